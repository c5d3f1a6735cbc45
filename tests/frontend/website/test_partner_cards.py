"""Partners in lists: what they are, whether they are open, what fits; and the directory by need."""

import re

import pytest

from frontend.website.initials import initials
from tests.frontend.website import answers
from tests.frontend.website.answers import service
from tests.frontend.website.fake_api import FakeApi

COFFEE, WALK = service(), service("City walk", summary="Past canals.", languages=["es"])
CHOIR = service("Choir", summary=None, cost=None, opening={**answers.OPENING, "label": "Open now, until 22:00"})


@pytest.fixture
def card(api: FakeApi, browse):
    """The card of a partner in a list, with some facts changed: `card("?q=walk", services=[…])`."""

    def read(query: str = "?kind=school", path: str = "/en/directory/", **changes) -> str:
        api.answers["/search/"] = answers.found(answers.hit(answers.partner(**changes)))
        return re.search(r'<li class="partner-card.*?\n</li>', browse(path + query).text, re.DOTALL)[0]

    return read


def names(html: str) -> list[str]:
    return re.findall(r'partner-card__service"[^>]*>([^<]*)<', html)


def test_a_card_says_what_it_is_when_it_is_open_and_what_is_free(card):
    html = card(services=[COFFEE], opening={**answers.OPENING, "service": "Coffee morning"})
    wanted = ["Primary schools · Leiden", "Coffee morning</span>: Open now", "Wednesday 2 December, 09:30", ">Free<"]
    assert [part for part in wanted if part not in html] == []


def test_two_services_are_shown_what_is_open_first(card):
    html = card("", services=[WALK, service("Paused", status="paused"), COFFEE, CHOIR])
    assert names(html) == ["Choir", "City walk"]
    assert "Open now, until 22:00" in html


@pytest.mark.parametrize(("words", "first"), [("coffee", "Coffee morning"), ("canals", "City walk")])
def test_what_the_search_names_comes_first(card, words, first):
    assert names(card(f"?q={words}", services=[WALK, COFFEE, CHOIR]))[0] == first


def test_with_filters_the_order_is_that_of_the_api(card):
    assert names(card("?q=choir&spoken_language=es", services=[WALK, COFFEE, CHOIR])) == ["City walk", "Coffee morning"]


def test_a_service_without_hours_of_its_own_repeats_none(card):
    assert "partner-card__when" not in card(services=[service(has_own_hours=False)])


def test_a_card_without_services_or_categories_is_fine(card):
    html = card(categories=[])
    assert "School · Leiden" in html and "partner-card__services" not in html


def test_a_card_in_the_other_language_says_so(card):
    html = card(path="/nl/gids/", is_fallback=True, services=[{**COFFEE, "fallback_texts": ["name"]}])
    assert '<span class="partner-card__service" lang="en">Coffee morning</span>' in html


def test_a_logo_stands_in_the_place_of_initials(card):
    logo = {
        "src": "/logo.png",
        "srcset": [],
        "width": 80,
        "height": 40,
        "alt": "Logo",
        "focal_point": None,
        "credit": "",
    }
    assert 'src="/logo.png"' in card(image=logo)
    assert '<span class="tile__initials">OS</span>' in card()


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Sleutelgat Newcomers", "SN"),
        ("De Kies", "K"),
        ("Het Huis van de Buurt", "HB"),
        ("'t Anker", "A"),
        ("De", "D"),
        ("Élan 2000", "É2"),
        ("!!!", ""),
    ],
)
def test_initials_come_from_words_that_tell_something(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(("path", "word"), [("/en/directory/", "What do you need?"), ("/nl/gids/", None)])
def test_the_directory_begins_with_needs_that_somebody_answers(api: FakeApi, browse, path, word):
    doctors = answers.category("general-practitioners", "GPs")
    health = {
        **answers.category("health", "Health"),
        "children": [doctors, answers.category("dentists", "Dentists", 0)],
    }
    api.answers["/categories/"] = answers.listed(health, answers.category("legal-help", "Legal help"))
    api.answers["/search/"] = answers.found(answers.hit(answers.partner()))
    text = browse(path).text
    assert re.findall(r'class="need" href="([^"]*)"', text) == [
        f"{path}?category=general-practitioners",
        f"{path}?category=legal-help",
    ]
    assert text.index('class="need"') < text.index("data-finder") and (word or "") in text


def test_who_filters_already_is_not_asked_again(api: FakeApi, browse):
    api.answers["/search/"] = answers.found(answers.hit(answers.partner()))
    assert 'class="need"' not in browse("/en/directory/?kind=school").text
    assert "/categories/" not in api.paths()


def test_without_answers_to_any_need_there_is_only_the_list(api: FakeApi, browse):
    api.answers["/search/"] = answers.found(answers.hit(answers.partner()))
    assert 'id="needs"' not in browse("/en/directory/").text
