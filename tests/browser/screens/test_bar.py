"""The bar: whose this is, at one glance, and always of one height, whatever language it speaks."""

import pytest

from tests.browser.screens import samples
from tests.browser.screens.test_legibility import LONG_NAMES
from tests.browser.screens.walls import LINES, open_wall, player_address

BOTH = ["en", "nl"]
CLOSED = "Dec 31 13:00-17:00"
# What the eye sees first: so much larger than what stands around it.
LARGER = 1.35
RECTS = """() => [".bar", ".bar .mark", ".bar .side", ".bar .where"].map((name) => {
  const { x, y, width, height } = document.querySelector(name).getBoundingClientRect();
  return [x, y, width, height].map(Math.round);
})"""


@pytest.fixture(scope="module")
def address():
    yield from player_address()


@pytest.fixture(params=["landscape", "portrait"])
def stage(request, address, wall):
    return open_wall(wall, address, request.param)


def manifests():
    """With short and long names, addresses and hours."""
    for names in (None, LONG_NAMES):
        for street in ("Plein 1", "Voorbeeldplein 1", "Burgemeester van Nieuwenhuizenplantsoen 141a"):
            for hours in (samples.HOURS, samples.UNSURE, CLOSED):
                made = samples.manifest(desk=samples.desk(hours))
                made["centre"]["street"] = street
                for lang, name in (names or {}).items():
                    made["centre"]["languages"][lang]["name"] = name
                yield made


def test_it_is_equally_high_in_every_language_and_nothing_in_it_moves(stage):
    for playing in manifests():
        found = []
        for locale in BOTH:
            stage.show("slide", samples.notice(), locale, playing=playing)
            found.append(stage.page.evaluate(RECTS))
        stage.show("invitation", samples.invitation(), BOTH, playing=playing)
        found.append(stage.page.evaluate(RECTS))
        assert found[0] == found[1] == found[2], playing["centre"]


def test_under_every_kind_of_slide_it_is_the_same(stage):
    found = set()
    for made in samples.every_slide():
        for locale in BOTH:
            stage.show("slide", made, locale, media=samples.photograph())
            found.add(str(stage.page.evaluate(RECTS)))
    assert len(found) == 1


def test_the_centres_mark_and_name_are_what_is_largest_in_it_but_the_time(stage):
    for locale, free in (("en", "Free help for newcomers"), ("nl", "Gratis hulp voor nieuwkomers")):
        stage.show("slide", samples.partner(), locale)
        who = stage.page.locator(".bar .who .now")
        sizes = who.locator("p").evaluate_all(
            "nodes => nodes.map((node) => parseFloat(getComputedStyle(node).fontSize))"
        )
        assert who.locator(".free").inner_text() == free
        assert sizes[0] >= LARGER * sizes[1]
        mark = stage.page.locator(".bar .mark").bounding_box() or {}
        assert mark["width"] >= stage.short_side / 10
        assert mark["x"] + mark["width"] < (who.bounding_box() or {})["x"]


def test_a_name_of_two_lines_is_broken_in_its_middle(stage):
    playing = samples.manifest()
    playing["centre"]["languages"]["en"]["name"] = LONG_NAMES["en"]
    stage.show("slide", samples.notice(), "en", playing=playing)
    first, second = stage.page.locator(".bar .now .centre").evaluate(LINES)
    assert second > first / 2


def test_the_line_that_grows_lies_at_the_lower_edge_with_black_above_it(stage):
    stage.page.emulate_media(reduced_motion="no-preference")
    stage.show("invitation", samples.invitation(), BOTH)
    bar, line = (
        stage.page.evaluate("name => { const { top, bottom } = document.querySelector(name).getBoundingClientRect();"
                            " return [top, bottom]; }", name)
        for name in (".bar", ".bar .progress")
    )  # fmt: skip
    assert line[1] == pytest.approx(bar[1], abs=1)
    assert line[0] > bar[0] + stage.short_side / 10
