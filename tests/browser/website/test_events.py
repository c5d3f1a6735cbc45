"""The agenda with a keyboard and without JavaScript: chips, the form, the calendar."""

from playwright.sync_api import expect


def test_chips_the_form_and_the_calendar_work_without_a_script(without_script):
    page = without_script("/en/events/")
    page.get_by_role("link", name="Free").click()
    expect(page.locator(".chip--on")).to_have_text("Free")
    expect(page.locator(".event-card").first).to_contain_text("Coffee morning")
    page.locator("summary", has_text="Municipality and language").click()
    page.get_by_label("Municipality", exact=True).select_option("katwijk")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".nothing")).to_be_visible()
    page.get_by_role("link", name="Show everything").first.click()
    page.locator(".month__link").first.click()
    assert "day=" in page.url
    expect(page.locator(".agenda-day")).to_have_count(1)


def test_a_day_of_the_calendar_is_reached_and_opened_by_keyboard(visit):
    page = visit("/en/events/")
    day = page.locator(".month__link").first
    day.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".month__link[aria-current]")).to_have_count(1)


def test_on_a_phone_the_list_comes_first_and_a_day_is_large_enough_to_tap(visit):
    page = visit("/nl/agenda/")
    page.set_viewport_size({"width": 360, "height": 740})
    list_top = page.locator(".event-card").first.bounding_box()["y"]
    assert list_top < page.locator("#calendar").bounding_box()["y"]
    box = page.locator(".month__link").first.bounding_box()
    assert min(box["width"], box["height"]) >= 44


def test_what_is_cancelled_is_marked_in_the_list(visit):
    page = visit("/en/events/")
    off = page.locator(".event-card--off").first
    expect(off).to_contain_text("Cancelled")
    expect(off).to_contain_text("Ill")
