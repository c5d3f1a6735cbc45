"""The report of featured partners: openings of a month beside the average of others, and places on first pages."""

import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest
import time_machine
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.factories.directory import CategoryFactory, LocationFactory, PartnerFactory, ServiceFactory
from tests.factories.insight import PartnerPageViewFactory

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/featured-partners/"


@pytest.fixture(autouse=True)
def now():
    """Noon of 28 November 2026."""
    with time_machine.travel(datetime(2026, 11, 28, 11, tzinfo=UTC), tick=False):
        yield


def partner(name, *, term=None, views=(), **fields):
    """A dentist without a location, opened so often on these days; `term`: first and last day. It is in three lists:
    of its kind, its category, and the one above."""
    days = {"featured_from": term[0], "featured_until": term[1]} if term else {}
    made = PartnerFactory(name=name, location=False, categories=["dentists"], **days, **fields)
    for day, number in views:
        PartnerPageViewFactory(partner=made, day=day, views=number)
    return made


def rows(client, **query):
    """The rows of the report as its CSV file has them."""
    answer = client.get(REPORT, {**query, "export": "csv"})
    return list(csv.reader(StringIO(b"".join(answer.streaming_content).decode())))[1:]


NOVEMBER = (date(2026, 11, 10), date(2026, 12, 31))
OCTOBER = (date(2026, 9, 1), date(2026, 10, 31))


@pytest.fixture
def dentists():
    """Two that pay, one in each month, two that do not; a club that does not."""
    partner("Alder", term=NOVEMBER, views=[(date(2026, 11, 20), 7), (date(2026, 10, 20), 2)])
    partner("Birch", term=OCTOBER, views=[(date(2026, 10, 2), 5), (date(2026, 11, 1), 4)])
    partner("Cedar", views=[(date(2026, 11, 30), 3)])
    partner("Draft", live=False, views=[(date(2026, 11, 3), 100)])
    partner("Elm", kind="association", views=[(date(2026, 11, 3), 50)])


def test_a_row_is_a_partner_that_was_featured_in_the_month_beside_others_of_its_kind(as_role, dentists):
    assert rows(as_role("Editors")) == [
        ["Alder", "Service provider", "2026-11-10", "2026-12-31", "7", "3.5", "3", "3.0"]
    ]


def test_an_earlier_month_has_its_own_partners_and_numbers(as_role, dentists):
    client = as_role("Editors")
    assert rows(client, month="2026-10") == [
        ["Birch", "Service provider", "2026-09-01", "2026-10-31", "5", "1.0", "3", "3.0"]
    ]
    assert rows(client, month="2026-05") == []
    assert [row[0] for row in rows(client, month="1999-01")] == ["Alder"]


def test_a_partner_beyond_the_first_twenty_stands_on_no_first_page(as_role):
    for number in range(20):
        partner(f"A {number:02}")
    partner("Zebra", term=NOVEMBER)
    assert rows(as_role("Editors")) == [
        ["Zebra", "Service provider", "2026-11-10", "2026-12-31", "0", "0.0", "0", "3.0"]
    ]


def pages_of(client, name):
    """On how many first pages a featured partner stands."""
    return next(int(row[6]) for row in rows(client) if row[0] == name)


def test_several_locations_in_a_town_take_one_place_of_its_list(as_role):
    for number in range(19):
        made = partner(f"A {number:02}", kind="association")
        LocationFactory.create_batch(3, partner=made)
    last = partner("Zebra", term=NOVEMBER)
    client = as_role("Editors")
    before = pages_of(client, "Zebra")
    LocationFactory.create_batch(2, partner=last)
    assert pages_of(client, "Zebra") == before + 1


@pytest.mark.parametrize(("status", "pages"), [("active", 3), ("paused", 1)])
def test_lists_of_categories_hold_who_offers_something_there_today_and_so_do_those_above(as_role, status, pages):
    category = CategoryFactory(parent=CategoryFactory())
    alder = PartnerFactory(name="Alder", location=False, featured=True)
    for _each in range(2):
        ServiceFactory(partner=alder, status=status, categories=[category])
    assert pages_of(as_role("Editors"), "Alder") == pages


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Nobody pays for a place"), ("nl", "Niemand betaalt voor een plaats")]
)
def test_the_report_says_how_it_was_made(admin_client, admin_user, dentists, language, words):
    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": language})
    text = admin_client.get(REPORT).content.decode()
    assert "Alder" in text
    assert words in text


def test_only_who_has_the_right_sees_the_report_and_its_place_in_the_menu(as_role):
    editor = as_role("Editors")
    assert editor.get(REPORT).status_code == 200
    assert REPORT in editor.get(reverse("wagtailadmin_home")).content.decode()
    assert as_role("Directory keepers").get(REPORT).status_code == 200
    assert as_role("Translators").get(REPORT).status_code == 302


def test_more_rows_cost_no_more_queries(as_role, django_assert_max_num_queries):
    client = as_role("Editors")
    partner("Alder", term=NOVEMBER)
    client.get(REPORT)
    with django_assert_max_num_queries(40) as few:
        client.get(REPORT)
    for number in range(12):
        partner(f"P {number}", term=NOVEMBER, views=[(date(2026, 11, 20), 1)])
    with django_assert_max_num_queries(len(few)):
        client.get(REPORT)
