"""A source whose page is gone is marked, in the answer of every page that names it."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from cms.facts.models import Municipality
from cms.links.checking import Finding
from cms.links.models import CheckedLink, Outcome
from cms.links.services import record, update_uses
from cms.pages.models import MunicipalVariant
from tests.factories.facts import make_fact, value
from tests.factories.pages import TopicPageFactory, blocks
from tests.factories.terms import TermFactory

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


@pytest.fixture
def clock():
    """26 November 2026, noon."""
    with time_machine.travel("2026-11-26T12:00:00+01:00", tick=False) as clock:
        yield clock


@pytest.fixture
def told(guide):
    """A fact, a term and a municipal variant with the same source, read on 28 November 2025: where each says so."""
    url, read_on = SOURCE["url"], dt.date(2025, 11, 28)
    make_fact("fee", value(400), source_url=url, checked_on=read_on)
    guide.topic.summary = "It costs {fact:fee}."
    guide.topic.save()
    TermFactory(slug="leges", source_url=url, source_checked_on=read_on)
    leiden = Municipality.objects.get(slug="leiden")
    MunicipalVariant.objects.create(
        page=guide.step, municipality=leiden, place_en="Desk 4", source_url=url, checked_on=read_on
    )
    update_uses()
    return {
        "/facts/fee/": lambda answer: answer["source"],
        f"/pages/{guide.topic.pk}/": lambda answer: answer["facts"][0]["source"],
        "/terms/leges/": lambda answer: answer["source"],
        f"/pages/{guide.step.pk}/?municipality=leiden": lambda answer: answer["variant"]["source"],
        "/pages/find/?path=/en/settling-in/registration/&municipality=leiden": (
            lambda answer: answer["children"][0]["variant"]["source"]
        ),
    }


@pytest.mark.django_db(transaction=True)
def test_facts_terms_and_variants_say_at_once_that_the_page_of_their_source_is_gone(clock, guide, told, get):
    for _day in range(3):
        clock.shift(dt.timedelta(days=1))
        assert {source_of(get(address))["doubt"] for address, source_of in told.items()} == {None}
        record(link=CheckedLink.objects.get(), finding=Finding(Outcome.FAILED, 404))
    assert {source_of(get(address))["doubt"] for address, source_of in told.items()} == {"broken"}
    for page in (guide.topic, guide.step, guide.stap):
        assert dt.datetime.fromisoformat(get(f"/pages/{page.pk}/")["updated_at"]) == timezone.now()


@pytest.mark.usefixtures("between_publications")
def test_they_get_old_at_midnight_and_no_answer_is_kept_longer(told, client):
    with time_machine.travel("2026-11-29T23:59:30+01:00", tick=False) as clock:
        for address, source_of in told.items():
            answer = client.get(f"/api/v1{address}")
            assert source_of(answer.json())["doubt"] is None
            assert "s-maxage=30" in answer.headers["Cache-Control"]
        clock.move_to("2026-11-30T00:00:00+01:00")
        assert {source_of(client.get(f"/api/v1{each}").json())["doubt"] for each, source_of in told.items()} == {"old"}
