"""Reading calendars again and again: proposals by UID, editors decide, their edits are kept, no inner addresses."""

from datetime import date
from typing import Any

import httpx
import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cms.events.importing import feeds
from cms.events.importing.feeds import propose, read_feed, read_file
from cms.events.importing.proposals import accept, refuse
from cms.events.importing.reading import read_calendar
from cms.events.models import Event, EventFeed, EventProposal
from cms.facts.models import Municipality
from cms.fetching import Fetched, FetchError, FetchProblem
from cms.users.models import User
from tests.cms.events.importing.test_reading import calendar

pytestmark = pytest.mark.django_db
COFFEE = "UID:a\r\nSUMMARY:Koffie\r\nDTSTART:20261201T100000\r\nDTEND:20261201T120000\r\nRRULE:FREQ=WEEKLY;COUNT=20"
WALK = "UID:b\r\nSUMMARY:Wandeling\r\nDTSTART:20261205T100000\r\nDTEND:20261205T120000"
BROKEN = "UID:c\r\nSUMMARY:Stuk\r\nDTSTART:20261205T100000\r\nRRULE:FREQ=SECONDLY"


@pytest.fixture(autouse=True)
def _clock():  # type: ignore[no-untyped-def]
    with time_machine.travel("2026-11-30 09:00+01:00", tick=False):
        yield


@pytest.fixture
def feed() -> EventFeed:
    leiden = Municipality.objects.get(slug="leiden")
    return EventFeed.objects.create(name="Library", url="https://library.example/events.ics", municipality=leiden)


@pytest.fixture
def editor(client: Client) -> Client:
    user = User.objects.create_user("editor", password="x")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


def states(feed: EventFeed) -> dict[str, str]:
    return dict(EventProposal.objects.filter(feed=feed).values_list("uid", "state"))


def test_new_events_wait_and_what_cannot_be_read_is_told(feed: EventFeed) -> None:
    read_file(feed, calendar(COFFEE, WALK, BROKEN))
    assert states(feed) == {"a": "new", "b": "new", "c": "unreadable"}
    assert not Event.objects.exists()
    assert "not possible" in EventProposal.objects.get(uid="c").notes


def test_reading_the_same_again_changes_nothing(feed: EventFeed) -> None:
    read_file(feed, calendar(COFFEE, BROKEN))
    before = list(EventProposal.objects.values())
    assert read_file(feed, calendar(COFFEE, BROKEN)) == {}
    assert list(EventProposal.objects.values()) == before


def test_what_is_accepted_is_a_draft_with_what_the_calendar_does_not_say(feed: EventFeed) -> None:
    read_file(feed, calendar(COFFEE))
    event = accept(EventProposal.objects.get())
    assert (event.title_nl, event.live, event.origin) == ("Koffie", False, "imported")
    assert event.municipality == feed.municipality
    with pytest.raises(ValidationError):
        accept(EventProposal.objects.get())


def test_what_is_refused_is_not_asked_again(feed: EventFeed) -> None:
    read_file(feed, calendar(WALK))
    refuse(EventProposal.objects.get())
    read_file(feed, calendar(WALK.replace("T100000", "T110000", 1)))
    assert states(feed) == {"b": "refused"}


def taken_over(feed: EventFeed) -> Event:
    read_file(feed, calendar(COFFEE))
    event = accept(EventProposal.objects.get())
    event.get_latest_revision().publish()
    event.refresh_from_db()
    return event


def test_a_change_is_asked_about_and_an_editors_words_are_kept(feed: EventFeed) -> None:
    event = taken_over(feed)
    event.title_nl, event.title_en = "Koffie met taart", "Coffee with cake"
    event.save_revision().publish()
    read_file(feed, calendar(COFFEE.replace("Koffie", "Koffieuur").replace("T100000", "T110000")))
    assert states(feed) == {"a": "changed"}
    changed = accept(EventProposal.objects.get())
    assert (changed.title_nl, changed.title_en) == ("Koffie met taart", "Coffee with cake")
    assert f"{changed.start_time:%H:%M}" == "11:00"
    assert changed.live
    assert changed.sequence > event.sequence


def test_an_editors_draft_is_not_published_along(feed: EventFeed) -> None:
    event = taken_over(feed)
    event.summary_nl = "Nog niet af"
    event.save_revision()
    read_file(feed, calendar(COFFEE.replace("T120000", "T130000")))
    changed = accept(EventProposal.objects.get())
    assert changed.summary_nl != "Nog niet af"
    assert f"{changed.end_time:%H:%M}" == "12:00"
    draft = changed.get_latest_revision_as_object()
    assert (draft.summary_nl, f"{draft.end_time:%H:%M}") == ("Nog niet af", "13:00")


