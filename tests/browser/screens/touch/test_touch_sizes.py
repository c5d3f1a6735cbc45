"""What can be touched is large enough and within reach, what is said can be read: whatever the way it hangs."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.screens.touch.conftest import choose, search
from tests.browser.screens.touch.lists import make_list, page, partner

TEXT, TARGET = 43, 96  # px on a full-HD screen
LONG = "Arbeidsongeschiktheidsverzekeraars aan de Hooigracht"
SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920), "small": (1366, 768)}
LOOK = """([text, target]) => {
  const frame = document.querySelector(".touch");
  const scale = Math.min(innerWidth, innerHeight) / 1080;
  const found = [];
  const isShown = (node) => !node.closest(".t-hidden, [hidden]") && node.getClientRects().length > 0;
  const walker = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !isShown(parent)) continue;
    const map = parent.closest("svg");
    const grown = map ? map.getBoundingClientRect().width / map.viewBox.baseVal.width : 1;
    if (parseFloat(getComputedStyle(parent).fontSize) * grown < (text - 0.2) * scale)
      found.push(["small text", walker.currentNode.data]);
  }
  for (const node of frame.querySelectorAll("button, input")) {
    const box = node.getBoundingClientRect();
    if (!isShown(node) || node.closest("[inert]")) continue;
    if (Math.min(box.width, box.height) < (target - 0.5) * scale) found.push(["small target", node.textContent]);
    if (innerHeight > innerWidth && !node.closest(".t-pane") && box.top < innerHeight / 3)
      found.push(["out of reach", node.textContent]);
  }
  // While one types, what one types with is within reach, and the hits are told above it.
  const reached = frame.querySelector(".t-typing") ? [".t-field", ".t-chips", ".t-keys"] : [".t-pane"];
  for (const name of reached) {
    const { top } = frame.querySelector(name).getBoundingClientRect();
    if (innerHeight > innerWidth && top < innerHeight / 3) found.push(["out of reach", name, top]);
  }
  const whole = ".t-head > *, .t-bar > *, .t-tile, .t-row, .t-step, .t-key, .t-take, .t-address, .t-warning button, ";
  const more = ".t-choice, .t-toggle, .t-week td, .t-opening, .t-chip";
  for (const node of frame.querySelectorAll(whole + more)) {
    if (!isShown(node) || node.tagName === "svg" || node.parentElement.clientHeight < 2) continue;
    if (node.scrollWidth > node.clientWidth + 1) found.push(["cut off", node.className, node.textContent]);
  }
  if (frame.scrollWidth > frame.clientWidth) found.push(["wider than the glass"]);
  return found;
}"""


def look(shown, what, axe):
    """Measure one view, and have it checked for accessibility."""
    assert shown.evaluate(LOOK, [TEXT, TARGET]) == [], what
    if axe:
        found = Axe().run(shown, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        assert found.response["violations"] == [], (
            f"{what}: {json.dumps(found.response['violations'], indent=1)[:1500]}"
        )


def everything():
    kept = make_list(partner("Tandarts", featured=True), *(partner(f"{LONG} {number}") for number in range(9)))
    kept["phases"][0]["topics"] += [
        page(
            "Health insurance before and after arrival", "Scholen en nieuwkomersklassen", phase="settling-in", steps=[]
        )
        for _number in range(9)
    ]
    return kept


@pytest.mark.parametrize("hangs", SIZES)
@pytest.mark.parametrize("locale", ["en", "nl"])
def test_every_view_is_large_within_reach_and_whole(glass, hangs, locale):
    width, height = SIZES[hangs]
    axe = (hangs, locale) in {("landscape", "en"), ("portrait", "nl")}
    shown = glass(everything(), size={"width": width, "height": height}, clock="running")
    if hangs == "portrait":
        shown.emulate_media(color_scheme="dark")
    shown.locator(".t-language").first.wait_for()
    look(shown, "language", axe)
    choose(shown, locale)
    look(shown, "home", axe)
    for way, view in ((".t-tile-phase", "phase"), (".t-tile-topic", "topic"), (".t-step", "step")):
        shown.locator(way).first.click()
        shown.locator(f"[data-view={view}]").wait_for()
        look(shown, view, axe)
    shown.locator(".t-bar-start").click()
    shown.locator("[data-view=home] .t-tile:not(.t-tile-phase)").first.click()
    shown.locator("[data-view=category] .t-tile").first.click()
    shown.locator("[data-view=partners] .t-row").nth(1).click()
    shown.locator("[data-view=partner] .t-take .qr").wait_for()
    look(shown, "partner", axe)
    search(shown, "arb")
    shown.locator("[data-view=search] .t-row").first.wait_for()
    look(shown, "search", axe)
    shown.locator(".t-key-signs").click()
    look(shown, "signs", False)
    shown.locator(".t-key-done").click()
    look(shown, "results", axe)
    shown.clock.run_for(61_000)
    shown.get_by_role("alertdialog").wait_for()
    look(shown, "warning", axe)


def test_the_measures_can_fail(offline):
    offline.evaluate(
        "Object.assign(document.querySelector('.t-bar-key').style,"
        " { fontSize: '10px', alignSelf: 'start', minBlockSize: 0, blockSize: '20px' })"
    )
    found = {what for what, *_rest in offline.evaluate(LOOK, [TEXT, TARGET])}
    assert {"small text", "small target"} <= found
