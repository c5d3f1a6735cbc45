"""What hangs on the wall can be read from four metres: large enough, in contrast, nothing cut off or covered, and in
both languages alike, whatever the text and the way it hangs."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.screens import samples
from tests.browser.screens.walls import open_wall, player_address

BOTH = ["en", "nl"]
# Of the shorter side: no type is smaller, and no code.
SMALLEST_TYPE, SMALLEST_CODE = 1 / 25, 1 / 5
QUIET = 8  # modules of light on both sides of a code together
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
IDENTITY = {"name": "VVV brandstore, window on the left", "code": "3", "languages": BOTH}

LONG_NAMES = {"en": "Expat Centre Leiden Region (demo)", "nl": "Expatcentrum voor de Leidse regio (demo)"}


@pytest.fixture(scope="module")
def address():
    """The player's address; nothing here needs the database."""
    yield from player_address()


@pytest.fixture(params=["landscape", "portrait"])
def stage(request, address, wall):
    return open_wall(wall, address, request.param)


def shared_faces():
    """What is shown in both languages at once."""
    yield "invitation", samples.invitation()
    yield "invitation", samples.long_invitation()
    yield "takeover", samples.takeover()
    yield "welcome", samples.manifest()["centre"]
    yield "welcome", None
    yield "identify", IDENTITY
    yield "pairing", samples.pairing()
    yield "waiting", None


def unreadable(stage, what):
    """Everything that cannot be read, in words."""
    found = stage.measure()
    for name in ("cut", "touching", "wrapped"):
        yield from (f"{what}: {name}: {each}" for each in found[name])
    for size, text in found["texts"]:
        if size < SMALLEST_TYPE * stage.short_side - 0.01:
            yield f"{what}: {size} px: {text}"
    if found["code"]:
        dark = found["code"]["across"] * (1 - QUIET / found["code"]["modules"])
        if dark < SMALLEST_CODE * stage.short_side:
            yield f"{what}: code of {dark} px"


def faint(stage, what):
    """4.5 : 1 for all there is, 7 : 1 for what is told."""
    options = {"runOnly": RULES, "rules": {"color-contrast-enhanced": {"enabled": True}}, "preload": False}
    found = Axe().run(stage.page, options=options).response["violations"]
    for rule in found:
        yield from (f"{what}: {rule['id']}: {node['html'][:120]}" for node in rule["nodes"])


def test_every_kind_of_slide_can_be_read_and_both_languages_are_equally_large(stage):
    photograph, wrong = samples.photograph(), []
    for made in samples.every_slide():
        sizes = {}
        for locale in BOTH:
            what = f"{made['type']} {made['id']} {locale}"
            stage.show("slide", made, locale, media=photograph)
            wrong += unreadable(stage, what)
            sizes[locale] = stage.measure()["sizes"]
        wrong += faint(stage, f"{made['type']} {made['id']}")
        assert sizes["en"] == sizes["nl"], made["type"]
    assert wrong == []


def test_what_is_in_both_languages_at_once_can_be_read(stage):
    wrong = []
    for kind, data in shared_faces():
        stage.show(kind, data, BOTH)
        wrong += [*unreadable(stage, kind), *faint(stage, kind)]
    assert wrong == []


@pytest.mark.parametrize("is_long", [False, True])
def test_a_notice_makes_room_for_itself_on_every_face(stage, is_long):
    notices = [samples.notice_strip("warning", is_long=is_long), samples.notice_strip("info")]
    photograph, wrong = samples.photograph(), []
    for made in samples.every_slide():
        stage.show("slide", made, "nl", notices=notices, media=photograph)
        wrong += unreadable(stage, f"{made['type']} {made['id']}")
    for kind, data in shared_faces():
        if kind not in {"pairing", "waiting"}:
            stage.show(kind, data, BOTH, notices=notices)
            wrong += unreadable(stage, kind)
    wrong += faint(stage, "notice")
    assert wrong == []


def test_the_bar_has_room_for_the_longest_that_it_says(stage):
    wrong = []
    centre = samples.manifest()["centre"]
    for lang, name in LONG_NAMES.items():
        centre["languages"][lang]["name"] = name
    centre.update(
        street="Burgemeester van Nieuwenhuizenplantsoen 141a", town="2312\N{NO-BREAK SPACE}AV Alphen aan den Rijn"
    )
    for text in (samples.UNSURE, "Dec 31 13:00-17:00", "Mo-Su 00:00-24:00"):
        playing = samples.manifest(centre=centre, desk=samples.desk(text))
        stage.show("invitation", samples.invitation(), BOTH, playing=playing)
        wrong += unreadable(stage, text)
        for locale in BOTH:
            stage.show("slide", samples.notice(), locale, playing=playing)
            wrong += unreadable(stage, text)
    assert wrong == []


def test_too_much_text_is_left_out_whole_and_the_same_in_both_languages(stage):
    made = samples.topic()
    for face in made["languages"].values():
        face["text"] = "Wie hier komt wonen, schrijft zich in bij de gemeente. " * 5
        face["items"] = [*face["items"], *face["items"], *face["items"]]
    shown, wrong = {}, []
    for locale in BOTH:
        stage.show("slide", made, locale)
        wrong += unreadable(stage, locale)
        shown[locale] = stage.measure()["shown"]
    assert wrong == []
    assert shown["en"] == shown["nl"]
    assert {True, False} <= set(shown["nl"])
