"""Somebody walks away: everything is forgotten. And nobody gets out of the directory by another way than “Close”."""

import pytest
from playwright.sync_api import expect

from tests.browser.screens.touch.conftest import choose, search
from tests.browser.screens.touch.lists import make_list, partner

SECOND = 1000
REMAINS = """async () => ({
  touch: document.querySelectorAll(".touch").length,
  text: document.body.textContent.includes("canal"),
  storage: localStorage.length + sessionStorage.length + document.cookie.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  history: history.length,
  address: location.href,
  classes: document.documentElement.className,
})"""
PREVENTED = """([type, init, isTouch]) => {
  const target = document.querySelector(".touch") ?? document.body;
  const kind = { key: KeyboardEvent, wheel: WheelEvent, mouse: MouseEvent }[isTouch] ?? Event;
  const event = new kind(type, { bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}"""
PINCH = """(fingers) => {
  const target = document.querySelector(".touch") ?? document.body;
  const touches = [...Array(fingers).keys()].map((identifier) => new Touch({ identifier, target }));
  const event = new TouchEvent("touchmove", { bubbles: true, cancelable: true, touches });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}"""
WAYS_OUT = [
    ("contextmenu", {}, "mouse"),
    ("dragstart", {}, "mouse"),
    ("selectstart", {}, ""),
    ("dblclick", {}, "mouse"),
    ("mouseup", {"button": 3}, "mouse"),
    ("wheel", {"ctrlKey": True}, "wheel"),
    *(("keydown", {"key": key, "ctrlKey": True}, "key") for key in "pson+-"),
    ("keydown", {"key": "ArrowLeft", "altKey": True}, "key"),
    ("keydown", {"key": "F12"}, "key"),
    ("keydown", {"key": "BrowserBack"}, "key"),
]


@pytest.fixture
def typed(glass):
    """Somebody has typed; the test turns the clock."""
    shown = glass(make_list(partner("Canal Dentists")), clock="stopped")
    choose(shown)
    search(shown, "canal")
    shown.clock.run_for(SECOND)
    shown.locator(".t-row").wait_for()
    return shown


def test_after_a_minute_it_asks_then_counts_down_and_closes_by_itself(typed):
    typed.clock.run_for(57 * SECOND)
    expect(typed.get_by_role("alertdialog")).to_have_count(0)
    typed.clock.run_for(2 * SECOND)
    expect(typed.get_by_role("alertdialog", name="Are you still there?")).to_contain_text("We save nothing.")
    expect(typed.locator(".t-count")).to_have_text("15")
    typed.clock.run_for(5 * SECOND)
    expect(typed.locator(".t-count")).to_have_text("10")
    typed.clock.run_for(9 * SECOND)
    assert typed.evaluate("window.timesClosed") == 0
    typed.clock.run_for(SECOND)
    expect(typed.locator(".touch")).to_have_count(0)
    assert typed.evaluate("window.timesClosed") == 1
    typed.clock.run_for(600 * SECOND)
    assert typed.evaluate("window.timesClosed") == 1


def test_nothing_that_was_typed_remains(typed):
    before = typed.evaluate("history.length")
    typed.clock.run_for(80 * SECOND)
    left = typed.evaluate(REMAINS)
    assert left == {
        "touch": 0, "text": False, "storage": 0, "databases": 0, "caches": 0, "history": before,
        "address": typed.url, "classes": "",
    }  # fmt: skip
    typed.evaluate("window.touch = window.open_()")
    expect(typed.locator(".t-language")).to_have_count(2)
    typed.locator(".t-language[lang=en]").click()
    typed.locator(".t-bar-search").click()
    expect(typed.locator(".t-field")).to_have_value("")
    expect(typed.locator(".t-row")).to_have_count(0)


def test_the_warning_is_in_the_chosen_language_and_yes_goes_on_where_one_was(glass):
    shown = glass(make_list(partner("Canal Dentists")), clock="stopped")
    choose(shown, "nl")
    search(shown, "cana")
    shown.clock.run_for(70 * SECOND)
    expect(shown.get_by_role("alertdialog")).to_contain_text("Ben je er nog?")
    expect(shown.get_by_role("button", name="Ja, ga verder")).to_be_focused()
    shown.get_by_role("button", name="Ja, ga verder").click()
    expect(shown.get_by_role("alertdialog")).to_have_count(0)
    expect(shown.locator(".t-field")).to_have_value("cana")
    shown.clock.run_for(59 * SECOND)
    expect(shown.get_by_role("alertdialog")).to_have_count(0)


