"""The page of one partner: contact first, then when and where, what people can go to, and ways to keep it."""

import re

import pytest

from frontend.website.preview import render_partner
from tests.frontend.website import answers
from tests.frontend.website.answers import day, service, span
from tests.frontend.website.fake_api import FakeApi
from tests.frontend.website.test_hours import words_of

PATHS = {"en": "/en/directory/oak-school/", "nl": "/nl/gids/oak-school/"}


@pytest.fixture
def show(api: FakeApi, browse):
    """The page of a partner with some facts changed, in a language."""

    def read(locale: str = "en", **changes) -> str:
        api.answers["/partners/oak-school/"] = answers.partner_detail(**changes)
        answer = browse(PATHS[locale])
        assert answer.status_code == 200
        return answer.text

    return read


def test_contact_comes_before_hours_services_facts_and_related_partners(show):
    text = show(
        services=[service()],
        related={"pages": [], "partners": [answers.partner("elm-school", name="Elm School")]},
    )
    order = ["<h1>", "opening__label", "tel:+31850001234", "mailto:hello@oak.example", "https://oak.example/",
             "hours__bar", "Coffee morning", "At a glance", "Tell us", "Elm School", "card.vcf"]  # fmt: skip
    main = text[text.index("<main") :]
    places = [main.index(part) for part in order]
    assert places == sorted(places)


def test_the_opening_names_the_service_that_it_speaks_of(show):
    opening = {**answers.OPENING, "service": "City walk"}
    assert "City walk: Open now, until 17:00" in words_of(show(opening=opening))


def test_a_partner_of_which_little_is_known_is_shown_too(show):
    text = show(
        contact={"website": None, "email": None, "phones": [], "social": []}, locations=[], school=None, source=None,
        categories=[], municipality=None, spoken_languages=[], description=None, alternative_names=[],
    )  # fmt: skip
    assert "<h1>Oak School</h1>" in text


def test_an_empty_list_of_ways_is_left_out(show):
    nothing = {"website": None, "email": None, "phones": [], "social": []}
    assert '<ul class="ways"' not in show(contact=nothing, locations=[])
    assert '<ul class="ways"' in show()


def test_a_service_says_when_for_whom_at_which_cost_and_how_to_apply(show):
    walk = service(
        "City walk", regular_hours=["First Saturday of the month 13:00-15:30"], ages={"minimum": 12, "maximum": None},
        cost={"kind": "paid", "amount": "2.50", "unit": "visit", "text": "Students pay half."}, languages=["en"],
        capacity={"state": "waiting_list", "as_of": "2026-11-20"}, eligibility="Newcomers",
        application="Send an e-mail.",
        application_url="https://oak.example/walk", documents=["Passport", "Good shoes"],
    )  # fmt: skip
    text = words_of(show(services=[walk]))
    wanted = [
        "First Saturday of the month 13:00-15:30",
        "Next time: Wednesday 2 December, 09:30",
        "€2.50 a visit. Students pay half.",
        "From 12 years",
        "Waiting list (on 20 November 2026)",
        "Newcomers",
        "Send an e-mail. oak.example/walk",
        "What to bring",
        "Good shoes",
    ]
    assert [part for part in wanted if part not in text] == []


def test_a_service_that_is_open_says_so_and_not_when_it_is_next(show):
    text = words_of(show(services=[service(opening={**answers.OPENING, "label": "Open now, until 12:00"})]))
    assert "Open now, until 12:00" in text and "Next time" not in text


def test_a_service_tells_the_days_on_which_it_is_not_as_usual(show):
    days = [day(f"2026-12-{number:02d}") for number in range(1, 15)]
    days[1] = day("2026-12-02", span("09:30", "12:00"))
    days[8] = day("2026-12-09", note="No coffee: we move")
    text = words_of(show(services=[service(days=days)]))
    assert "Wednesday 9 December: Closed No coffee: we move" in text


def test_what_is_not_offered_now_comes_last_and_says_so(show):
    paused = service("Homework club", status="paused")
    later = service("Choir", status="upcoming", valid_from="2027-01-05")
    text = words_of(show(services=[paused, later, service()]))
    assert text.index("Coffee morning") < text.index("Homework club")
    assert "Not offered for the time being" in text
    assert "Has not started yet: from 5 January 2027" in text


