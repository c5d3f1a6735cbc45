"""The map: only when it is asked for, in step with the list, by keyboard, and what is left when it is blocked."""

import base64
import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.browser.website.test_accessibility import RULES

TILES = re.compile(r"^https://service\.pdok\.nl/")
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)

Open = Callable[[str], Page]


@pytest.fixture
def elsewhere(page: Page, website: str) -> list[str]:
    """What the browser asks of other hosts; tiles are answered here."""
    asked: list[str] = []
    page.on(
        "request", lambda request: None if request.url.startswith((website, "data:")) else asked.append(request.url)
    )
    page.route(TILES, lambda route: route.fulfill(body=PIXEL, content_type="image/png"))
    return asked


@pytest.fixture
def opened(visit, elsewhere) -> Open:
    """An address with its map open."""

    def go(path: str) -> Page:
        page = visit(path)
        page.get_by_role("button", name=re.compile("Show map|Toon kaart")).click()
        page.locator(".map__marker").first.wait_for()
        return page

    return go


def markers(page: Page):
    return page.locator(".map__marker")


def test_nobody_else_is_asked_before_the_reader_wants_the_map(visit, elsewhere):
    page = visit("/en/directory/?near=2312TT")
    page.wait_for_load_state("networkidle")
    assert elsewhere == []
    assert not page.evaluate("'L' in window")
    page.get_by_role("button", name="Show map").click()
    markers(page).first.wait_for()
    page.wait_for_load_state("networkidle")
    assert elsewhere
    assert all(TILES.match(url) for url in elsewhere)
    assert page.context.cookies() == []


def test_the_map_shows_what_the_list_shows_and_follows_it(opened):
    page = opened("/en/directory/")
    expect(page.locator(".map__status")).to_have_text("27 organisations on the map")
    page.locator("#f-kind-association").check()
    expect(page.locator(".map__status")).to_have_text("1 organisation on the map")
    expect(markers(page)).to_have_count(1)


def test_the_map_says_what_the_list_says_of_a_featured_partner_and_its_service(visit):
    page = visit("/nl/gids/?kind=association")

    def feature(route):
        answer = route.fetch()
        found = answer.json()
        for item in found["items"]:
            item["featured"] = True
            opening = {"state": "open", "label": "Nu open, tot 12:00", "service": "Talk hour"}
            item["opening"] = {**opening, "fallback_texts": ["service"]}
        route.fulfill(response=answer, json=found)

    page.route("**/api/v1/map/**", feature)
    page.get_by_role("button", name="Toon kaart").click()
    expect(markers(page)).to_have_attribute("aria-label", "Chess Club. Uitgelichte partner. Nu open, tot 12:00")
    markers(page).click()
    expect(page.locator(".map-label")).to_contain_text("Uitgelichte partner")
    expect(page.locator(".map-label__opening")).to_have_text("Talk hour: Nu open, tot 12:00")
    expect(page.locator(".map-label [lang=en]")).to_have_text("Talk hour")


def test_pointing_at_an_entry_shows_its_marker_and_choosing_a_marker_its_entry(opened):
    page = opened("/en/directory/?kind=association")
    page.locator(".partner-card").hover()
    expect(page.locator(".map__marker--chosen")).to_have_count(1)
    page.locator(".finder__count").hover()
    expect(page.locator(".map__marker--chosen")).to_have_count(0)
    markers(page).click()
    expect(page.locator(".map-label")).to_contain_text("Chess Club")
    expect(page.locator(".partner-card--on-map")).to_have_count(1)


def test_a_group_is_taken_apart_by_choosing_it(opened):
    page = opened("/en/directory/")
    before = markers(page).count()
    page.locator(".map__marker--cluster").first.focus()
    page.keyboard.press("Enter")
    expect(markers(page).nth(before)).to_be_attached()


