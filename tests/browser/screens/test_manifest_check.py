"""No manifest with a mistake anywhere in it passes the player's check: each member of a good one is spoiled in turn."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.screens.manifests import (
    image,
    invitation,
    link,
    manifest,
    notice,
    picture,
    screen,
    slide,
    takeover,
)

CHECK = """async (manifests) => {
  const { wrongPart } = await import("/static/player/manifest_check.js");
  return manifests.map(wrongPart);
}"""
START, END = "2026-11-25T12:00:00+01:00", "2026-11-26T12:00:00+01:00"
RED, FILM, LIST = picture("red"), picture("blue"), picture("green")
# What is none of the things that a member can be.
SPOILT = [{"wrong": [1]}, ["wrong"], -1.5]


def hours() -> dict[str, Any]:
    span = {"opens": START, "closes": END, "kind": "open"}
    note = {"en": "Until noon", "nl": None}
    day = {"date": "2026-11-25", "spans": [span], "closed_by_exception": False, "notes": note, "notes_lang": note}
    return {"days": [day], "by_appointment": False, "valid_until": END}


def good() -> dict[str, Any]:
    """A manifest in which everything that may be there is there."""
    item = {"text": "Register", "lang": "en", "note": "within 5 days", "note_lang": "en"}
    full = slide(
        1, seconds=10, phase="coming-in", illustration="house", valid_from=START, valid_until=END, image=image(RED),
        video={"sha256": FILM.sha256, "type": "video/mp4"}, opening=hours(),
    )  # fmt: skip
    for face in full["languages"].values():
        face.update(items=[item], image_alt="A house", image_alt_lang="en")
    rrule = {
        "freq": "WEEKLY", "interval": 1, "byday": [{"day": 2, "nth": 1}], "bymonthday": [1], "bymonth": [12],
        "until": "2027-01-01",
    }  # fmt: skip
    rule = {
        "id": 1, "band": "base", "playlist": "7", "starts": "2026-11-04T10:00", "minutes": 120,
        "ends_on": "2026-12-31", "rrule": rrule,
    }  # fmt: skip
    urgent = takeover(3, "Fire", START, END)
    said = notice(2, "Closed", START, END)
    for each in (*urgent["languages"].values(), *said["languages"].values()):
        each.update(link("en"))
    made = manifest(
        full, files=(RED, FILM, LIST), screen=screen(), desk=hours(), on_hours=hours(), notices=[said],
        takeovers=[urgent], invitation=invitation(), directory=LIST.sha256,
        schedule={"base": "7", "fallback": "7", "rules": [rule]},
    )  # fmt: skip
    made["playlists"]["7"][0]["dwell_seconds"] = 12
    for name in made["centre"]["languages"].values():
        name.update(link("en"))
    return made


def paths(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each member, down to the last."""
    if path:
        yield path
    members = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for name, value in members:
        yield from paths(value, (*path, name))


def spoiled(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """The good manifest with one member replaced."""
    made = copy.deepcopy(good())
    *parents, last = path
    part = made
    for name in parents:
        part = part[name]
    part[last] = value
    return made


def lacking(path: tuple[Any, ...]) -> dict[str, Any]:
    made = copy.deepcopy(good())
    *parents, last = path
    part: Any = made
    for name in parents:
        part = part[name]
    del part[last]
    return made


@pytest.fixture
def check(player, address):
    player.route("**/player/main.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    player.goto(address)
    return lambda manifests: player.evaluate(CHECK, manifests)


def test_a_good_manifest_passes_with_all_it_may_have_and_with_the_least(check):
    assert check([good(), manifest(), {**good(), "what a newer server tells": 1}]) == [None, None, None]


def test_no_member_may_be_of_another_kind(check):
    cases = [(path, value) for path in paths(good()) for value in SPOILT]
    passed = [
        case for case, wrong in zip(cases, check([spoiled(*case) for case in cases]), strict=True) if wrong is None
    ]
    assert len(cases) > 400
    assert passed == []


def test_no_member_may_be_missing(check):
    cases = [path for path in paths(good()) if isinstance(path[-1], str)]
    passed = [
        case for case, wrong in zip(cases, check([lacking(case) for case in cases]), strict=True) if wrong is None
    ]
    # A file that nothing names is not missed.
    assert passed == []


IMPOSSIBLE = [
    (("slides",), [None]),
    (("slides", 0, "dwell_seconds"), 0),
    (("slides", 0, "dwell_seconds"), 601),
    (("slides", 0, "dwell_seconds"), None),
    (("slides", 0, "valid_from"), "yesterday"),
    (("slides", 0, "valid_from"), "2026-11-25T12:00:00"),
    (("slides", 0, "valid_until"), "2026-13-45T12:00:00+01:00"),
    (("slides", 0, "languages", "nl"), None),
    (("slides", 0, "languages"), {"en": None}),
    (("slides", 0, "languages", "en", "qr"), None),
    (("slides", 0, "image", "sha256"), "0" * 64),
    (("slides", 0, "image", "width"), 0),
    (("playlists", "7", 0, "slide"), 99),
    (("schedule", "base"), "99"),
    (("schedule", "rules", 0, "playlist"), "99"),
    (("schedule", "rules", 0, "starts"), "2026-11-04T10:00+01:00"),
    (("schedule", "rules", 0, "minutes"), 0),
    (("schedule", "rules", 0, "rrule", "interval"), 0),
    (("schedule", "rules", 0, "rrule", "freq"), "HOURLY"),
    (("screen", "languages"), []),
    (("screen", "languages"), ["en", "en"]),
    (("screen", "languages"), ["de"]),
    (("zone",), "Europe/Atlantis"),
    (("format",), 1),
    (("directory",), "0" * 64),
    (("takeovers", 0, "valid_until"), None),
    (("invitation", "type"), "notice"),
    (("digest",), "x"),
]


def test_what_cannot_be_is_refused(check):
    answers = check([spoiled(path, value) for path, value in IMPOSSIBLE])
    assert [case for case, wrong in zip(IMPOSSIBLE, answers, strict=True) if wrong is None] == []


def test_what_must_be_unique_is(check):
    for name in ("notices", "takeovers"):
        made = good()
        made[name] *= 2
        assert check([made]) == [name]
    made = good()
    made["schedule"]["rules"] *= 2
    assert check([made]) == ["rules"]