def test_a_service_says_where_only_if_there_are_several_places(show):
    places = [answers.location(), answers.location(id="b", name="Branch", street_address="Beukenlaan 1")]
    assert '<a href="#place-b">Branch</a>' in show(services=[service(location="b")], locations=places)
    assert "#place-" not in show(services=[service()])


def test_a_service_at_home_says_so(show):
    assert "At your home" in show(services=[service(setting="home", has_own_hours=False)])


def test_an_amount_is_written_as_the_reader_writes_it(show):
    cost = {"kind": "paid", "amount": "12.50", "unit": None, "text": None}
    assert "12,50" in show("nl", services=[service(cost=cost)])
    assert "€12" in show(services=[service(cost={**cost, "amount": "12.00"})])


def test_exceptions_and_holidays_after_this_week_are_told(show):
    days = [day(f"2026-12-{number:02d}", span("09:00", "17:00")) for number in range(18, 32)]
    days[7] = day("2026-12-25", note="Public holiday")
    away = {"date_from": "2026-12-28", "date_to": "2027-01-02", "hours": "off", "note": "Holiday"}
    text = words_of(show(locations=[answers.location(days=days, opening_exceptions=[away])]))
    assert "Monday 28 December - Saturday 2 January: closed Holiday" in text
    assert "Friday 25 December: closed Public holiday" in text


def test_each_day_is_a_bar_on_one_scale(show):
    days = [day("2026-11-24", span("08:00", "13:00")), day("2026-11-25", span("12:00", "20:00")), day("2026-11-26")]
    text = show(locations=[answers.location(days=days)])
    assert re.findall(r'hours__open--open" x="(\d+)" width="(\d+)"', text) == [("0", "400"), ("320", "640")]


def test_a_night_ends_with_its_day_and_bars_stay_in_the_drawing(show):
    days = [day("2026-11-27", span("22:00", "02:00")), day("2026-11-28", span("00:00", "24:00"))]
    text = show("nl", locations=[answers.location(days=days)])
    assert re.findall(r'x="(\d+)" width="(\d+)"', text) == [("880", "80"), ("0", "960")]


def test_a_secondary_school_is_explained_to_parents(show):
    school = {"level": "secondary", "type": "VBO/MAVO/HAVO", "denomination": "Rooms-Katholiek",
              "curricula": ["newcomers"], "instruction_languages": ["nl"], "ages": [12, 18]}  # fmt: skip
    text = words_of(show(school=school))
    wanted = ["Havo: 5 years", "prepares for vocational training", "Roman Catholic", "Newcomer classYes",
              "In the registerVBO/MAVO/HAVO, Rooms-Katholiek"]  # fmt: skip
    assert [part for part in wanted if part not in text] == []


def test_a_word_of_the_register_that_is_not_known_is_no_mistake(show):
    school = {"level": "primary", "type": "iets", "denomination": "Anders", "curricula": [],
              "instruction_languages": [], "ages": None}  # fmt: skip
    text = show(school=school)
    assert "iets, Anders" in text and "Kind of school" not in text


def test_the_page_can_be_kept_shared_and_scanned_from_paper(show):
    text = show()
    assert 'href="http://testserver/en/directory/oak-school/"' in text
    assert 'class="qr"' in text and "card.vcf?locale=en" in text


def test_a_preview_has_no_address_to_scan(api):
    api.answers["/site/"] = (500, {})
    assert 'class="qr"' not in render_partner(answers.partner_detail(services=[service()]), "en")


def test_texts_in_the_other_language_say_which(show):
    untranslated = [{"locale": "nl", "path": "/nl/gids/oak-school/", "is_translated": False}]
    opening = {"state": "open", "label": "Nu open", "service": "Talk hour", "fallback_texts": ["service"]}
    services = [service(fallback_texts=["name"])]
    text = show("nl", is_fallback=True, alternates=untranslated, services=services, opening=opening)
    assert '<h3 class="service__name" lang="en">Coffee morning</h3>' in text
    assert '<span lang="en">Talk hour</span>: Nu open' in text
