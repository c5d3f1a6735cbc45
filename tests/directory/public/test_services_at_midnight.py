"""What begins and is over by itself, and what is hidden or paused, at every place that speaks of services."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.models import Category, Language
from directory.public.open_now import open_hours_keys
from tests.factories.directory import CategoryFactory, LocationFactory, PartnerFactory, ServiceFactory

pytestmark = pytest.mark.django_db
FRIDAY, SATURDAY = "2026-11-27T10:00:00+01:00", "2026-11-28T00:00:30+01:00"


def items(client: Client, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/v1/partners/", query).json()["items"]
    return found


def test_who_keeps_a_copy_hears_that_a_service_began_or_was_over(client):
    with time_machine.travel("2026-11-20T10:00:00+01:00", tick=False):
        for slug, days in (("over", {"valid_to": date(2026, 11, 27)}), ("begun", {"valid_from": date(2026, 11, 28)})):
            ServiceFactory(partner=PartnerFactory(slug=slug), **days)
        PartnerFactory(slug="other")
    with time_machine.travel(SATURDAY, tick=False):
        changed = items(client, order="stable", updated_since="2026-11-27T10:00:00+01:00")
    assert {item["slug"] for item in changed} == {"over", "begun"}


def test_an_answer_is_not_kept_past_the_closing_of_a_service_s_own_location(client):
    partner = PartnerFactory(location__opening_hours="Mo-Fr 09:00-12:00")
    branch = LocationFactory(partner=partner, opening_hours="Mo-Fr 09:00-17:00", sort_order=1)
    ServiceFactory(partner=partner, location=branch.uuid)
    with time_machine.travel("2026-11-27T16:59:30+01:00", tick=False):
        answer = client.get("/api/v1/partners/")
    assert answer.json()["items"][0]["services"][0]["opening"]["state"] == "open"
    assert "s-maxage=30" in answer.headers["Cache-Control"]


def test_hours_of_services_that_depend_on_their_place_are_read_in_the_same_queries():
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            open_hours_keys(timezone.now())
        return len(queries)

    def make(number: int) -> None:
        for hour in range(number):
            ServiceFactory(opening_hours=f"Mo-Fr {hour + 8:02d}:00-{hour + 9:02d}:00; SH off")

    make(2)
    few = count()
    make(9)
    assert count() == few


def test_a_hidden_or_ended_service_takes_nobody_into_a_list(client):
    shown, hidden = PartnerFactory(slug="shown", categories=["sports"]), PartnerFactory(slug="hidden")
    ServiceFactory(partner=hidden, categories=["sports"], status="ended")
    related = client.get("/api/v1/partners/shown/").json()["related"]["partners"]
    assert (shown.slug, related) == ("shown", [])


@time_machine.travel(FRIDAY, tick=False)
def test_a_category_counts_those_that_the_list_finds(client):
    top = CategoryFactory(slug="top")
    low = CategoryFactory(slug="low", parent=top)
    both = PartnerFactory(categories=[low])
    for partner in (both, PartnerFactory()):
        ServiceFactory(partner=partner, categories=[low])
    ServiceFactory(partner=PartnerFactory(), categories=[low], valid_to=date(2026, 11, 26))
    listed = {each["slug"]: each for each in client.get("/api/v1/categories/?shape=list").json()["items"]}
    for slug in ("top", "low"):
        assert listed[slug]["partner_count"] == len(items(client, category=slug)) == 2


def test_what_was_kept_before_a_service_began_is_not_given_after(client, between_publications):
    ServiceFactory(partner=PartnerFactory(), cost="free", valid_from=date(2026, 11, 28))
    for moment, found in (("2026-11-27T23:59:58+01:00", 0), (SATURDAY, 1)):
        with time_machine.travel(moment, tick=False):
            assert len(items(client, cost="free")) == found


@pytest.mark.parametrize("label", [Category, Language])
def test_taking_a_label_from_services_changes_their_partners(label):
    service = ServiceFactory(partner=PartnerFactory(), categories=["sports"], languages=["tr"])
    with time_machine.travel("2027-01-01T10:00:00+01:00", tick=False):
        label.objects.get(pk="tr" if label is Language else Category.objects.get(slug="sports").pk).services.clear()
    service.partner.refresh_from_db()
    assert service.partner.updated_at.year == 2027


@time_machine.travel(FRIDAY, tick=False)
def test_what_is_paused_or_to_come_is_not_open(client):
    partner = PartnerFactory(location__opening_hours="24/7")
    ServiceFactory(partner=partner, status="paused", opening_hours="24/7")
    ServiceFactory(partner=partner, valid_from=date(2026, 12, 1))
    states = {service["opening"]["state"] for service in items(client)[0]["services"]}
    assert states == {"temporarily_closed"}


def test_what_was_kept_yesterday_is_not_given_today(client, between_publications):
    PartnerFactory(slug="paying", featured_from=date(2026, 11, 1), featured_until=date(2026, 11, 27))
    with time_machine.travel("2026-11-27T23:59:50+01:00", tick=False):
        assert [item["slug"] for item in items(client, featured="true")] == ["paying"]
    with time_machine.travel(SATURDAY, tick=False):
        assert items(client, featured="true") == []
