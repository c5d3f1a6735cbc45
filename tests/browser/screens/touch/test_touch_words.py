"""What is said of organisations: nothing that says nothing, and the same words with a network and without."""

import pytest
from playwright.sync_api import expect

from tests.browser.screens.touch.conftest import ANSWERS_AGAIN, LANDSCAPE, PORTRAIT, choose, json_answer, search
from tests.browser.screens.touch.lists import make_list, partner

SUNDAY, FRIDAY_EVENING = "2026-11-29T12:00:00+01:00", "2026-12-04T20:00:00+01:00"
NBSP = "\u00a0"
WAYS = {"health": ("Health", "Gezondheid"), "dentists": ("Dentists", "Tandartsen")}


def dentists(shown, locale="en"):
    """Go to the list of dentists."""
    for names in WAYS.values():
        shown.get_by_role("button", name=names[locale == "nl"]).first.click()
    shown.locator("[data-view=partners] .t-toggle").wait_for()


def api(**opening):
    """An API that knows one dentist, who opens then."""
    item = {
        "type": "partner", "slug": "x", "name": "Canal Dentists", "locale": "en", "summary": "", "path": "/en/x/",
        "featured": False, "municipality": {"name": "Leiden"}, "location": None,
        "opening": {"state": "closed", "until": None, "next": None, "label": "?", "service": None, **opening},
    }  # fmt: skip
    below = [{"slug": "dentists", "label": "Dentists / Tandartsen", "partner_count": 1, "children": []}]
    health = {"slug": "health", "label": "Health / Gezondheid", "partner_count": 1, "children": below}

    def answer(route):
        asked = route.request.url
        items = [item] if "/partners/" in asked else [health] if "/categories/" in asked else []
        if "open_now=true" in asked:
            items = []
        route.fulfill(**json_answer({"items": items, "meta": {"total_count": len(items)}}))

    return answer


@pytest.mark.parametrize(
    ("locale", "at", "said"),
    [
        ("en", SUNDAY, "Closed, opens tomorrow at 9:00"),
        ("nl", SUNDAY, "Gesloten, morgen open om 9.00 uur"),
        ("en", FRIDAY_EVENING, "Closed, opens Monday at 9:00"),
        ("nl", FRIDAY_EVENING, "Gesloten, open op maandag om 9.00 uur"),
        ("nl", "2026-11-30T08:00:00+01:00", "Gesloten, vandaag open om 9.00 uur"),
        ("nl", "2026-11-30T12:00:00+01:00", "Open tot 17.00 uur"),
    ],
)
@pytest.mark.parametrize("is_online", [True, False])
def test_opening_is_told_in_one_wording_and_a_time_stays_with_its_day(glass, locale, at, said, is_online):
    monday = "2026-12-07" if at == FRIDAY_EVENING else "2026-11-30"
    opening = {"next": f"{monday}T09:00:00+01:00"}
    if said.startswith("Open"):
        opening = {"state": "open", "until": f"{monday}T17:00:00+01:00"}
    shown = glass(make_list(partner("Canal Dentists")), at=at, api=api(**opening) if is_online else None)
    if is_online:
        shown.locator(f".t-language[lang={locale}]").click()
    else:
        choose(shown, locale)
    dentists(shown, locale)
    label = shown.locator(".t-row .t-opening")
    expect(label).to_have_text(said)
    _closed, _comma, moment = label.text_content().partition(", ")
    assert " " not in moment, moment


def test_rows_say_what_they_add_and_no_distance_is_broken(glass):
    shown = glass(make_list(partner("Canal Dentists")))
    choose(shown)
    dentists(shown)
    note = shown.locator(".t-row .t-note").text_content()
    assert note == f"Leiden · 2{NBSP}km"
    search(shown, "appointm")
    expect(shown.locator(".t-row .t-note")).to_have_text("Step")


def test_the_edge_of_a_row_meets_no_other_colour_at_its_corners(offline):
    dentists(offline)
    sides = offline.locator(".t-row").first.evaluate(
        "(row) => ['Top', 'Right', 'Bottom', 'Left'].map((side) => ['Color', 'Width']"
        ".map((what) => getComputedStyle(row)[`border${side}${what}`]).join())"
    )
    assert len(set(sides)) == 1


def test_without_a_network_a_list_can_be_of_what_is_open_by_its_hours(glass):
    closed = {**make_list()["hours"][0], "spans": []}
    kept = make_list(partner("Canal Dentists"), partner("Late Dentists", hours=1))
    kept["hours"].append(closed)
    shown = glass(kept)
    choose(shown)
    dentists(shown)
    toggle = shown.get_by_role("button", name="Open now")
    expect(toggle).to_have_attribute("aria-pressed", "false")
    toggle.click()
    expect(shown.locator(".t-row-title")).to_have_text(["Canal Dentists"])
    expect(toggle).to_have_attribute("aria-pressed", "true")
    toggle.click()
    expect(shown.locator(".t-row-title")).to_have_count(2)


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "Nothing in this list is open now. Canal Dentists is the first: opens tomorrow at 9:00."),
        ("nl", "Van deze lijst is nu niets open. Canal Dentists is de eerste: morgen open om 9.00 uur."),
    ],
)
@pytest.mark.parametrize("is_online", [True, False])
def test_when_nothing_is_open_it_says_what_opens_first(glass, locale, said, is_online):
    answer = api(next="2026-11-30T09:00:00+01:00") if is_online else None
    shown = glass(make_list(partner("Canal Dentists")), at=SUNDAY, api=answer)
    shown.locator(f".t-language[lang={locale}]").click()
    dentists(shown, locale)
    shown.locator(".t-toggle").click()
    expect(shown.locator(".t-pane .t-hint")).to_have_text(said)


@pytest.mark.parametrize(("locale", "name"), [("en", "Opening hours"), ("nl", "Openingstijden")])
@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def test_the_hours_of_the_week_begin_on_the_first_screen(glass, size, locale, name):
    shown = glass(make_list(partner("Canal Dentists")), size=size)
    choose(shown, locale)
    search(shown, "canal")
    shown.locator(".t-row").click()
    heading = shown.get_by_role("heading", name=name)
    assert heading.bounding_box()["y"] < shown.locator(".t-week .t-today").bounding_box()["y"]
    today, pane = (shown.locator(part).bounding_box() for part in (".t-week .t-today", ".t-pane"))
    assert today["y"] + today["height"] <= pane["y"] + pane["height"]


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("locale", ["en", "nl"])
def test_what_one_takes_along_is_whole_above_the_bar(glass, size, locale):
    def answer(route):
        if "/screens/qr/" not in route.request.url:
            return route.abort()
        return route.fulfill(**json_answer({"qr": None, "short": "expatcentreleiden.example/s/7k3m"}))

    shown = glass(make_list(partner("Canal Dentists")), size=size, api=answer)
    choose(shown, locale)
    shown.evaluate(ANSWERS_AGAIN)
    search(shown, "canal")
    shown.locator(".t-row").click()
    expect(shown.locator(".t-address")).to_have_text("expatcentreleiden.example/s/7k3m")
    box, pane = (shown.locator(part).bounding_box() for part in (".t-take", ".t-pane"))
    assert box["y"] + box["height"] <= pane["y"] + pane["height"]
