"""Without a network: what the release carries, told plainly, in both languages, and never what holds no more."""

import pytest
from playwright.sync_api import expect

from tests.browser.screens.touch.conftest import choose, json_answer, search, taken_along
from tests.browser.screens.touch.lists import HERE, make_list, page, partner


def titles(glass):
    glass.locator(".t-row").first.wait_for()
    return glass.locator(".t-row-title").all_text_contents()


def test_the_language_comes_first_in_both(glass):
    shown = glass(make_list())
    buttons = shown.locator(".t-language")
    expect(buttons).to_have_count(2)
    assert [each.get_attribute("lang") for each in buttons.all()] == ["en", "nl"]
    expect(buttons.nth(0)).to_contain_text("English")
    expect(buttons.nth(1)).to_contain_text("Kies je taal")
    expect(shown.locator(".t-bar-close")).to_have_text("Close · Sluiten")


def test_a_screen_with_one_language_begins_with_the_needs(glass):
    shown = glass(make_list(partner("Canal Dentists")), locales=("nl",))
    expect(shown.get_by_role("heading", name="Wat heb je nodig?")).to_be_visible()
    expect(shown.locator(".t-bar-languages")).to_have_count(0)


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "No connection now: this is part of our list, of 29 November."),
        ("nl", "Nu geen verbinding: dit is een deel van onze lijst, van 29 november."),
    ],
)
def test_it_says_that_it_is_the_kept_list_and_of_which_day(glass, locale, said):
    shown = glass(make_list(partner("Canal Dentists")))
    choose(shown, locale)
    expect(shown.locator(".t-day")).to_have_text(said)
    assert shown.locator(".touch").get_attribute("lang") == locale


def test_with_the_api_nothing_is_said_of_a_list(glass):
    def answer(route):
        items = [] if "navigation" not in route.request.url else [{
            "id": 1, "type": "phase", "title": "Settling in", "path": "/en/settling-in/", "phase": "settling-in",
            "summary": "", "illustration": None, "locale": "en", "children": [],
        }]  # fmt: skip
        route.fulfill(**json_answer({"items": items}))

    shown = glass(make_list(), api=answer)
    choose(shown)
    expect(shown.locator(".t-day")).to_have_count(0)


def test_the_language_can_be_changed_wherever_one_is(offline):
    offline.locator(".t-tile-phase").click()
    offline.get_by_role("button", name="Registration").click()
    expect(offline.locator(".t-step").first).to_contain_text("Make an appointment")
    expect(offline.locator(".t-step").first).to_contain_text("Within 5 days after you arrive")
    offline.get_by_role("button", name="NL Nederlands").click()
    expect(offline.locator(".t-head h1")).to_have_text("Inschrijven")
    expect(offline.locator(".t-step").first).to_contain_text("Binnen 5 dagen na aankomst")


def helpers(*chosen, **fields):
    return {"partners": list(chosen), "category": None, "kind": None, "town": None, "limit": 6, **fields}


@pytest.mark.parametrize(
    ("locale", "topic", "heading"), [("en", "Registration", "Who helps"), ("nl", "Inschrijven", "Wie helpt")]
)
@pytest.mark.parametrize(
    ("lists", "named"),
    [
        ([helpers("law-house", "gone")], ["Law House"]),
        ([helpers("law-house", category="health", limit=3)], ["Law House", "Canal Dentists", "Dyke Dentists"]),
        ([helpers(category="dentists", limit=1)], ["Canal Dentists"]),
        ([helpers(category="dentists", town="Leiderdorp")], ["Dyke Dentists"]),
        ([helpers(kind="association"), helpers("law-house")], ["Law House"]),
    ],
)
def test_a_topic_says_who_helps(glass, locale, topic, heading, lists, named):
    law = partner("Law House", categories=["legal-help"], kind="association")
    near, far = partner("Canal Dentists"), partner("Dyke Dentists", town="Leiderdorp")
    shown = glass(
        make_list(near, far, law, partner("Old Dentists", valid_until="2026-11-01T00:00:00+01:00"), helpers=lists)
    )
    choose(shown, locale)
    shown.locator(".t-tile-phase").click()
    shown.get_by_role("button", name=topic).click()
    expect(shown.get_by_role("heading", name=heading)).to_be_visible()
    assert titles(shown) == named
    shown.locator(".t-row").first.click()
    expect(shown.locator(".t-head h1")).to_have_text(named[0])


