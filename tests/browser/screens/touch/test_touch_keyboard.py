"""Typing: on the glass, on a real keyboard, and by a switch."""

from playwright.sync_api import expect

from tests.browser.screens.touch.conftest import search


def key(page, name):
    return page.locator(".t-keys").get_by_role("button", name=name, exact=True)


def test_letters_signs_and_accents_can_be_typed_and_taken_back(offline):
    search(offline, "cafe")
    field = offline.locator(".t-field")
    assert field.get_attribute("inputmode") == "none"
    key(offline, "Delete").click()
    key(offline, "é 123").click()
    key(offline, "é").click()
    key(offline, "2").click()
    key(offline, "abc").click()
    key(offline, "Space").click()
    key(offline, "'").click()
    expect(field).to_have_value("café2 '")
    key(offline, "Clear all").click()
    expect(field).to_have_value("")
    key(offline, "Delete").click()
    expect(field).to_have_value("")


def test_keys_type_where_the_caret_is_and_over_what_is_selected(offline):
    search(offline, "dntist")
    field = offline.locator(".t-field")
    field.evaluate("node => node.setSelectionRange(1, 1)")
    key(offline, "e").click()
    expect(field).to_have_value("dentist")
    field.evaluate("node => node.setSelectionRange(0, 3)")
    key(offline, "Delete").click()
    expect(field).to_have_value("tist")


def test_it_takes_no_more_than_it_has_room_for(offline):
    search(offline, "a")
    offline.locator(".t-field").fill("a" * 60)
    key(offline, "b").click()
    expect(offline.locator(".t-field")).to_have_value("a" * 60)


def test_a_real_keyboard_types_finds_and_opens(offline):
    offline.locator(".t-bar-search").press("Enter")
    expect(offline.locator(".t-field")).to_be_focused()
    offline.keyboard.type("canal")
    expect(offline.locator("[aria-live]")).to_have_text("1 result")
    offline.keyboard.press("Enter")
    expect(offline.locator(".t-keys")).to_be_hidden()
    offline.locator(".t-row").press("Enter")
    expect(offline.locator(".t-head h1")).to_have_text("Canal Dentists")
    expect(offline.locator(".t-head h1")).to_be_focused()
    offline.locator(".t-bar-back").press("Enter")
    expect(offline.locator(".t-field")).to_have_value("canal")


def test_a_switch_can_reach_every_key_and_stays_there(offline):
    search(offline, "")
    letter = key(offline, "q")
    letter.focus()
    letter.press("Enter")
    letter.press("Space")
    expect(letter).to_be_focused()
    expect(offline.locator(".t-field")).to_have_value("qq")
    assert offline.evaluate("[...document.querySelectorAll('.t-keys button')].every((key) => key.tabIndex === 0)")


def test_who_cannot_swipe_scrolls_by_two_keys(offline):
    offline.set_viewport_size({"width": 960, "height": 400})
    search(offline, "canal")
    offline.locator(".t-row").click()
    pane = offline.locator(".t-pane")
    expect(offline.get_by_role("button", name="Up")).to_be_disabled()
    offline.get_by_role("button", name="Down").click()
    assert pane.evaluate("node => node.scrollTop") > 0
    expect(offline.get_by_role("button", name="Up")).to_be_enabled()
