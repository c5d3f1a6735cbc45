"""The page of one partner on a phone and on paper, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

PATH = "/en/directory/oak-school/"
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("path", [PATH, "/nl/gids/oak-school/"])
def test_on_a_phone_the_telephone_is_in_the_first_screen(visit, path):
    page = visit(path)
    page.set_viewport_size(PHONE)
    call = page.locator('main a[href^="tel:"]').first
    box = call.bounding_box()
    assert box["y"] < 500 and box["height"] >= 44


def test_the_week_can_be_read_as_a_table(visit):
    table = visit(PATH).get_by_role("table", name="Opening hours")
    expect(table.get_by_role("rowheader", name="Today")).to_be_visible()
    expect(table.get_by_role("row")).to_have_count(8)


def test_the_link_can_be_copied(website, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(website + PATH)
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator("[data-share-status]")).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == website + PATH


def test_a_telephone_shares_in_its_own_way(website, context):
    context.add_init_script("navigator.share = (what) => { window.shared = what; return Promise.resolve(); }")
    page = context.new_page()
    page.goto(website + PATH)
    page.get_by_role("button", name="Share").click()
    assert page.evaluate("window.shared") == {"title": "Oak School", "url": website + PATH}


def test_without_script_the_link_is_there_to_copy_and_services_can_be_read(without_script):
    page = without_script(PATH)
    expect(page.get_by_role("link", name="/en/directory/oak-school/")).to_be_visible()
    expect(page.get_by_role("button", name="Copy the link")).to_have_count(0)
    page.get_by_text("What to bring").click()
    expect(page.get_by_text("Passport")).to_be_visible()


def test_paper_has_address_hours_and_a_code_but_nothing_to_press(visit):
    page = visit(PATH)
    page.emulate_media(media="print")
    for part in (".location__address", ".hours--week", ".qr"):
        expect(page.locator(part).first).to_be_visible()
    for part in (".way", ".related", "[data-share-button]"):
        expect(page.locator(part).locator("visible=true")).to_have_count(0)


def test_a_need_leads_to_a_list_in_one_tap(visit):
    page = visit("/en/directory/")
    page.get_by_role("link", name="A school").click()
    expect(page.locator(".partner-card").first).to_be_visible()
    expect(page.locator(".filter-tag").first).to_contain_text("Primary schools")


def test_at_320_pixels_with_large_text_nothing_is_cut_off(visit):
    page = visit(PATH)
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