def test_a_topic_nobody_is_named_for_says_nothing_of_it(glass):
    shown = glass(make_list(partner("Canal Dentists")))
    choose(shown, "en")
    shown.locator(".t-tile-phase").click()
    shown.get_by_role("button", name="Registration").click()
    expect(shown.locator(".t-step").first).to_be_visible()
    expect(shown.get_by_role("heading", name="Who helps")).to_have_count(0)


def test_what_is_not_translated_is_there_in_its_own_language_and_marked(glass):
    shown = glass(make_list())
    choose(shown, "nl")
    shown.locator(".t-tile-phase").click()
    shown.get_by_role("button", name="Inschrijven").click()
    step = shown.locator(".t-step").nth(1)
    expect(step.locator("[lang=en]")).to_have_text("Ask the neighbours")
    step.click()
    expect(shown.locator(".t-label")).to_have_text("Stap · Alleen in het Engels")
    assert shown.locator(".t-head h1").get_attribute("lang") == "en"


def test_every_word_counts_as_a_beginning_in_both_languages_and_without_accents(offline):
    search(offline, "een dent")
    assert titles(offline) == ["Tandarts Één"]
    offline.locator(".t-field").fill("gezondheid")
    expect(offline.locator(".t-results h2")).to_have_text("2 results")
    offline.locator(".t-field").fill("appointm")
    expect(offline.locator(".t-row-title").first).to_have_text("Make an appointment")
    offline.locator(".t-field").fill("dent zzz")
    expect(offline.locator(".t-results")).to_contain_text("Nothing found.")


def test_a_partner_says_where_it_is_when_it_is_open_and_takes_along(offline, settings):
    search(offline, "canal")
    offline.locator(".t-row").click()
    expect(offline.locator(".t-head .t-opening")).to_have_text("Open until 17:00")
    expect(offline.locator(".t-facts").first).to_contain_text("2312\u00a0TT Leiden")
    expect(offline.locator(".t-facts").first).to_contain_text("071 000 0000")
    expect(offline.locator(".t-week .t-today")).to_have_text("Monday09:00\N{EN DASH}17:00")
    assert taken_along(offline) == f"{settings.WAGTAILADMIN_BASE_URL}/en/directory/canal-dentists/"
    expect(offline.locator(".t-address")).to_have_count(0)


def test_the_way_is_a_sketch_with_north_above(offline):
    search(offline, "canal")
    offline.locator(".t-row").click()
    expect(offline.locator(".t-away")).to_have_text("About 2 km in a straight line, about 35 minutes on foot")
    sketch = offline.get_by_role("img", name="Sketch, north up: from here to Canal Dentists")
    here, there = (sketch.locator(f".t-map-{name}").bounding_box() for name in ("here", "there"))
    assert there["x"] > here["x"]
    assert there["y"] < here["y"]


def test_towns_whose_ground_is_seen_have_their_names_on_it(glass):
    square = [[52.1, 4.485], [52.1, 4.55], [52.2, 4.55], [52.2, 4.485], [52.1, 4.485]]
    kept = make_list(partner("Canal Dentists"), towns=[
        {"name": "Oostdorp", "latitude": 52.0, "longitude": 4.54, "rings": [square]},
        {"name": "Elders", "latitude": 51.0, "longitude": 4.0, "rings": [[[51, 4], [51, 4.1], [51.1, 4.1], [51, 4]]]},
    ])  # fmt: skip
    shown = glass(kept)
    choose(shown)
    search(shown, "canal")
    shown.locator(".t-row").click()
    expect(shown.locator(".t-map-town")).to_have_text(["Oostdorp"])
    name, ground, picture = (
        shown.locator(f".t-map{part}").bounding_box() for part in ("-town", "-border >> nth=0", "")
    )
    assert ground["x"] <= name["x"] + name["width"] / 2
    assert picture["x"] <= name["x"]
    assert name["x"] + name["width"] <= picture["x"] + picture["width"]


def test_what_is_nearer_than_here_is_known_is_said_to_be_close_and_not_drawn(glass):
    near = {**partner("x")["location"], "latitude": HERE["latitude"] + 0.002, "longitude": HERE["longitude"]}
    for point, pictures, said in ((None, 0, "less than 500 m"), (HERE, 1, "About 200 m")):
        shown = glass(make_list(partner("Canal Dentists", location=near)), point=point)
        choose(shown)
        search(shown, "canal")
        shown.locator(".t-row").click()
        expect(shown.locator(".t-away")).to_contain_text(said)
        expect(shown.locator(".t-map")).to_have_count(pictures)