@pytest.mark.parametrize("locale", ["en", "nl"])
def test_the_warning_is_in_both_languages_that_of_the_visitor_first_and_counts_once(glass, locale):
    shown = glass(make_list(partner("Canal Dentists")), clock="stopped")
    choose(shown, locale)
    shown.clock.run_for(61 * SECOND)
    warning = shown.get_by_role("alertdialog")
    said = {"en": ["Are you still there?", "Yes, go on", "Start again", "We save nothing."],
            "nl": ["Ben je er nog?", "Ja, ga verder", "Opnieuw beginnen", "We bewaren niets."]}  # fmt: skip
    for lang, texts in said.items():
        for text in texts:
            expect(warning.locator(f"[lang={lang}]", has_text=text).first).to_be_visible()
    expect(warning.locator("h1 span").first).to_have_attribute("lang", locale)
    assert warning.text_content().count("14") + warning.text_content().count("15") == 1


def test_a_touch_puts_the_warning_off_but_does_not_answer_it(typed):
    typed.clock.run_for(50 * SECOND)
    typed.locator(".t-field").click()
    typed.clock.run_for(50 * SECOND)
    expect(typed.get_by_role("alertdialog")).to_have_count(0)
    typed.clock.run_for(12 * SECOND)
    typed.mouse.click(480, 150)  # a passer-by, beside the buttons
    typed.clock.run_for(20 * SECOND)
    expect(typed.locator(".touch")).to_have_count(0)


def test_no_starts_afresh_and_close_is_always_there(typed, offline):
    typed.clock.run_for(61 * SECOND)
    typed.get_by_role("button", name="Start again").click()
    assert typed.evaluate("window.timesClosed") == 1
    for go in (".t-tile-phase", ".t-tile-topic", ".t-step"):
        expect(offline.locator(".t-bar-close")).to_be_visible()
        offline.locator(go).first.click()
    offline.locator(".t-bar-close").click()
    expect(offline.locator(".touch")).to_have_count(0)
    assert offline.evaluate("[window.timesClosed, window.touch.close(), window.timesClosed]") == [1, None, 1]


def test_there_is_no_way_out_while_it_is_open_and_all_is_as_before_when_it_has_closed(offline):
    for way in WAYS_OUT:
        assert offline.evaluate(PREVENTED, list(way)), way
    assert [offline.evaluate(PINCH, fingers) for fingers in (1, 2)] == [False, True]
    for letter in ("a", "Tab", "Enter", "ArrowDown"):
        assert not offline.evaluate(PREVENTED, ["keydown", {"key": letter}, "key"]), letter
    assert not offline.evaluate(PREVENTED, ["keydown", {"key": "€", "altKey": True, "modifierAltGraph": True}, "key"])
    offline.locator(".t-bar-close").click()
    for way in WAYS_OUT:
        assert not offline.evaluate(PREVENTED, list(way)), way


def test_nothing_navigates_and_nobody_else_is_asked(glass, address):
    asked = []
    shown = glass(make_list(partner("Canal Dentists")))
    shown.on("request", lambda request: asked.append(request.url))
    choose(shown)
    search(shown, "canal")
    shown.locator(".t-row").click()
    shown.locator(".t-map").wait_for()
    home = address.removesuffix("/screens/")
    assert [url for url in asked if not url.startswith((home, f"blob:{home}"))] == []
    assert shown.evaluate("document.querySelectorAll('.touch :is(a, form, iframe, img)').length") == 0
    assert shown.url == address
    style = shown.evaluate(
        "(() => { const style = getComputedStyle(document.querySelector('.touch')); return [style.userSelect,"
        " style.touchAction, getComputedStyle(document.documentElement).overscrollBehaviorX]; })()"
    )
    assert style == ["none", "pan-x pan-y", "none"]


def test_the_touch_that_opened_it_chooses_nothing(glass):
    shown = glass(make_list())
    button = shown.locator(".t-language[lang=nl]")
    button.evaluate("node => node.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))")
    expect(shown.locator(".t-language")).to_have_count(2)
    button.evaluate("node => node.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 0 }))")
    expect(shown.locator("[data-view=home]")).to_be_visible()