def test_all_markers_are_one_stop_of_the_tab_key(opened):
    page = opened("/en/directory/?kind=school")
    stops = page.locator(".map__marker[tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    first = stops.get_attribute("aria-label")
    page.keyboard.press("ArrowRight")
    expect(stops).to_have_count(1)
    expect(stops).to_be_focused()
    assert stops.get_attribute("aria-label") != first
    page.keyboard.press("Home")
    assert stops.get_attribute("aria-label") == first


def test_the_keyboard_opens_a_label_and_comes_back(opened):
    page = opened("/en/directory/?kind=association")
    markers(page).focus()
    page.keyboard.press("Enter")
    link = page.locator(".map-label a").first
    expect(link).to_be_focused()
    expect(link).to_have_attribute("href", "/en/directory/chess-club/")
    page.keyboard.press("Escape")
    expect(page.locator(".map-label")).to_have_count(0)
    expect(markers(page)).to_be_focused()


def test_without_tiles_the_places_the_list_and_the_route_are_left(visit, page):
    page.route(TILES, lambda route: route.abort())
    visit("/en/directory/?kind=association")
    page.get_by_role("button", name="Show map").click()
    expect(page.locator(".map__status")).to_contain_text("background of the map cannot be loaded")
    markers(page).click()
    expect(page.get_by_role("link", name="Route")).to_have_attribute(
        "href", re.compile(r"directions\?to=52\.2%2C4\.41")
    )
    expect(page.locator(".partner-card")).to_have_count(1)


def test_where_the_program_of_the_map_is_blocked_the_list_is_left(visit, page):
    page.route(re.compile(r"/leaflet/"), lambda route: route.abort())
    visit("/en/directory/")
    page.get_by_role("button", name="Show map").click()
    expect(page.locator(".map__status")).to_contain_text("cannot be loaded now")
    expect(page.locator(".partner-card")).to_have_count(20)


def test_where_the_api_refuses_the_map_says_so(visit, page, elsewhere):
    page.route(re.compile(r"/api/v1/map/"), lambda route: route.fulfill(status=503))
    visit("/en/directory/")
    page.get_by_role("button", name="Show map").click()
    expect(page.locator(".map__status")).to_contain_text("cannot be loaded now")


def test_a_long_list_is_read_by_the_box_in_view(visit, page, elsewhere):
    boxes: list[str] = []

    def shorten(route: Route) -> None:
        boxes.extend(re.findall(r"bbox=([^&]*)", route.request.url))
        answer = route.fetch()
        found = answer.json()
        found["meta"]["total_count"] = 900
        route.fulfill(response=answer, json=found)

    page.route(re.compile(r"/api/v1/map/"), shorten)
    visit("/en/directory/")
    page.get_by_role("button", name="Show map").click()
    expect(page.locator(".map__status")).to_contain_text("27 of 900")
    assert boxes == []
    page.get_by_role("button", name="Zoom in", exact=True).click()
    expect(page.locator(".map__status")).to_contain_text("of 900")
    page.wait_for_timeout(1_000)
    assert len(boxes[-1].split(",")) == 4


def test_a_partner_has_a_map_of_its_own(opened):
    page = opened("/nl/gids/oak-school/")
    expect(markers(page)).to_have_count(1)
    markers(page).click()
    expect(page.locator(".map-label")).to_contain_text("Voorbeeldstraat 1, Leiden")


def test_a_phone_of_320_pixels_has_room_for_it(opened, page):
    page.set_viewport_size({"width": 320, "height": 640})
    opened("/en/directory/?near=Leiden&radius_km=5")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_open_map(opened, page, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    opened("/en/directory/?kind=association&near=2312TT")
    markers(page).first.click()
    violations = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in violations] == []


def test_paper_has_no_map(opened, page):
    opened("/en/directory/")
    page.emulate_media(media="print")
    expect(page.locator(".map")).not_to_be_visible()
    expect(page.locator(".partner-card__address").first).to_be_visible()


def test_without_script_there_is_no_button_and_the_place_is_asked_by_the_form(without_script):
    page = without_script("/en/directory/")
    expect(page.get_by_role("button", name="Show map")).not_to_be_visible()
    expect(page.get_by_role("button", name="Use my location")).not_to_be_visible()
    page.get_by_label("Postcode or town").fill("2225AA")
    page.get_by_label("How far").select_option("2")
    page.get_by_role("button", name=re.compile("Show .* results")).click()
    expect(page.locator(".partner-card__name")).to_have_text(["Chess Club"])
    expect(page.get_by_label("Postcode or town")).to_have_value("2225AA")


def test_the_place_of_the_reader_is_asked_on_a_click_rounded_and_not_kept(visit, page):
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 52.160123, "longitude": 4.409876})
    visit("/en/directory/")
    page.get_by_role("button", name="Use my location").click()
    expect(page.locator(".filter-tag")).to_contain_text("Near your location")
    assert page.url.endswith("/en/directory/?near=52.160%2C4.410")
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0


def test_a_browser_that_does_not_tell_where_it_is_is_no_dead_end(visit, page):
    visit("/en/directory/")
    page.get_by_role("button", name="Use my location").click()
    expect(page.locator(".near__note")).to_contain_text("Give a postcode or a town instead")


def test_a_map_that_did_not_come_is_asked_for_again(visit):
    page = visit("/en/directory/?kind=association")
    page.route("**/api/v1/map/**", lambda route: route.abort())
    page.route(TILES, lambda route: route.abort())
    with page.expect_event("requestfailed", lambda request: TILES.match(request.url) is not None):
        page.get_by_role("button", name="Show map").click()
    expect(page.locator(".map__status")).to_contain_text("cannot be loaded now")
    page.unroute("**/api/v1/map/**")
    page.get_by_role("button", name="Hide map").click()
    page.get_by_role("button", name="Show map").click()
    expect(markers(page)).to_have_count(1)


def test_on_a_phone_an_unknown_place_is_not_hidden_among_closed_filters(visit, page):
    page.set_viewport_size({"width": 390, "height": 844})
    visit("/nl/gids/?near=Xanadu")
    expect(page.locator(".near__error")).to_be_visible()


def test_an_unknown_place_is_told_beside_its_field_and_what_was_typed_stays(visit, page):
    visit("/en/directory/")
    field = page.get_by_label("Postcode or town")
    field.fill("Xanadu")
    field.press("Enter")
    expect(page.locator(".near__error")).to_contain_text("“Xanadu”")
    expect(field).to_have_value("Xanadu")
    field.fill("2312TT")
    field.press("Enter")
    expect(page.locator(".near__error")).to_have_count(0)
    expect(page.locator(".filter-tag")).to_contain_text("Near 2312TT")
