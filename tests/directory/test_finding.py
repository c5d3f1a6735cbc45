"""A query that was compiled for its shape finds what the query set finds."""

import pytest
from django.utils import timezone

from directory.api.filters import chosen_partners, with_ids
from directory.api.finding import find_page
from tests.factories.directory import PartnerFactory

pytestmark = pytest.mark.django_db
PAGE = {"locale": "en", "fallback": True, "order": "name", "limit": 3, "offset": 0}


@pytest.fixture(autouse=True)
def partners():
    for number in range(4):
        PartnerFactory(name=f"Dentist {number}", kind="service_provider", categories=["dentists"], featured=number > 1)
    PartnerFactory(name="Sport", kind="association", categories=["sports"], spoken_languages=["en", "nl"])
    PartnerFactory(name="Elsewhere", kind="school", location__municipality__slug="katwijk")
    PartnerFactory(name="Draft", categories=["dentists"], live=False)
    PartnerFactory(name="English only", summary_en="Yes", summary_nl="", spoken_languages=["en"])


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"offset": 2},
        {"offset": 900},
        {"kind": ["school"]},
        {"kind": ["school", "association"]},
        {"category": ["dentists"], "kind": ["service_provider"]},
        {"category": ["sports", "dentists"]},
        {"municipality": ["leiden", "katwijk"], "spoken_language": ["en"]},
        {"spoken_language": ["nl", "en"], "featured": False},
        {"featured": True},
        {"fallback": False},
        {"fallback": False, "locale": "nl", "kind": ["service_provider"]},
    ],
)
def test_it_is_the_same_page(asked):
    for order in ("name", "-name", "updated", "-updated"):
        query = {**PAGE, "order": order, **asked}
        found, _ = chosen_partners(with_ids(query), timezone.now())
        page = find_page(query, timezone.now())
        start = query["offset"]
        assert page.total == found.count()
        assert list(page.distances) == list(found.values_list("pk", flat=True)[start : start + query["limit"]])


def test_values_of_one_question_never_reach_the_next():
    first = find_page({**PAGE, "kind": ["school"]}, timezone.now())
    second = find_page({**PAGE, "kind": ["association"]}, timezone.now())
    assert set(first.distances).isdisjoint(second.distances)
    assert second.total == 1