def test_what_nobody_stands_for_any_more_is_not_shown(glass):
    kept = make_list(
        partner("Dentist of old", valid_until="2026-11-30T00:00:00+01:00"),
        partner("Dentist of today", valid_until="2026-12-01T00:00:00+01:00"),
        partner("Dentist of ever"),
    )
    for at, expected in (
        ("2026-11-29T12:00:00+01:00", ["Dentist of old", "Dentist of today", "Dentist of ever"]),
        ("2026-11-30T12:00:00+01:00", ["Dentist of today", "Dentist of ever"]),
        (None, ["Dentist of ever"]),
    ):
        shown = glass(kept, at=at)
        choose(shown)
        search(shown, "dentist")
        assert titles(shown) == expected


def test_a_clock_that_is_not_trusted_says_nothing_of_hours(glass):
    shown = glass(make_list(partner("Canal Dentists")), at=None)
    choose(shown)
    search(shown, "canal")
    shown.locator(".t-row").click()
    shown.locator(".t-take .qr").wait_for()
    expect(shown.locator(".t-opening, .t-week")).to_have_count(0)


@pytest.mark.parametrize("kept", [None, {"format": 2}, make_list(partners={})])
def test_without_a_list_it_says_so_and_heals_when_the_api_answers(glass, kept):
    answers = {"fail": True}

    def answer(route):
        if answers["fail"]:
            route.fulfill(status=200, body="<h1>Please log in to the network</h1>", content_type="text/html")
        else:
            route.fulfill(**json_answer({"items": []}))

    shown = glass(kept, api=answer)
    shown.locator(".t-language[lang=nl]").click()
    expect(shown.get_by_role("heading", name="Dit kunnen we nu niet laten zien.")).to_be_visible()
    answers["fail"] = False
    shown.get_by_role("button", name="Probeer opnieuw").click()
    expect(shown.get_by_role("heading", name="Wat heb je nodig?")).to_be_visible()


def test_a_long_list_comes_in_parts(glass):
    shown = glass(make_list(*(partner(f"Dentist {number:02d}") for number in range(30))))
    choose(shown)
    shown.get_by_role("button", name="Health").click()
    shown.get_by_role("button", name="Dentists").click()
    expect(shown.locator(".t-row")).to_have_count(12)
    shown.get_by_role("button", name="Show more").click()
    expect(shown.locator(".t-row")).to_have_count(24)
    shown.get_by_role("button", name="Show more").click()
    expect(shown.locator(".t-row")).to_have_count(30)
    expect(shown.get_by_role("button", name="Show more")).to_be_hidden()


def test_a_search_gives_the_best_and_no_large_numbers(glass):
    shown = glass(make_list(*(partner(f"Dentist {number:02d}") for number in range(30))))
    choose(shown)
    search(shown, "dentist")
    expect(shown.locator(".t-results h2")).to_have_text("The best 20")
    expect(shown.locator("[aria-live]")).to_have_text("The best 20")
    shown.get_by_role("button", name="Show results").click()
    shown.get_by_role("button", name="Show more").click()
    expect(shown.locator(".t-row")).to_have_count(20)
    expect(shown.get_by_role("button", name="Show more")).to_be_hidden()


def test_steps_of_which_one_does_one_have_a_number_together(glass):
    kept = make_list()
    (topic,) = kept["phases"][0]["topics"]
    when = {"en": "You stay long.", "nl": "Je blijft lang."}
    stays = [page(f"{name} stay", f"{name} verblijf", timing=None, choice="stay", when=when) for name in "AB"]
    topic["steps"] = [topic["steps"][0], *stays, topic["steps"][1]]
    shown = glass(kept)
    choose(shown, "nl")
    shown.locator(".t-tile-phase").click()
    shown.locator(".t-tile-topic").click()
    expect(shown.locator(".t-number")).to_have_text(["1", "2", "3"])
    expect(shown.locator(".t-choose")).to_contain_text("Kies er één:")
    expect(shown.locator(".t-choice .t-step")).to_have_count(2)
    expect(shown.locator(".t-choice .t-step").nth(1)).to_contain_text("Kies dit als: Je blijft lang.")
    shown.locator(".t-choice .t-step").first.click()
    expect(shown.locator(".t-head h1")).to_have_text("A verblijf")


def test_a_topic_of_the_guide_has_its_own_colour_and_drawing(offline):
    assert page("a", "b")["illustration"] == "registration"
    offline.locator(".t-tile-phase").click()
    expect(offline.locator(".touch")).to_have_attribute("data-phase", "settling-in")
    assert offline.locator(".t-tile-topic use").get_attribute("href").endswith("#registration")
