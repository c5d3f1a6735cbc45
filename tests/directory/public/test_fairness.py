"""Featured partners crowd nobody out: at most every third place, and a turn for everybody."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.models import Partner
from directory.public.related import RELATED_LIMIT, related_partners
from directory.public.snapshot import snapshots_of
from directory.public.turns import pick_fairly, turn, turn_expression
from tests.factories.directory import PartnerFactory

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 30)
some = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def directory_of(paying: int, others: int) -> None:
    Partner.objects.all().delete()
    PartnerFactory.create_batch(paying, featured=True, location=False)
    PartnerFactory.create_batch(others, location=False)


def page(client: Client, **asked: object) -> list[dict]:
    answer = client.get("/api/v1/partners/", {"order": "fair", **asked})
    assert answer.status_code == 200
    return answer.json()["items"]


def whole(client: Client, limit: int) -> list[int]:
    total = Partner.objects.count()
    return [card["id"] for offset in range(0, total, limit) for card in page(client, limit=limit, offset=offset)]


@some
@given(paying=st.integers(0, 7), others=st.integers(0, 9), limit=st.integers(1, 9))
def test_on_every_first_page_of_three_or_more_two_are_not_featured(client, paying, others, limit):
    directory_of(paying, others)
    first = [card["featured"] for card in page(client, limit=limit)]
    assert first.count(False) >= min(others, 2 if limit >= 3 else 0)
    for place in range(len(first)):
        shown = first[: place + 1]
        assert shown.count(True) <= -(-len(shown) // 3) or shown.count(False) == others


@some
@given(paying=st.integers(0, 4), others=st.integers(0, 9), limit=st.integers(1, 9))
def test_paging_through_a_day_repeats_and_loses_nobody(client, paying, others, limit):
    directory_of(paying, others)
    assert Counter(whole(client, limit)) == Counter(Partner.objects.values_list("pk", flat=True))


def test_the_order_is_the_same_all_day_and_another_one_the_next(client, time_machine, between_publications):
    directory_of(3, 12)
    time_machine.move_to("2026-11-30T00:05:00+01:00", tick=False)
    first = whole(client, 20)
    time_machine.move_to("2026-11-30T23:55:00+01:00", tick=False)
    assert whole(client, 4) == first
    answer = client.get("/api/v1/partners/?order=fair&limit=1")
    assert "s-maxage=60" in answer["Cache-Control"]
    time_machine.move_to("2026-11-30T23:59:50+01:00", tick=False)
    assert "s-maxage=10" in client.get("/api/v1/partners/?order=fair&offset=100")["Cache-Control"]
    time_machine.move_to("2026-12-01T00:00:01+01:00", tick=False)
    assert whole(client, 20) != first


@pytest.mark.parametrize("narrowed", [{"kind": "service_provider"}, {"category": "dentists"}])
def test_among_one_kind_or_category_nobody_pays_for_a_place(client, narrowed):
    for name, featured in (("Cedar", True), ("Alder", False), ("Birch", False)):
        PartnerFactory(name=name, featured=featured, categories=["dentists"])
    assert [card["name"] for card in page(client, **narrowed)] == ["Alder", "Birch", "Cedar"]


def test_without_asking_the_order_is_by_name_whoever_pays(client):
    PartnerFactory(name="Zebra", featured=True)
    PartnerFactory(name="Aardvark")
    items = client.get("/api/v1/partners/").json()["items"]
    assert [card["name"] for card in items] == ["Aardvark", "Zebra"]


@some
@given(day=st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_the_database_counts_turns_as_python_does(day):
    Partner.objects.all().delete()
    PartnerFactory.create_batch(4, location=False)
    PartnerFactory(pk=2**52 + 7, location=False)
    counted = dict(Partner.objects.annotate(turn=turn_expression(day)).values_list("pk", "turn"))
    assert counted == {pk: turn(pk, day) for pk in counted}


def test_over_the_days_everybody_is_first_about_equally_often():
    days = [MONDAY + timedelta(days=number) for number in range(3_000)]
    first = Counter(min(range(1, 6), key=lambda pk: turn(pk, day)) for day in days)
    assert all(500 < first[pk] < 700 for pk in range(1, 6))


def test_a_list_in_turns_takes_two_queries_more_than_one_by_name(client, django_assert_max_num_queries):
    directory_of(4, 10)
    with django_assert_max_num_queries(20) as by_name:
        client.get("/api/v1/partners/", {"limit": 3})
    with django_assert_max_num_queries(len(by_name) + 2):
        page(client, limit=14)


orders = st.permutations(range(12))


@given(ids=orders, paying=st.sets(st.integers(0, 11)))
def test_of_the_picked_one_at_most_is_featured_and_never_the_first(ids, paying):
    picked = pick_fairly(ids, paying, RELATED_LIMIT)
    assert len(set(picked)) == len(picked) <= RELATED_LIMIT
    assert not picked or picked[0] not in paying
    assert len(paying.intersection(picked)) <= 1
    others = [pk for pk in ids if pk not in paying]
    assert [pk for pk in picked if pk not in paying] == others[: len(picked) - len(paying.intersection(picked))]


@pytest.fixture
def neighbours() -> Iterator[dict[str, int]]:
    """A dentist with others next door, of which the nearest pay."""
    where = {"own": 52.16, "paying": 52.1601, "second": 52.1602, "near": 52.161, "far": 52.17, "farther": 52.18}
    yield {
        name: PartnerFactory(
            name=name, categories=["dentists"], location__latitude=latitude, featured=name in ("paying", "second")
        ).pk
        for name, latitude in where.items()
    }


def related(pk: int, day: date) -> list[str]:
    snapshot = snapshots_of([pk], "en", timezone.now())[pk]
    names = Partner.objects.in_bulk()
    return [names[each].name for each in related_partners(pk, snapshot, day)]


def test_beside_a_partner_one_featured_at_most_is_named_and_never_first(neighbours):
    assert related(neighbours["own"], MONDAY) == ["near", "paying", "far", "farther"]


def test_equally_near_ones_take_turns_and_who_pays_comes_after_them():
    own, *rest = PartnerFactory.create_batch(6, categories=["dentists"])
    paying = PartnerFactory(name="Paying", categories=["dentists"], featured=True)
    days = [MONDAY + timedelta(days=number) for number in range(14)]
    shown = [related(own.pk, day) for day in days]
    assert len({names[0] for names in shown}) > 2
    assert set().union(*shown) == {each.name for each in rest}
    assert paying.name not in set().union(*shown)
