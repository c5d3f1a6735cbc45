"""A source whose page is gone is marked, in the answer of every page that names it."""

import datetime as dt

import pytest
import time_machine

from cms.links.checking import Finding
from cms.links.models import CheckedLink, Outcome
from cms.links.services import record, update_uses
from tests.factories.pages import TopicPageFactory, blocks

SOURCE = {"label": "IND", "url": "https://rules.example/permit", "proves": "The fee.", "checked_on": "2026-11-22"}
NOON = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)


@pytest.fixture
def topic(guide):
    topic = TopicPageFactory(parent=guide.phase, title="Permit", body=blocks(("official_source", SOURCE)))
    update_uses()
    return topic


def test_a_source_says_whether_its_page_is_there(topic, get):
    link = CheckedLink.objects.get()
    with time_machine.travel(NOON, tick=False) as clock:
        (source,) = get(f"/pages/{topic.pk}/")["sources"]
        assert (source["status"], source["is_verified"], source["doubt"]) == ("not_checked", True, None)
        record(link=link, finding=Finding(Outcome.FOUND, 200))
        assert get(f"/pages/{topic.pk}/")["sources"][0]["status"] == "ok"
        for _day in range(3):
            record(link=link, finding=Finding(Outcome.FAILED, 404))
            clock.shift(dt.timedelta(days=1))
        page = get(f"/pages/{topic.pk}/")
    (source,) = page["sources"]
    assert (source["status"], source["broken_since"]) == ("broken", "2026-11-29")
    assert (source["is_verified"], source["doubt"]) == (False, "broken")
    assert page["body"][0]["value"] == source
    assert "citation" not in page["json_ld"]["@graph"][0]


def test_those_who_keep_a_copy_learn_that_the_page_has_changed(topic, get):
    with time_machine.travel(NOON, tick=False):
        record(link=CheckedLink.objects.get(), finding=Finding(Outcome.FOUND, 200))
    assert dt.datetime.fromisoformat(get(f"/pages/{topic.pk}/")["updated_at"]) >= NOON