def test_what_vanished_is_cancelled_only_when_an_editor_says_so_and_may_come_back(feed: EventFeed) -> None:
    event = taken_over(feed)
    read_file(feed, calendar(WALK))
    assert states(feed) == {"a": "vanished", "b": "new"}
    assert Event.objects.get(pk=event.pk).status == "scheduled"
    read_file(feed, calendar(COFFEE, WALK))
    assert states(feed)["a"] == "accepted"
    read_file(feed, calendar())
    assert states(feed) == {"a": "vanished"}
    assert accept(EventProposal.objects.get()).status == "cancelled"


def test_a_single_date_that_moved_is_taken_over_too(feed: EventFeed) -> None:
    event = taken_over(feed)
    moved = "UID:a\r\nRECURRENCE-ID:20261208T100000\r\nDTSTART:20261209T100000\r\nDTEND:20261209T120000"
    read_file(feed, calendar(COFFEE, moved))
    accept(EventProposal.objects.get())
    assert event.occurrences.get(day=date(2026, 12, 8)).starts_at.date() == date(2026, 12, 9)


def answering(monkeypatch: pytest.MonkeyPatch, **answer: Any) -> list[dict[str, Any]]:
    asked: list[dict[str, Any]] = []

    def fetch(url: str, **options: Any) -> Fetched:
        asked.append({"url": url, **options})
        if "error" in answer:
            raise FetchError(answer["error"], url)
        headers = httpx.Headers(answer.get("headers", {}))
        return Fetched(url, answer.get("status", 200), headers, answer.get("content", b""))

    monkeypatch.setattr(feeds, "fetch", fetch)
    return asked


def test_a_calendar_is_fetched_once_for_each_change(feed: EventFeed, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch, content=calendar(COFFEE), headers={"ETag": '"1"'})
    call_command("read_event_feeds")
    feed.refresh_from_db()
    assert (feed.etag, feed.problem) == ('"1"', "")
    assert (asked[0]["max_bytes"], asked[0]["timeout"]) == (2 * 1024**2, 20.0)
    asked = answering(monkeypatch, status=304)
    assert read_feed(feed) == {}
    assert asked[0]["etag"] == '"1"'
    assert states(feed) == {"a": "new"}


@pytest.mark.parametrize(
    "answer",
    [{"status": 500}, {"error": FetchProblem.TOO_LARGE}, {"error": FetchProblem.TIMEOUT}, {"content": b"<html>"}],
)
def test_what_goes_wrong_is_kept_for_editors_and_no_proposal_is_lost(
    feed: EventFeed, monkeypatch: pytest.MonkeyPatch, answer: dict[str, Any]
) -> None:
    taken_over(feed)
    answering(monkeypatch, **answer)
    read_feed(feed)
    assert EventFeed.objects.get().problem
    assert states(feed) == {"a": "accepted"}


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x.ics",
        "http://[::1]/",
        "http://169.254.169.254/latest/",
        "http://10.0.0.1/",
        "file:///etc/passwd",
    ],
)
def test_no_inner_address_is_fetched(feed: EventFeed, url: str) -> None:
    feed.url = url
    assert read_feed(feed) == {}
    assert feed.problem


def test_the_queries_do_not_grow_with_what_has_not_changed(feed: EventFeed, django_assert_max_num_queries: Any) -> None:
    events = [COFFEE.replace("UID:a", f"UID:{number}") for number in range(50)]
    found = read_calendar(calendar(*events), "nl")
    propose(feed, found, timezone.now())
    with django_assert_max_num_queries(4):
        propose(feed, found, timezone.now())


def test_an_editor_reads_a_file_and_decides(editor: Client, feed: EventFeed) -> None:
    upload = "/admin/events/proposals/upload/"
    file = SimpleUploadedFile("x.ics", calendar(COFFEE, WALK), content_type="text/calendar")
    assert editor.get(upload).status_code == 200
    assert editor.post(upload, {"feed": feed.pk, "file": file}).status_code == 302
    html = editor.get("/admin/events/proposals/").content.decode()
    assert "Koffie" in html
    coffee, walk = EventProposal.objects.order_by("uid")
    response = editor.post(f"/admin/events/proposals/{coffee.pk}/decide/", {"decision": "accept"})
    assert response.headers["Location"] == f"/admin/snippets/events/event/edit/{Event.objects.get().pk}/"
    assert editor.get(response.headers["Location"]).status_code == 200
    editor.post(f"/admin/events/proposals/{walk.pk}/decide/", {"decision": "refuse"})
    assert states(feed) == {"a": "accepted", "b": "refused"}
    bad = SimpleUploadedFile("x.ics", b"nonsense", content_type="text/calendar")
    assert "no calendar" in editor.post(upload, {"feed": feed.pk, "file": bad}).content.decode()


@pytest.mark.parametrize("group", ["Translators", "Desk"])
def test_who_may_not_publish_events_decides_nothing(client: Client, feed: EventFeed, group: str) -> None:
    read_file(feed, calendar(COFFEE))
    user = User.objects.create_user("somebody", password="x")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    address = f"/admin/events/proposals/{EventProposal.objects.get().pk}/decide/"
    client.post(address, {"decision": "accept"})
    assert not Event.objects.exists()
