"""Events in the admin: the rule is written by fields, mistakes are said by field, roles, drafts, both languages."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client

from cms.events.admin.repetition import fields_of_rule, rule_of_fields
from cms.events.models import Event
from cms.facts.models import Municipality
from cms.users.models import User
from tests.factories.events import EventFactory

pytestmark = pytest.mark.django_db
ADD = "/admin/snippets/events/event/add/"


@pytest.fixture(autouse=True)
def _clock():  # type: ignore[no-untyped-def]
    with time_machine.travel("2026-11-30 09:00+01:00", tick=False):
        yield


@pytest.fixture
def editor(client: Client) -> Client:
    user = User.objects.create_user("editor", password="x")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


EMPTY = (
    "slug", "title_nl", "summary_en", "summary_nl", "image", "ends_on", "every", "until", "rrule", "partner",
    "location",
    "street_address", "postal_code", "latitude", "longitude", "online_url", "age_from", "age_to", "cost",
    "cost_amount",
    "costs_en", "costs_nl", "registration_url", "registration_email", "registration_until", "status_note_en",
    "status_note_nl", "go_live_at", "expire_at",
)  # fmt: skip
FILLED = {
    "title_en": "Coffee", "starts_on": "2026-12-01", "start_time": "10:00", "end_time": "12:00", "repeats": "WEEKLY",
    "setting": "elsewhere", "place_name": "Library", "address_locality": "Leiden", "registration": "none",
    "status": "scheduled", "description_en": "null", "description_nl": "null", "action-publish": "1",
}  # fmt: skip
ROW = {"new_date": "", "start_time": "", "end_time": "", "note_en": "", "note_nl": ""}


def form(*, changed: Sequence[dict[str, str]] = (), **changes: Any) -> dict[str, Any]:
    """What an editor's browser sends."""
    counts = {"TOTAL": len(changed), "INITIAL": 0, "MIN_NUM": 0, "MAX_NUM": 1000}
    data: dict[str, Any] = dict.fromkeys(EMPTY, "") | FILLED
    data |= {f"changed_dates-{name}_FORMS": number for name, number in counts.items()}
    for place, row in enumerate(changed):
        filled = {**ROW, "ORDER": place + 1, **row}
        data |= {f"changed_dates-{place}-{name}": value for name, value in filled.items()}
    return {**data, "municipality": Municipality.objects.get(slug="leiden").pk, **changes}


def test_the_fields_write_the_rule(editor: Client) -> None:
    response = editor.post(ADD, form(weekdays=["TU", "TH"], until="2027-03-31"))
    assert response.status_code == 302, response.context["form"].errors
    event = Event.objects.get()
    assert event.rrule == "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270331"
    assert event.live
    assert event.slug == "coffee"
    assert event.occurrences.count() == 35
    html = editor.get(f"/admin/snippets/events/event/edit/{event.pk}/").content.decode()
    assert 'value="WEEKLY" selected' in html
    assert "3 December 2026" in html


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"repeats": "rule", "rrule": "FREQ=SECONDLY"}, "rrule"),
        ({"until": "2026-11-01"}, "until"),
        ({"weekdays": ["MO"]}, "starts_on"),
        ({"end_time": ""}, "end_time"),
        ({"title_en": ""}, "title_en"),
        ({"municipality": ""}, "municipality"),
        ({"setting": "partner"}, "partner"),
        ({"registration": "required"}, "registration_url"),
        ({"starts_on": "2027-01-29", "repeats": "MONTHLY-WEEKDAY"}, "repeats"),
        ({"cost": "free", "cost_amount": "3"}, "cost_amount"),
        ({"postal_code": "99"}, "postal_code"),
    ],
)
def test_a_mistake_is_said_beside_its_field(editor: Client, changes: dict[str, Any], field: str) -> None:
    response = editor.post(ADD, form(**changes))
    assert response.status_code == 200
    assert field in response.context["form"].errors


def test_a_changed_date_must_be_a_date_of_the_event(editor: Client) -> None:
    wrong = editor.post(ADD, form(changed=[{"date": "2026-12-02", "change": "cancelled"}]))
    assert wrong.status_code == 200
    assert "does not take place on 2 December 2026" in wrong.content.decode()
    right = editor.post(ADD, form(changed=[{"date": "2026-12-08", "change": "cancelled", "note_en": "Ill"}]))
    assert right.status_code == 302
    assert list(Event.objects.get().occurrences.filter(change="cancelled").values_list("day", flat=True)) == [
        date(2026, 12, 8)
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "", "FREQ=DAILY", "FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=TU",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20270101", "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=1TU",
        "FREQ=MONTHLY;BYDAY=-1TU", "FREQ=YEARLY", "FREQ=MONTHLY;BYDAY=1TU,3TU", "FREQ=WEEKLY;COUNT=9",
        "FREQ=YEARLY;BYMONTH=1,2;BYDAY=TU",
    ],
)  # fmt: skip
def test_what_the_fields_show_is_what_they_write(rule: str) -> None:
    start = date(2026, 12, 1) if "-1TU" not in rule else date(2026, 12, 29)
    assert rule_of_fields({**fields_of_rule(rule), "rrule": rule}, start) == rule


def test_the_list_asks_the_same_number_of_queries_however_long(
    editor: Client, django_assert_max_num_queries: Any
) -> None:
    EventFactory()
    address = "/admin/snippets/events/event/"
    editor.get(address)
    for number in range(12):
        EventFactory(title_en=f"Event {number}")
    with django_assert_max_num_queries(30):
        html = editor.get(address).content.decode()
    assert "Event 11" in html
    assert "Event 3" in editor.get(address, {"q": "vent 3", "live": "true", "over": "false"}).content.decode()


@pytest.mark.parametrize(
    ("group", "may"), [("Editors", True), ("Directory keepers", True), ("Desk", None), ("Translators", None)]
)
def test_roles(client: Client, group: str, may: bool | None) -> None:
    user = User.objects.create_user("somebody", password="x")
    user.groups.add(Group.objects.get(name=group))
    assert user.has_perm("events.publish_event") is bool(may)
    assert user.has_perm("events.change_event") is (may is not None)


def test_the_preview_shows_what_is_not_saved(editor: Client) -> None:
    event = EventFactory(slug="coffee", title_en="Published")
    address = f"/admin/snippets/events/event/preview/{event.pk}/"
    assert editor.post(address, form(title_en="Not saved yet", slug="coffee")).json()["is_valid"] is True
    html = editor.get(f"{address}?mode=en").content.decode()
    assert "Not saved yet" in html
    assert "Every week on Tuesday" in html


@pytest.mark.parametrize(("group", "sees"), [("Editors", True), ("Translators", False)])
def test_whoever_may_not_see_drafts_is_not_offered_them(client: Client, group: str, sees: bool) -> None:
    EventFactory(title_en="Public party")
    EventFactory(title_en="Secret party", live=False)
    user = User.objects.create_user("somebody", password="x")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    html = client.get("/admin/snippets/choose/events/event/results/", {"q": "party"}).content.decode()
    assert "Public party" in html
    assert ("Secret party" in html) is sees
