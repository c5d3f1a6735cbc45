"""Nothing moves while one types, nothing lies over something else, nothing is cut off by the bar."""

import pytest
from playwright.sync_api import expect

from tests.browser.screens.touch.conftest import ANSWERS_AGAIN, LANDSCAPE, PORTRAIT, choose, json_answer, search
from tests.browser.screens.touch.lists import make_list, partner

BOTH = pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
TOP = {
    "en": ["Education", "Family and children", "Health", "Housing, moving and getting around", "Money and law",
           "Work and business", "Government and integration", "Free time and meeting people"],
    "nl": ["Onderwijs", "Gezin en kinderen", "Gezondheid", "Wonen, verhuizen en vervoer", "Geld en recht",
           "Werk en ondernemen", "Overheid en inburgering", "Vrije tijd en ontmoeten"],
}  # fmt: skip
BOXES = """(name) => [...document.querySelectorAll(name)].filter((node) => node.checkVisibility()).map((node) => {
  const { x, y, width, height } = node.getBoundingClientRect();
  return [x, y, width, height].map(Math.round);
})"""


def suggesting(route):
    """Three suggestions, of which two fit, and many results."""
    asked = route.request.url
    if "/suggest/" in asked:
        texts = ["free Dutch lessons", "free of charge for you", "free legal help for all"]
        return route.fulfill(**json_answer({"items": [{"type": "query", "text": text} for text in texts]}))
    if "/search/" not in asked:
        return route.abort()
    card = {"type": "topic", "id": 1, "title": "Free Dutch", "path": "/en/x/", "locale": "en", "summary": ""}
    items = [{"card": card, "matched_by": "text"}] * 12
    return route.fulfill(**json_answer({"items": items, "meta": {"total_count": 428}}))


@BOTH
def test_the_keys_stay_as_they_are_when_suggestions_and_results_come(glass, size):
    shown = glass(make_list(partner("Canal Dentists")), size=size, api=suggesting)
    choose(shown)
    shown.evaluate(ANSWERS_AGAIN)
    search(shown, "")
    before = shown.evaluate(BOXES, ".t-key, .t-field")
    shown.locator(".t-field").fill("free")
    expect(shown.locator(".t-results h2")).to_have_text("The best 20")
    shown.locator(".t-chip").first.wait_for()
    assert shown.evaluate(BOXES, ".t-key, .t-field") == before
    chips = shown.evaluate(BOXES, ".t-chip")
    assert 0 < len(chips) < 3
    assert len({y for _x, y, *_size in chips}) == 1
    row = shown.locator(".t-chips").bounding_box()
    assert all(x + width <= row["x"] + row["width"] + 1 for x, _y, width, _height in chips)
    assert all(y + height <= before[1][1] for _x, y, _width, height in chips)


def test_upright_the_heading_is_small_while_one_types_and_results_come_within_reach(glass):
    shown = glass(make_list(*(partner(f"Dentist {number}") for number in range(9))), size=PORTRAIT)
    choose(shown)
    search(shown, "dentist")
    shown.locator(".t-row").first.wait_for()
    height = PORTRAIT["height"]
    assert shown.locator(".t-head").bounding_box()["height"] < height / 6
    results = shown.locator(".t-results").bounding_box()
    rows = [box for box in shown.evaluate(BOXES, ".t-row") if box[1] + box[3] <= results["y"] + results["height"]]
    assert len(rows) >= 3
    assert shown.locator(".t-field").bounding_box()["y"] > height / 3
    shown.get_by_role("button", name="Show results").click()
    assert all(y > height / 3 for _x, y, *_size in shown.evaluate(BOXES, ".t-row"))


@BOTH
@pytest.mark.parametrize("locale", ["en", "nl"])
def test_without_a_network_all_needs_are_seen_at_once_above_the_bar(glass, size, locale):
    kept = make_list(*(partner(f"P {number}", categories=[f"c{number}"]) for number in range(8)))
    kept["categories"] = [
        {"slug": f"c{number}", "parent": None, "en": english, "nl": dutch}
        for number, (english, dutch) in enumerate(zip(TOP["en"], TOP["nl"], strict=True))
    ]
    kept["phases"] = [{**kept["phases"][0], "phase": phase} for phase in
                      ("coming-in", "settling-in", "living-in", "leaving-to")]  # fmt: skip
    shown = glass(kept, size=size)
    choose(shown, locale)
    bar = shown.locator(".t-bar").bounding_box()
    boxes = shown.evaluate(BOXES, ".t-tile")
    assert len(boxes) == 12
    assert all(y + height <= bar["y"] for _x, y, _width, height in boxes)


@BOTH
def test_what_is_longer_ends_above_the_bar_when_one_has_scrolled_to_its_end(glass, size):
    shown = glass(make_list(*(partner(f"Dentist {number}") for number in range(12))), size=size)
    choose(shown)
    shown.get_by_role("button", name="Health").click()
    shown.get_by_role("button", name="Dentists").click()
    down = shown.get_by_role("button", name="Down")
    for _press in range(12):
        if down.is_disabled():
            break
        down.click()
        shown.wait_for_timeout(100)
    expect(down).to_be_disabled()
    last, pane = shown.locator(".t-row").last.bounding_box(), shown.locator(".t-pane").bounding_box()
    assert last["y"] + last["height"] <= pane["y"] + pane["height"]
    assert pane["y"] + pane["height"] <= shown.locator(".t-bar").bounding_box()["y"]
