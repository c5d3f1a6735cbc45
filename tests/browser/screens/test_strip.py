"""The strip with the centre's notices: under every face, in both languages, told apart without colour."""

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


def test_a_notice_stands_in_both_languages_side_by_side(stage):
    update(stage, WARNING)
    assert shown(stage) == {
        "en": "Warning: The desk is closed on Friday 27 November: training day.".replace("27 ", f"27{NBSP}"),
        "nl": "Waarschuwing: De balie is vrijdag 27 november gesloten: opleidingsdag.".replace(
            "27 ", "27\N{NO-BREAK SPACE}"
        ),
    }


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
    update(stage, notice)
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
