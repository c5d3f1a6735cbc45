"""Everything works by links and forms alone."""

from playwright.sync_api import expect


def test_searching_filtering_paging_and_changing_language(without_script):
    page = without_script("/en/")
    page.locator("#hero-search").fill("school")
    page.locator(".hero__search button").click()
    expect(page.locator(".finder__count")).to_have_text(
        "28 results"
    )  # 26 schools, the topic that lists them, and the directory
    page.goto(page.url.replace("/en/search/", "/en/directory/"))
    page.locator("#facet-spoken_language > summary").click()
    page.locator("#f-spoken_language-nl").check()
    page.get_by_role("button", name="Show 26 results").click()
    expect(page.locator(".finder__count")).to_have_text("1 organisation")
    page.get_by_role("link", name="Nederlands").first.click()
    assert page.url.endswith("/nl/gids/?q=school&spoken_language=nl")
    expect(page.locator(".filter-tag")).to_have_count(1)


def test_the_pages_of_a_list_are_links(without_script):
    page = without_script("/en/directory/?kind=school")
    page.get_by_role("link", name="Next page").click()
    expect(page.locator(".paging__where")).to_have_text("21 to 26 of 26")
    expect(page.locator(".partner-card")).to_have_count(6)


def test_a_filter_is_removed_by_its_tag(without_script):
    page = without_script("/en/directory/?municipality=katwijk&kind=association")
    page.get_by_role("link", name="Remove filter: Katwijk").click()
    assert page.url.endswith("/en/directory/?kind=association")


def test_filters_open_on_a_phone(without_script):
    page = without_script("/en/directory/")
    page.set_viewport_size({"width": 360, "height": 740})
    box = page.get_by_label("Open now")
    expect(box).not_to_be_visible()
    page.locator("summary", has_text="Filters").click()
    expect(box).to_be_visible()


def test_forms_that_were_left_empty_show_everything(without_script):
    page = without_script("/en/")
    page.locator(".hero__search button").click()
    assert page.url.endswith("/en/search/?q=")
    expect(page.locator(".finder__count")).to_contain_text("results")
    page.goto(page.url.replace("/en/search/", "/en/directory/"))
    page.get_by_role("button", name="Show").first.click()
    expect(page.locator(".finder__count")).to_contain_text("organisations")


def test_a_letter_is_looked_up_and_leaves_nothing_behind(without_script):
    page = without_script("/en/letters/")
    page.get_by_label("Type a word from the letter").fill(
        "Betreft: uw voorlopige aanslag. Betaal uiterlijk 1 mei 2026."
    )
    page.get_by_role("button", name="Explain this letter").click()
    expect(page.locator(".letter-card__title")).to_have_text("Voorlopige aanslag")
    expect(page.get_by_text("no later than 1 May 2026")).to_be_visible()
    assert page.url.endswith("/en/letters/#result")
    assert page.context.cookies() == []
    page.get_by_role("button", name="Aanmaning").click()
    expect(page.get_by_role("heading", name="We do not know this one")).to_be_visible()
