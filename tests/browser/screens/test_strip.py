"""The strip with the centre's notices: under every face, in the language of the face, told apart without colour."""

import pytest

from tests.browser.screens import samples
from tests.browser.screens.walls import open_wall, player_address

BOTH = ["en", "nl"]
TURN_MS = 8000
NBSP = "\N{NO-BREAK SPACE}"
WARNING, INFO = samples.notice_strip("warning"), samples.notice_strip("info")
UPDATE = """async ([notices, locales]) => {
  const { Strip } = await import("/static/player/strip.js");
  window.strip ??= new Strip(document.querySelector(".strip"));
  window.strip.update(notices, locales);
}"""


@pytest.fixture(scope="module")
def address():
    yield from player_address()


@pytest.fixture
def stage(address, wall):
    wall.clock.install()
    return open_wall(wall, address, "landscape")


def shown(stage):
    """What stands in the strip now, by language."""
    texts = stage.page.locator(".strip .now p")
    return {node.get_attribute("lang"): node.inner_text() for node in texts.all()}


def update(stage, *notices, locales=BOTH):
    stage.page.evaluate(UPDATE, [notices, locales])


def test_without_a_notice_there_is_no_strip_and_faces_have_its_room(stage):
    stage.show("slide", samples.topic(), "en")
    free = stage.page.locator(".face").bounding_box()
    assert stage.page.locator(".strip").is_hidden()
    stage.show("slide", samples.topic(), "en", notices=[WARNING])
    taken = stage.page.locator(".face").bounding_box()
    strip = stage.page.locator(".strip").bounding_box()
    assert free["height"] == pytest.approx(taken["height"] + strip["height"], abs=1)


def test_under_a_face_in_both_languages_a_notice_stands_in_both_side_by_side(stage):
    update(stage, WARNING)
    assert shown(stage) == {
        "en": "Warning: The desk is closed on Friday 27 November: training day.".replace("27 ", f"27{NBSP}"),
        "nl": "Waarschuwing: De balie is vrijdag 27 november gesloten: opleidingsdag.".replace(
            "27 ", "27\N{NO-BREAK SPACE}"
        ),
    }


def test_under_a_slide_a_notice_is_in_the_language_of_the_slide_and_half_as_high(stage):
    heights = []
    for locales in (BOTH, ["en"], ["nl"]):
        update(stage, samples.notice_strip("info", is_long=True), locales=locales)
        heights.append(stage.page.locator(".strip").bounding_box()["height"])
        assert list(shown(stage)) == (locales if len(locales) == 1 else ["en"])
    update(stage, WARNING, locales=BOTH)
    shared = stage.page.locator(".strip").bounding_box()["height"]
    update(stage, WARNING, locales=["nl"])
    assert list(shown(stage)) == ["nl"]
    assert stage.page.locator(".strip").bounding_box()["height"] < 0.75 * shared
    assert heights[1] == heights[2], "both languages of a slide have the same room"


def test_each_notice_is_shown_in_both_languages_before_the_next_one_comes(stage):
    seen = []
    for locale in BOTH * 3:
        update(stage, INFO, WARNING, locales=[locale])
        stage.page.clock.run_for(2 * TURN_MS)
        update(stage, INFO, WARNING, locales=[locale])
        ((lang, text),) = shown(stage).items()
        seen.append((lang, text.split(":")[0]))
    warning, info = [("en", "Warning"), ("nl", "Waarschuwing")], [("en", "Please note"), ("nl", "Let op")]
    assert seen == warning + info + warning


def test_between_invitations_that_carry_the_warning_alone_the_others_have_their_turn(stage):
    seen = []
    for _round in range(2):
        update(stage, WARNING, locales=BOTH)
        for locale in BOTH:
            update(stage, INFO, WARNING, locales=[locale])
            seen += shown(stage).values()
    assert [text.split(":")[0] for text in seen] == ["Please note", "Let op"] * 2


def test_on_a_screen_with_one_language_several_take_turns_by_the_clock(stage):
    notices = [samples.notice_strip("warning"), samples.notice_strip("info")]
    for notice in notices:
        del notice["languages"]["en"]
    seen = []
    for _turn in range(3):
        update(stage, *notices, locales=["nl"])
        seen += shown(stage).values()
        stage.page.clock.run_for(TURN_MS)
    assert [text.split(":")[0] for text in seen] == ["Waarschuwing", "Let op", "Waarschuwing"]


def test_a_warning_is_told_from_information_without_colour(stage):
    signs = {}
    for notice in (WARNING, INFO):
        update(stage, notice)
        sign = stage.page.locator(".strip .now .sign")
        shape = sign.evaluate("node => getComputedStyle(node).clipPath")
        signs[notice["level"]] = (sign.inner_text(), shape, shown(stage)["nl"].split(":")[0])
    assert [name for name, _shape, _word in signs.values()] == ["!", "i"]
    assert signs["warning"][1] != signs["info"][1]
    assert [word for _name, _shape, word in signs.values()] == ["Waarschuwing", "Let op"]


def test_several_take_turns_warnings_first_and_nothing_jumps(stage):
    long = samples.notice_strip("info", is_long=True)
    update(stage, long, WARNING)
    height = stage.page.locator(".strip").bounding_box()["height"]
    seen = []
    for _turn in range(4):
        seen.append(tuple(shown(stage)))
        assert stage.page.locator(".strip").bounding_box()["height"] == height
        update(stage, long, WARNING)
        assert tuple(shown(stage)) == seen[-1], "not before its time is over"
        stage.page.clock.run_for(TURN_MS)
        update(stage, long, WARNING)
    assert seen == [("en", "nl"), ("en",), ("nl",), ("en", "nl")]


def test_a_face_that_is_shown_already_makes_room_when_a_notice_comes(stage):
    stage.show("slide", samples.topic(), "nl")
    assert stage.measure()["cut"] == []
    update(stage, samples.notice_strip("warning", is_long=True))
    assert stage.measure()["cut"] == []
    update(stage)
    assert stage.page.locator(".strip").is_hidden()


def test_a_notice_that_is_not_translated_stands_there_once(stage):
    notice = samples.notice_strip("info")
    notice["languages"]["en"] = notice["languages"]["nl"]
    for locales in (BOTH, ["en"], ["nl"]):
        update(stage, notice, locales=locales)
        assert list(shown(stage)) == ["nl"]


def test_the_short_address_of_a_notice_is_printed(stage):
    notice = samples.notice_strip("warning")
    for face in notice["languages"].values():
        face.update(samples.link())
    update(stage, notice)
    assert all(text.endswith("expatcentreleiden.nl/s/7k3m") for text in shown(stage).values())
    assert stage.page.locator(".strip .address").first.evaluate("node => node.getClientRects().length") == 1


def test_a_stage_that_is_made_dark_is_dark_all_over(stage):
    stage.show("slide", samples.topic(), "nl", notices=[WARNING])
    stage.page.evaluate("document.querySelector('.stage').style.visibility = 'hidden'")
    assert stage.page.locator(".stage :visible").count() == 0
