"""The directory while one types and ticks."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

# Milliseconds; more than `finder.js` waits for the next key.
PAUSE_OF_THE_SCRIPT = 300


def count(page: Page):
    return page.locator(".finder__count")


def type_text(page: Page, text: str) -> None:
    """Type without a pause, however slow the machine is: the page's clock stands still meanwhile."""
    page.clock.install()
    page.clock.pause_at(datetime.now() + timedelta(hours=1))
    page.locator("#finder-q").press_sequentially(text)
    page.clock.run_for(PAUSE_OF_THE_SCRIPT)
    page.clock.resume()


def test_typing_searches_once_it_pauses_and_keeps_the_cursor(visit):
    page = visit("/en/directory/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/en/directory/?q=" in request.url else None)
    type_text(page, "chess")
    expect(count(page)).to_have_text("1 organisation")
    assert [url.partition("?")[2] for url in asked] == ["q=chess"]
    expect(page.locator("#finder-q")).to_be_focused()
    assert page.url.endswith("/en/directory/?q=chess")


def test_an_older_answer_never_replaces_a_newer_one(visit):
    page = visit("/en/directory/")

    def slow(route):
        page.wait_for_timeout(600)
        route.continue_()

    page.route(re.compile(r"\?q=school$"), slow)
    type_text(page, "school")
    page.wait_for_timeout(300)
    page.locator("#finder-q").fill("chess")
    expect(count(page)).to_have_text("1 organisation")
    page.wait_for_timeout(800)
    expect(count(page)).to_have_text("1 organisation")


def test_back_restores_text_filters_and_results(visit):
    page = visit("/en/directory/")
    type_text(page, "school")
    expect(count(page)).to_have_text("26 organisations")
    page.locator("#f-municipality-leiden").check()
    expect(page.locator(".filter-tag")).to_have_count(1)
    page.locator("#finder-q").focus()
    page.go_back()
    expect(page.locator(".filter-tag")).to_have_count(0)
    expect(page.locator("#f-municipality-leiden")).not_to_be_checked()
    expect(page.locator("#finder-q")).to_have_value("school")
    page.go_back()
    expect(page.locator("#finder-q")).to_have_value("")
    expect(count(page)).to_have_text("27 organisations")
    page.go_forward()
    expect(page.locator("#finder-q")).to_have_value("school")


def test_a_recognised_word_becomes_a_filter_and_goes_again(visit):
    page = visit("/en/directory/?q=school+in+Leiden")
    page.get_by_role("link", name="Use as a filter: Municipality: Leiden").click()
    expect(page).to_have_url(re.compile(r"/\?q=school&municipality=leiden$"))
    expect(page.locator("#finder-q")).to_have_value("school")
    expect(page.locator("#f-municipality-leiden")).to_be_checked()
    expect(count(page)).to_be_focused()
    page.get_by_role("link", name="Remove filter: Leiden").click()
    expect(page).to_have_url(re.compile(r"/\?q=school$"))
    expect(page.locator(".filter-tag")).to_have_count(0)


def test_ticking_a_filter_keeps_the_focus_on_it(visit):
    page = visit("/en/directory/")
    box = page.locator("#f-municipality-katwijk")
    box.focus()
    page.keyboard.press("Space")
    expect(count(page)).to_have_text("1 organisation")
    expect(box).to_be_focused()
    expect(box).to_be_checked()


def test_what_is_ticked_before_the_script_has_come_counts(website, page):
    page.route("**/*.js", lambda route: None)  # nothing comes until the route is taken away
    page.goto(f"{website}/en/directory/", wait_until="commit")
    page.locator("#f-municipality-katwijk").check()
    page.unroute("**/*.js")
    expect(count(page)).to_have_text("1 organisation")
    assert page.url.endswith("/en/directory/?municipality=katwijk")


def test_whoever_typed_before_the_script_came_can_go_back_to_the_beginning(website, page):
    page.route("**/*.js", lambda route: None)
    page.goto(f"{website}/en/directory/", wait_until="commit")
    type_text(page, "sc")
    page.unroute("**/*.js")
    expect(page).to_have_url(re.compile(r"\?q=sc$"))
    type_text(page, "hool")
    expect(page).to_have_url(re.compile(r"\?q=school$"))
    page.go_back()
    expect(page.locator("#finder-q")).to_have_value("")


