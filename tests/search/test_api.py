"""`/search/` and `/suggest/`, in both languages."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from directory.models import Partner
from search.api.parameters import INDEXED, SearchParameters
from search.engines.base import EngineFailure
from search.index import drain, engine, engines, rebuild
from tests.factories.directory import LocationFactory, PartnerFactory, SchoolFactory
from tests.remembered import Remembered
from tests.search.content import make_home, make_phase, make_topic, translate

pytestmark = pytest.mark.django_db
SEARCH, SUGGEST = "/api/v1/search/", "/api/v1/suggest/"


def make_content() -> SimpleNamespace:
    """A dentist, a school, a club in Katwijk, and a topic in two languages."""
    phase = make_phase(make_home())
    topic = make_topic(phase, "Household waste", summary="When is waste collected?")
    translate(topic, "Huisvuil", summary="Wanneer wordt het afval opgehaald?")
    made = {
        "topic": topic,
        "dentist": PartnerFactory(
            name="Tandarts Linde", slug="tandarts-linde", categories=["dentists"], spoken_languages=["en", "nl"],
            summary_en="Dental care & advice.", summary_nl="Mondzorg en advies.",
        ),
        "school": SchoolFactory(name="De Regenboog", summary_en="", summary_nl="Openbare school.",
                                categories=["primary-education"], spoken_languages=["nl"]),
        "club": PartnerFactory(name="Chess Club Katwijk", kind="association", featured=True, location=False,
                               categories=["social-clubs"]),
    }  # fmt: skip
    LocationFactory(
        partner=made["club"], municipality="katwijk", address_locality="Katwijk", latitude=52.2, longitude=4.41
    )
    return SimpleNamespace(**made)


@pytest.fixture(scope="session")
def content_rows(remembered: Callable[..., Remembered]) -> Remembered:
    return remembered(make_content)


@pytest.fixture
def content(index_dir: Any, db: None, content_rows: Remembered) -> dict[str, Any]:
    """What `make_content` makes; all indexed."""
    made = vars(content_rows.write())
    rebuild()
    return made


def get(client: Client, path: str = SEARCH, **params: Any) -> dict[str, Any]:
    answer = client.get(path, params)
    assert answer.status_code == 200, answer.content
    data: dict[str, Any] = answer.json()
    return data


def titles(data: dict[str, Any]) -> list[str]:
    return [item["title"] for item in data["items"]]


def test_a_hit_carries_what_items_share_how_it_was_found_and_its_card(client: Client, content: dict[str, Any]) -> None:
    item = get(client, q="dentist", locale="en")["items"][0]
    card = item.pop("card")
    content["dentist"].refresh_from_db()  # its phones and locations were saved after it
    updated = timezone.localtime(content["dentist"].updated_at).isoformat(timespec="seconds")
    assert item == {
        "id": content["dentist"].pk,
        "type": "partner",
        "title": "Tandarts Linde",
        "path": "/en/directory/tandarts-linde/",
        "api_url": "/api/v1/partners/tandarts-linde/?locale=en",
        "locale": "en",
        "is_fallback": False,
        "alternates": [{"locale": "nl", "path": "/nl/gids/tandarts-linde/", "is_translated": True}],
        "updated_at": updated,
        "snippet": "<mark>Dental</mark> <mark>care</mark> &amp; advice.",
        "matched_by": "exact",
        "pinned": False,
        "distance_km": None,
    }
    assert (card["name"], card["summary"]) == ("Tandarts Linde", "Dental care & advice.")


def test_the_envelope_says_how_many_there_are_and_which_engine_answered(
    client: Client, content: dict[str, Any]
) -> None:
    meta = get(client, q="school waste", limit=1, locale="en")["meta"]
    assert isinstance(meta.pop("took_ms"), float)
    assert meta == {
        "total_count": 3, "limit": 1, "offset": 0, "previous": None, "engine": "embedded", "degraded": False,
        "next": "/api/v1/search/?q=school+waste&limit=1&locale=en&offset=1",
    }  # fmt: skip


def test_a_page_comes_in_the_asked_language_with_its_card(client: Client, content: dict[str, Any]) -> None:
    item = get(client, q="afval", locale="nl")["items"][0]
    assert (item["type"], item["title"], item["locale"], item["is_fallback"]) == ("topic", "Huisvuil", "nl", False)
    assert item["snippet"] == "Wanneer wordt het <mark>afval</mark> opgehaald?"
    assert item["card"]["phase"] == "settling-in"
    assert titles(get(client, q="afval", locale="en")) == ["Household waste"]


def test_an_entry_without_the_asked_language_falls_back_or_is_left_out(client: Client, content: dict[str, Any]) -> None:
    item = get(client, q="regenboog", locale="en")["items"][0]
    assert (item["locale"], item["is_fallback"]) == ("nl", True)
    assert get(client, q="regenboog", locale="en", fallback="false")["items"] == []
    assert titles(get(client, q="regenboog", locale="nl", fallback="false")) == ["De Regenboog"]


def test_what_was_made_of_the_text_is_told(client: Client, content: dict[str, Any]) -> None:
    query = get(client, q="dentits leiden", locale="en")["query"]
    assert query["text"] == "dentits leiden"
    assert query["corrected"] == "dentist leiden"
    assert query["recognised"] == [
        {"facet": "municipality", "value": "leiden", "label": "Leiden", "text_without": "dentits"}
    ]
    assert "tandarts" in query["synonyms"][0]["to"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Turkse dokter in Katwijk", [("municipality", "katwijk"), ("spoken_language", "tr")]),
        ("franstalige tandarts", [("category", "dentists"), ("spoken_language", "fr")]),
        ("Dutch lessons", []),
        ("who speaks Dutch", [("spoken_language", "nl")]),
        ("open on saturday", [("open_on", "sa")]),
        ("gratis schakelklas", [("cost", "free"), ("newcomer_class", "true")]),
        ("newcomer classes for a 9-year-old", [("newcomer_class", "true"), ("age", "9")]),
        ("zwemles voor een kind van 5", [("age", "5")]),
        ("zwemles voor een kind van 5 jaar", [("age", "5")]),
        ("zwemles, 5 jaar oud", [("age", "5")]),
        ("4 rooms for 30 years", []),
        ("5 years in the netherlands", []),
        ("2 years experience", []),
        ("3 jaar ervaring", []),
    ],
)
def test_what_a_text_names_is_offered_as_a_filter(
    client: Client, content: dict[str, Any], text: str, named: list[tuple[str, str]]
) -> None:
    for locale in ("en", "nl"):
        recognised = get(client, q=text, locale=locale)["query"]["recognised"]
        assert [(one["facet"], one["value"]) for one in recognised] == named


def test_a_place_or_a_language_in_the_text_comes_first_and_shuts_nobody_out(client: Client, db: None) -> None:
    near = PartnerFactory(name="Zonnetand", categories=["dentists"], location__municipality="katwijk")
    turkish = PartnerFactory(name="Apentand", categories=["dentists"], spoken_languages=["nl", "tr"])
    PartnerFactory(name="Katwijk Rowing")
    rebuild()
    assert titles(get(client, q="dentist Katwijk", locale="en")) == [near.name, turkish.name]
    assert titles(get(client, q="tandarts die Turks spreekt", locale="nl")) == [turkish.name, near.name]


def test_facets_are_labelled_in_the_asked_language_and_leave_their_own_choice_out(
    client: Client, content: dict[str, Any]
) -> None:
    facets = {facet["name"]: facet for facet in get(client, locale="nl", municipality="katwijk")["facets"]}
    assert facets["municipality"]["values"] == [
        {"value": "leiden", "label": "Leiden", "count": 2, "selected": False},
        {"value": "katwijk", "label": "Katwijk", "count": 1, "selected": True},
    ]
    assert [value["value"] for value in facets["kind"]["values"]] == ["association"]
    english = {facet["name"]: facet for facet in get(client, locale="en", category="dentists")["facets"]}
    assert {"value": "dentists", "label": "Dentists", "count": 1, "selected": True} in english["category"]["values"]


FILTERS: list[tuple[dict[str, Any], list[str]]] = [
    ({"type": "partner"}, ["Chess Club Katwijk", "De Regenboog", "Tandarts Linde"]),
    ({"type": "topic"}, ["Household waste"]),
    ({"type": "page"}, ["Home", "Household waste", "Settling in"]),
    ({"type": ["topic", "home"]}, ["Home", "Household waste"]),
    ({"phase": "settling-in"}, ["Household waste", "Settling in"]),
    ({"phase": "coming-in"}, []),
    ({"kind": "school"}, ["De Regenboog"]),
    ({"kind": ["school", "association"]}, ["Chess Club Katwijk", "De Regenboog"]),
    ({"kind": "school", "municipality": "katwijk"}, []),
    ({"category": "health"}, ["Tandarts Linde"]),
    ({"spoken_language": "en"}, ["Tandarts Linde"]),
    ({"featured": "true"}, ["Chess Club Katwijk"]),
    ({"featured": "false"}, ["De Regenboog", "Tandarts Linde"]),
    ({"assurance": "confirmed"}, []),
    ({"assurance": "unconfirmed", "kind": "school"}, ["De Regenboog"]),
    ({"open_now": "true"}, []),
    ({"near": "52.2,4.41", "radius_km": "3"}, ["Chess Club Katwijk"]),
    ({"bbox": "4.40,52.19,4.42,52.21"}, ["Chess Club Katwijk"]),
    ({"bbox": "5.40,52.19,5.42,52.21"}, []),
]


def test_a_filter_keeps_what_it_names(client: Client, content: dict[str, Any]) -> None:
    for params, expected in FILTERS:
        assert titles(get(client, locale="en", **params)) == expected, params


def test_open_now_and_assurance_follow_the_directory(client: Client, content: dict[str, Any]) -> None:
    location = content["dentist"].locations.get()
    location.opening_hours = "24/7"
    location.save()
    rebuild()
    Partner.objects.filter(pk=content["club"].pk).update(assured_on="2026-01-01", assured_by="editor")
    assert titles(get(client, open_now="true")) == ["Tandarts Linde"]
    assert "Tandarts Linde" in titles(get(client, open_now="false")), "it does not narrow"
    assert titles(get(client, assurance="confirmed")) == ["Chess Club Katwijk"]


def test_distance_is_measured_sorted_by_and_shown_in_the_card(client: Client, content: dict[str, Any]) -> None:
    items = get(client, near="52.2,4.41", order="distance")["items"]
    assert [item["title"] for item in items] == ["Chess Club Katwijk", "Tandarts Linde", "De Regenboog"]
    assert items[0]["distance_km"] == items[0]["card"]["distance_km"] == 0.0
    assert items[1]["distance_km"] == pytest.approx(7.0, abs=0.3)


def test_something_unpublished_a_moment_ago_is_gone_at_once(client: Client, content: dict[str, Any]) -> None:
    Partner.objects.filter(pk=content["dentist"].pk).update(live=False)
    assert "Tandarts Linde" not in titles(get(client, q="dentist"))
    assert all(item["type"] != "partner" for item in get(client, SUGGEST, q="tandarts")["items"])
    Page.objects.filter(translation_key=content["topic"].translation_key).update(live=False)
    assert titles(get(client, q="waste")) == []


@pytest.mark.parametrize(
    ("params", "name"),
    [
        ({"colour": "red"}, "colour"), ({"limit": "101"}, "limit"), ({"limit": "0"}, "limit"),
        ({"offset": "-1"}, "offset"), ({"offset": "9999"}, "offset"), ({"order": "best"}, "order"),
        ({"order": "distance"}, "order"), ({"radius_km": "3"}, "radius_km"), ({"near": "x"}, "near"),
        ({"bbox": "1,2,3"}, "bbox"), ({"kind": "bank"}, "kind"), ({"category": "nothing"}, "category"),
        ({"type": "poem"}, "type"), ({"q": "a" * 201}, "q"), ({"ids": "1"}, "ids"), ({"phase": "x"}, "phase"),
        ({"locale": "de"}, "locale"), ({"q": ["a", "b"]}, "q"), ({"audience": "nobody"}, "audience"),
    ],
)  # fmt: skip
def test_an_unknown_parameter_or_a_bad_value_is_a_400_that_names_it(
    client: Client, db: None, params: dict[str, Any], name: str
) -> None:
    answer = client.get(SEARCH, params)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert name in [error["name"] for error in answer.json()["errors"]]


def test_a_page_of_twenty_takes_as_many_queries_as_one_of_two(
    between_publications: Callable[[], object],
    client: Client,
    content: dict[str, Any],
    django_assert_max_num_queries: Any,
) -> None:
    def forget_entries() -> None:
        between_publications()
        get(client, q="leiden", locale="en", limit=1)

    forget_entries()
    with django_assert_max_num_queries(6) as few:
        get(client, q="leiden", locale="en", type="partner")
    for number in range(20):
        PartnerFactory(name=f"Leiden {number}", categories=["dentists"], spoken_languages=["en"])
    drain()
    forget_entries()
    with django_assert_max_num_queries(6) as many:
        assert len(get(client, q="leiden", locale="en", type="partner")["items"]) == 20
    assert len(few) == len(many)


def test_when_the_index_cannot_answer_the_database_does(
    client: Client, content: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded = engines()[0]

    def broken(query: object) -> None:
        raise EngineFailure("broken")

    monkeypatch.setattr(embedded, "search", broken)
    data = get(client, q="dentist")
    assert (data["meta"]["engine"], data["meta"]["degraded"]) == ("database", True)
    assert titles(data) == ["Tandarts Linde"]
    with time_machine.travel("2026-11-23T10:00:00+01:00", tick=False):
        answer = client.get(SEARCH, {"q": "dentist"})
    assert "s-maxage=10" in answer.headers["Cache-Control"], "nobody keeps it long after the first engine is back"


def test_when_nothing_can_answer_it_is_a_503_problem(
    client: Client, content: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(query: object) -> None:
        raise EngineFailure("broken")

    monkeypatch.setattr(engine(), "search", broken)
    answer = client.get(SEARCH, {"q": "dentist"})
    assert answer.status_code == 503
    assert answer.json()["type"] == "/api/v1/problems/unavailable"


def test_an_answer_may_be_shared_but_not_past_an_opening_time(client: Client, content: dict[str, Any]) -> None:
    answer = client.get(SEARCH, {"q": "waste", "locale": "en"})
    assert "s-maxage=60" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Language"] == "en"


def test_suggestions_are_categories_texts_and_entries_with_where_they_lead(
    client: Client, content: dict[str, Any]
) -> None:
    items = get(client, SUGGEST, q="tanda", locale="nl")["items"]
    assert [(item["type"], item["text"], item["path"]) for item in (*items[:2], items[-1])] == [
        ("category", "Tandartsen", "/nl/gids/?category=dentists"),
        ("query", "tandarts", "/nl/zoeken/?q=tandarts"),
        ("partner", "Tandarts Linde", "/nl/gids/tandarts-linde/"),
    ]
    english = get(client, SUGGEST, q="tanda", locale="en")["items"]
    assert [(item["text"], item["hint"]) for item in english] == [
        ("Dentists", "Category"), ("Tandarts Linde", "Service provider"),
    ]  # fmt: skip
    topic = get(client, SUGGEST, q="househ", locale="en")["items"][-1]
    assert (topic["type"], topic["path"]) == ("topic", "/en/settling-in/household-waste/")


def test_suggestions_for_a_typing_error_give_the_corrected_text(client: Client, content: dict[str, Any]) -> None:
    assert get(client, SUGGEST, q="dentits", locale="en")["items"] == [
        {"type": "query", "text": "dentist", "path": "/en/search/?q=dentist", "hint": None, "fallback_texts": []}
    ]


def test_suggestions_for_nothing_are_none_and_a_bad_limit_is_a_400(client: Client, content: dict[str, Any]) -> None:
    assert get(client, SUGGEST)["items"] == []
    assert client.get(SUGGEST, {"q": "a", "limit": "21"}).status_code == 400


def test_search_ignores_no_filter_of_partners() -> None:
    """`/search/` takes what `/partners/` takes; who adds a filter there says how the index answers it."""
    of_places = {"near", "radius_km", "bbox"}
    of_the_list = {"q", "type", "order", "limit", "offset", "locale", "fallback", "featured", "correct"}
    of_the_clock = {"open_now", "assurance"}
    of_others = {"age", "newcomer_class"}
    assert set(SearchParameters().fields) - of_places - of_the_list == {*INDEXED, *of_the_clock, *of_others}
