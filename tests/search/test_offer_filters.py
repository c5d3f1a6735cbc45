"""Filters by services and schools: both lists, beside a plain reading of random partners."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO
from random import Random
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from directory.models import Category, Partner
from directory.public.weekdays import usually_open_on
from search.index import rebuild
from tests.factories.directory import PartnerFactory, SchoolFactory, SchoolFactsFactory, ServiceFactory

TODAY = date(2026, 11, 23)
LISTS = ("/api/v1/partners/", "/api/v1/search/")
HOURS = ["", "Mo 09:00-17:00", "Sa 10:00-12:00", "Tu 19:00-22:00", "We,Su 09:00-23:00"]
QUESTIONS: list[dict[str, Any]] = [
    *({"age": age} for age in (0, 3, 4, 9, 12, 17, 18, 19, 20, 29, 30, 64, 65, 99, 120)),
    {"age": [3, 70]},
    {"cost": "free"},
    {"places": "available"},
    *({"open_on": day} for day in ("mo", "sa", "evening", "weekend")),
    {"open_on": ["mo", "tu"]},
    {"category": "dentists"},
    {"spoken_language": ["tr", "fr"]},
    {"level": ["primary", "secondary"]},
    {"curriculum": ["ib", "dalton"]},
    {"instruction_language": "en"},
    {"newcomer_class": "true"},
    {"newcomer_class": "false"},
    {"newcomer_class": "true", "curriculum": "dutch", "age": 9},
    {"age": 9, "cost": "free", "open_on": "sa"},
    {"cost": "free", "category": "dentists", "spoken_language": "tr"},
]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_monday", "index_dir")]


@pytest.fixture
def _monday():
    with time_machine.travel("2026-11-23T10:00:00+01:00", tick=False):
        yield


def asked(client: Client, path: str, **query: Any) -> dict[str, Any]:
    response = client.get(path, {"type": "partner", **query} if "search" in path else query)
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def slugs(client: Client, path: str, **query: Any) -> set[str]:
    found = asked(client, path, limit=100, **query)["items"]
    return {item.get("card", item)["slug"] for item in found}


def some(chance: Random, values: list[Any]) -> list[Any]:
    return chance.sample(values, chance.randint(0, len(values)))


def random_service(chance: Random, partner: Partner) -> None:
    day = TODAY + timedelta(days=chance.choice([-30, -1, 0, 1, 30]))
    ages = sorted(chance.sample([0, 3, 4, 9, 12, 18, 20, 35, 65, 99], 2))
    ServiceFactory(
        partner=partner,
        status=chance.choice(["active", "active", "active", "paused", "ended"]),
        valid_from=chance.choice([None, None, TODAY, day]),
        valid_to=chance.choice([None, None, TODAY, day]) or None,
        age_from=chance.choice([None, ages[0]]),
        age_to=chance.choice([None, ages[1]]),
        cost=chance.choice(["", "free", "paid"]),
        capacity=chance.choice(["", "places", "full"]),
        capacity_on=TODAY,
        opening_hours=chance.choice(HOURS),
        by_appointment=chance.random() < 0.2,
        categories=some(chance, ["dentists"]),
        languages=some(chance, ["tr", "fr"]),
    )


def random_partner(chance: Random) -> Partner:
    make = chance.choice([PartnerFactory, SchoolFactory])
    partner: Partner = make(
        categories=some(chance, ["dentists", "sports"]) if chance.random() < 0.5 else [],
        spoken_languages=some(chance, ["tr", "nl"]),
        location__opening_hours=chance.choice(HOURS),
        location__by_appointment=chance.random() < 0.2,
        **({"facts": False} if make is SchoolFactory else {}),
    )
    if make is SchoolFactory:
        partner.school_facts.all().delete()
        SchoolFactsFactory(
            partner=partner,
            level=chance.choice(["primary", "secondary", "special"]),
            age_from=chance.choice([None, 4]),
            age_to=chance.choice([None, 12]),
            curricula=some(chance, ["dutch", "ib", "dalton", "newcomers"]),
            instruction_languages=some(chance, ["nl", "en"]),
        )
    for _number in range(chance.choice([0, 0, 1, 2, 3])):
        random_service(chance, partner)
    return partner


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def is_for(part: Any, age: int) -> bool:
    return (part.age_from or 0) <= age <= (120 if part.age_to is None else part.age_to)


def opens(part: Any, days: list[str]) -> bool:
    return not part.by_appointment and bool(set(usually_open_on(part.opening_hours)) & set(days))


def fits(partner: Partner, question: dict[str, Any]) -> bool:
    """The rule as docs/api.md states it."""
    shown = [s for s in partner.services.all() if s.status != "ended" and (not s.valid_to or s.valid_to >= TODAY)]
    now = [s for s in shown if s.status == "active" and (not s.valid_from or s.valid_from <= TODAY)]
    facts = list(partner.school_facts.all())
    aged = [f for f in facts if f.age_from is not None or f.age_to is not None]
    categories = {c.slug for each in (partner, *now) for c in each.categories.all()}
    languages = {c.code for c in partner.spoken_languages.all()} | {c.code for s in now for c in s.languages.all()}
    rules = {
        "age": lambda ages: any(is_for(p, age) for p in (*now, *aged) for age in ages) or not (shown or aged),
        "cost": lambda _: any(s.cost == "free" for s in now),
        "places": lambda _: any(s.capacity == "places" for s in now),
        "open_on": lambda days: any(opens(p, days) for p in (*partner.locations.all(), *now)),
        "category": lambda values: bool(categories & set(values)),
        "spoken_language": lambda values: bool(languages & set(values)),
        "level": lambda values: any(f.level in values for f in facts),
        "curriculum": lambda values: any(set(f.curricula) & set(values) for f in facts),
        "instruction_language": lambda values: any(set(f.instruction_languages) & set(values) for f in facts),
        "newcomer_class": lambda flag: flag == ["false"] or any("newcomers" in f.curricula for f in facts),
    }
    return all(rules[name](listed(value)) for name, value in question.items())


def test_both_lists_find_the_partners_that_have_something_that_fits(client: Client) -> None:
    chance = Random(20261123)
    partners = [random_partner(chance) for _number in range(60)]
    rebuild()
    for question in QUESTIONS:
        expected = {partner.slug for partner in partners if fits(partner, question)}
        for path in LISTS:
            assert slugs(client, path, **question) == expected, (path, question)


def test_a_facet_counts_what_one_gets_by_choosing_it(client: Client) -> None:
    chance = Random(7)
    for _number in range(30):
        random_partner(chance)
    rebuild()
    found = asked(client, LISTS[1], cost="free")["facets"]
    values = [(facet["name"], value) for facet in found for value in facet["values"]]
    assert {"open_on", "cost", "level", "curriculum"} <= {name for name, _value in values}
    for name, value in values:
        if name != "type":
            chosen = {"cost": "free"} | {name: value["value"]}
            assert asked(client, LISTS[1], **chosen)["meta"]["total_count"] == value["count"], (name, value)


def test_a_service_counts_from_its_first_day_until_its_last_without_anybody_publishing(client: Client) -> None:
    partner = PartnerFactory(slug="walks")
    ServiceFactory(partner=partner, cost="free", valid_from=date(2026, 11, 25), valid_to=date(2026, 11, 26))
    rebuild()
    found = {}
    for day in range(24, 28):
        with time_machine.travel(f"2026-11-{day}T00:30:00+01:00", tick=False):
            call_command("search", "drain", stdout=StringIO())
            found[day] = [slugs(client, path, cost="free") for path in LISTS]
    assert found == {24: [set(), set()], 25: [{"walks"}] * 2, 26: [{"walks"}] * 2, 27: [set(), set()]}


@pytest.mark.parametrize("path", LISTS)
def test_services_that_fit_come_first_on_the_card(client: Client, path: str) -> None:
    partner = PartnerFactory(location__opening_hours="Mo 09:00-17:00", spoken_languages=["nl"])
    for name, fields in [
        ("Course", {"cost": "paid"}),
        ("Paused walk", {"cost": "free", "status": "paused", "opening_hours": "Tu 19:30-21:00"}),
        ("Lunch", {"cost": "free"}),
        ("Evening walk", {"cost": "free", "opening_hours": "Tu 19:30-21:00", "age_from": 18}),
    ]:
        ServiceFactory(partner=partner, name_en=name, **fields)
    rebuild()

    def names(**query: Any) -> list[str]:
        (item,) = asked(client, path, **query)["items"]
        return [service["name"] for service in item.get("card", item)["services"]]

    assert names() == ["Course", "Paused walk", "Lunch", "Evening walk"]
    assert names(cost="free") == ["Lunch", "Evening walk", "Course", "Paused walk"]
    assert names(cost="free", open_on="evening", age=30)[0] == "Evening walk"


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ({"places": "available"}, {"capacity": "places", "capacity_on": TODAY}),
        ({"category": "dentists"}, {"categories": ["dentists"]}),
        ({"spoken_language": "tr"}, {"languages": ["tr"]}),
    ],
)
def test_whatever_is_asked_of_services_those_that_fit_come_first(client: Client, path: str, query, fields) -> None:
    partner = PartnerFactory(spoken_languages=["nl"])
    ServiceFactory(partner=partner, name_en="Other", sort_order=0)
    ServiceFactory(partner=partner, name_en="Fitting", sort_order=1, **fields)
    rebuild()
    (item,) = asked(client, path, **query)["items"]
    assert [service["name"] for service in item.get("card", item)["services"]] == ["Fitting", "Other"]


@pytest.mark.parametrize("path", LISTS)
def test_an_answer_without_items_is_not_kept_past_the_day_a_service_begins(client: Client, path: str) -> None:
    ServiceFactory(partner=PartnerFactory(), cost="free", valid_from=date(2026, 11, 24))
    rebuild()
    with time_machine.travel("2026-11-23T23:59:50+01:00", tick=False):
        assert "s-maxage=10" in client.get(path, {"cost": "free"}).headers["Cache-Control"]


def test_what_is_said_of_who_may_come_to_a_service_is_found(client: Client) -> None:
    partner = ServiceFactory(partner=PartnerFactory(), eligibility_en="For widowers").partner
    rebuild()
    assert slugs(client, "/api/v1/search/", q="widowers") == {partner.slug}


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("age", "121", None),
        ("age", "old", None),
        ("cost", "cheap", ["free"]),
        ("places", "full", ["available"]),
        ("open_on", "monday", ["mo", "tu", "we", "th", "fr", "sa", "su", "evening", "weekend"]),
        ("level", "havo", ["primary", "secondary", "special", "childcare", "adult"]),
        ("newcomer_class", "perhaps", None),
    ],
)
def test_a_value_that_does_not_exist_is_refused_with_what_would_be_right(
    client: Client, path: str, name: str, value: str, allowed: list[str] | None
) -> None:
    response = client.get(path, {name: value})
    (error,) = response.json()["errors"]
    assert (response.status_code, error["name"].partition(".")[0]) == (400, name)
    assert error["reason"]
    assert allowed is None or error["allowed"] == allowed


@pytest.mark.usefixtures("between_publications")
def test_filters_take_no_more_queries_for_many_partners(client: Client, django_assert_max_num_queries: Any) -> None:
    for _number in range(12):
        partner = SchoolFactory(location__opening_hours="Mo 09:00-17:00")
        ServiceFactory(partner=partner, cost="free", opening_hours="Sa 10:00-12:00")
    query = {"age": 9, "cost": "free", "open_on": "sa", "level": "primary", "newcomer_class": "false"}
    assert asked(client, LISTS[0], **query, limit=1)["meta"]["total_count"] == 12
    with django_assert_max_num_queries(6):
        assert len(asked(client, LISTS[0], **query, limit=50)["items"]) == 12


def test_a_service_that_is_changed_by_itself_reaches_the_index(client: Client) -> None:
    service = ServiceFactory(partner=PartnerFactory(slug="walks"))
    rebuild()
    service.cost = "free"
    service.save()
    dentists = Category.objects.get(slug="dentists")
    service.categories.through.objects.create(service=service, category=dentists)
    call_command("search", "drain", stdout=StringIO())
    assert slugs(client, LISTS[1], cost="free", category="dentists") == {"walks"}
    dentists.delete()
    service.delete()
    call_command("search", "drain", stdout=StringIO())
    assert slugs(client, LISTS[1], cost="free") == set()