def test_the_number_found_is_announced_once_in_an_element_that_was_there(visit):
    page = visit("/en/directory/")
    status = page.locator("[role=status][data-status]")
    expect(status).to_have_count(1)
    expect(status).to_have_text("")
    page.evaluate(
        """() => { window.changes = [];
        new MutationObserver((list) => window.changes.push(...list.map((one) => one.target.textContent)))
          .observe(document.querySelector("[role=status]"), {childList: true, characterData: true, subtree: true}); }"""
    )
    type_text(page, "chess")
    expect(status).to_have_text("1 organisation")
    assert page.evaluate("window.changes") == ["1 organisation"]


def test_the_language_switch_keeps_up(visit):
    page = visit("/en/directory/")
    type_text(page, "chess")
    expect(count(page)).to_have_text("1 organisation")
    page.get_by_role("link", name="Nederlands").first.click()
    assert page.url.endswith("/nl/gids/?q=chess")
    expect(page.locator("#finder-q")).to_have_value("chess")


def test_a_removed_tag_leaves_the_reader_at_the_results(visit):
    page = visit("/en/directory/?municipality=katwijk")
    page.get_by_role("link", name="Remove filter: Katwijk").focus()
    page.keyboard.press("Enter")
    expect(count(page)).to_have_text("27 organisations")
    expect(count(page)).to_be_focused()
    assert page.url.endswith("/en/directory/")


def test_nothing_found_offers_the_way_back(visit):
    page = visit("/en/directory/?municipality=katwijk&q=oak")
    page.get_by_role("link", name="Without “Katwijk”").click()
    expect(count(page)).to_have_text("1 organisation")


def test_opened_facets_stay_open_while_results_change(visit):
    page = visit("/en/directory/")
    facet = page.locator("#facet-spoken_language")
    facet.locator("> summary").click()
    type_text(page, "oak")
    expect(count(page)).to_have_text("1 organisation")
    assert facet.evaluate("element => element.open")


def test_on_a_phone_the_button_shows_the_results(visit):
    page = visit("/en/directory/")
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator("summary", has_text="Filters").click()
    page.get_by_label("School").first.check()
    page.get_by_role("button", name="Show 26 results").click()
    expect(page.get_by_label("Open now")).not_to_be_visible()
    expect(count(page)).to_have_text("26 organisations")


def test_suggestions_are_chosen_by_keyboard(visit):
    page = visit("/en/contact/")
    page.locator("#site-search").press_sequentially("oak", delay=20)
    expect(page.get_by_role("option", name="Oak School")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/directory/oak-school/")


def test_what_is_typed_before_the_script_has_come_gets_suggestions(visit):
    page = visit("/en/contact/")
    page.route("**/suggest*.js", lambda route: None)  # it does not come until the route is taken away
    page.locator("#site-search").press_sequentially("oak")
    page.unroute("**/suggest*.js")
    expect(page.get_by_role("option", name="Oak School")).to_be_visible()


def test_escape_closes_the_suggestions(visit):
    page = visit("/en/contact/")
    page.locator("#site-search").press_sequentially("oak", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)


def test_without_a_connection_text_and_results_stay_and_the_reader_is_told(visit):
    page = visit("/en/directory/")
    lost = page.locator("[data-lost].finder__lost")
    expect(lost).to_be_hidden()
    page.context.set_offline(True)
    type_text(page, "chess")
    expect(lost).to_be_visible()
    expect(page.locator("[role=status]").first).to_contain_text("No connection")
    expect(page.locator("#finder-q")).to_have_value("chess")
    expect(count(page)).to_have_text("27 organisations")
    page.keyboard.press("Enter")
    expect(lost).to_be_visible()
    page.context.set_offline(False)
    expect(count(page)).to_have_text("1 organisation")
    expect(lost).to_be_hidden()


def test_suggestions_without_a_connection_keep_the_text_and_the_page(visit):
    page = visit("/en/contact/")
    page.locator("#site-search").focus()
    note = page.locator(".site-header .suggest__note")
    expect(note).to_have_text("")
    page.context.set_offline(True)
    page.locator("#site-search").press_sequentially("oak", delay=20)
    expect(note).to_have_text("No connection. What you typed is still here.")
    page.keyboard.press("Enter")
    expect(page.locator("#site-search")).to_have_value("oak")
    assert page.url.endswith("/en/contact/")
    page.context.set_offline(False)
    page.locator("#site-search").press_sequentially(" ")
    expect(page.get_by_role("option", name="Oak School")).to_be_visible()
    expect(note).to_have_text("")
