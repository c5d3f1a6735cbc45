"""500 random questions about places: both lists, the map and the page without JavaScript agree with plain Python."""

import random
import re
from typing import Any

import pytest

from cms.facts.geography import Point, distance_km
from cms.facts.postcodes import place_of
from config.rest.counters import counters
from search.index import rebuild
from tests.factories.directory import LocationFactory, PartnerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index_dir")]
TOWNS = {"leiden": (52.16, 4.49), "katwijk": (52.2, 4.41), "lisse": (52.26, 4.56), "voorschoten": (52.13, 4.45)}
KINDS = ["school", "association", "service_provider"]
QUESTIONS = 500
SEED = 20261128


@pytest.fixture
def partners() -> list[dict[str, Any]]:
    """70 partners with up to three locations, some of which are nobody knows where."""
    chance = random.Random(SEED)
    made = []
    for number in range(70):
        partner = PartnerFactory(
            slug=f"p{number:02d}", name=f"P{number:02d}", kind=chance.choice(KINDS), location=False
        )
        places = [random_place(chance) for _ in range(chance.choice([0, 1, 1, 1, 2, 3]))]
        for order, (town, point) in enumerate(places):
            LocationFactory(
                partner=partner, municipality=town, sort_order=order, street_address=f"{town} {order}",
                latitude=point and point.latitude, longitude=point and point.longitude,
            )  # fmt: skip
        made.append({"slug": partner.slug, "kind": partner.kind, "places": places})
    rebuild()
    return made


def random_place(chance: random.Random) -> tuple[str, Point | None]:
    town = chance.choice(list(TOWNS))
    latitude, longitude = TOWNS[town]
    near = Point(round(latitude + chance.uniform(-0.03, 0.03), 5), round(longitude + chance.uniform(-0.04, 0.04), 5))
    return town, near if chance.random() < 0.85 else None


def random_question(chance: random.Random) -> dict[str, Any]:
    question: dict[str, Any] = {}
    if chance.random() < 0.5:
        question["kind"] = chance.sample(KINDS, chance.choice([1, 1, 2]))
    if chance.random() < 0.5:
        question["municipality"] = chance.sample(list(TOWNS), chance.choice([1, 2]))
    if chance.random() < 0.6:
        question["near"] = chance.choice(["2312TT", "2221", "Lisse", "52.15,4.47"])
        if chance.random() < 0.6:
            question["radius_km"] = chance.choice(["1", "2", "5", "10"])
    if chance.random() < 0.3:
        west, south = chance.uniform(4.3, 4.5), chance.uniform(52.1, 52.2)
        question["bbox"] = f"{west:.4f},{south:.4f},{west + 0.12:.4f},{south + 0.08:.4f}"
    return question


def matches(partner: dict[str, Any], question: dict[str, Any]) -> bool:
    points = [point for _, point in partner["places"] if point]
    if partner["kind"] not in question.get("kind", KINDS):
        return False
    if "municipality" in question and not {town for town, _ in partner["places"]} & {*question["municipality"]}:
        return False
    if "near" in question and not points:
        return False
    if "radius_km" in question and away(partner, question) > float(question["radius_km"]):
        return False
    return "bbox" not in question or any(inside(point, question["bbox"]) for point in points)


def point_of(near: str) -> Point:
    known = place_of(near)
    return known.point if known else Point(*map(float, near.split(",")))


def away(partner: dict[str, Any], question: dict[str, Any]) -> float:
    return min(distance_km(point_of(question["near"]), point) for _, point in partner["places"] if point)


def inside(point: Point, bbox: str) -> bool:
    west, south, east, north = map(float, bbox.split(","))
    return south <= point.latitude <= north and west <= point.longitude <= east


def expected(partners: list[dict[str, Any]], question: dict[str, Any]) -> list[dict[str, Any]]:
    """The partners that pass, nearest first or by name (they were made in that order)."""
    found = [partner for partner in partners if matches(partner, question)]
    return sorted(found, key=lambda partner: away(partner, question)) if "near" in question else found


def shown_street(partner: dict[str, Any], question: dict[str, Any]) -> str | None:
    """The street of the location that a list shows."""
    places = [(f"{town} {order}", town, point) for order, (town, point) in enumerate(partner["places"])]
    if "near" in question:
        located = [place for place in places if place[2]]
        return min(located, key=lambda place: distance_km(point_of(question["near"]), place[2]))[0]
    if "bbox" in question:
        places = [place for place in places if place[2] and inside(place[2], question["bbox"])]
    if "municipality" in question:
        places = [place for place in places if place[1] in question["municipality"]] or places
    return places[0][0] if places else None


@pytest.mark.usefixtures("partners", "between_publications")  # in this order: nothing is published after that
def test_every_list_agrees_with_plain_python(client, partners):
    chance = random.Random(SEED)
    for _ in range(QUESTIONS):
        counters().clear()  # of the throttles
        question = random_question(chance)
        wanted = expected(partners, question)
        slugs = [partner["slug"] for partner in wanted]
        order = {"order": "distance"} if "near" in question else {"order": "name"}
        listed = client.get("/api/v1/partners/", question | order | {"limit": 100}).json()["items"]
        assert [item["slug"] for item in listed] == slugs, question
        streets = [item["location"] and item["location"]["street_address"] for item in listed]
        assert streets == [shown_street(partner, question) for partner in wanted], question
        if "near" in question:
            measured = [round(away(partner, question), 2) for partner in wanted]
            assert [item["distance_km"] for item in listed] == measured, question
        hits = client.get("/api/v1/search/", question | order | {"limit": 100, "type": "partner"}).json()["items"]
        assert [hit["card"] for hit in hits] == listed, question
        assert_map(client, question, wanted)
        assert_page(client, question, slugs)


def assert_map(client, question, wanted) -> None:
    located = [partner["slug"] for partner in wanted if any(point for _, point in partner["places"])]
    answer = client.get("/api/v1/map/", question).json()
    assert [item["slug"] for item in answer["items"]] == located, question
    assert answer["meta"]["total_count"] == len(located)


def assert_page(client, question, slugs) -> None:
    """The first page of the website, which has no box."""
    if "bbox" in question:
        return
    text = client.get("/en/directory/", question).content.decode()
    assert re.findall(r'partner-card__name"><a href="/en/directory/(p\d\d)/"', text) == slugs[:20], question
    assert re.findall(r"Show (\d+) result", text) == [str(len(slugs))]
