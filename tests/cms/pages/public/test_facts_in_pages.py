"""Facts in the texts of pages: everywhere the same, right on the day, turned at midnight."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.facts.models import FactUse
from cms.facts.tokens import mark
from cms.pages.models import PagePresence
from cms.pages.presence import repair
from tests.factories.facts import make_fact, value
from tests.factories.pages import StepPageFactory, blocks, items, publish, translate

NEW_YEAR_S_EVE, NEW_YEAR = "2026-12-31T23:59:58+01:00", "2027-01-01T00:00:01+01:00"


@pytest.fixture(autouse=True)
def fee(db):
    """400 in 2026, 425 from 2027 on."""
    return make_fact("fee", value(400, "2026-01-01", "2026-12-31"), value(425, "2027-01-01"))


EVERYWHERE = blocks(
    ("rich_text", f"<p>You pay {mark('fee')} at once.</p>"),
    ("callout", {"tone": "info", "title": "Pay {fact:fee}", "text": "<p>Or {fact:fee}.</p>"}),
    ("steps_list", {"title": "How {fact:fee}", "items": items({"title": "Pay {fact:fee}", "text": "{fact:fee}"})}),
    ("contact_card", {"name": "Cashier {fact:fee}", "text": "{fact:fee}", "address": "Desk {fact:fee}"}),
    ("table", {"caption": "{fact:fee}", "header": items("{fact:fee}"), "rows": items({"cells": items("{fact:fee}")})}),
    ("faq", {"items": items({"question": "Is it {fact:fee}?", "answer": "<p>Yes, {fact:fee}.</p>"})}),
)


@pytest.fixture
def step(guide):
    """A step that names the fee wherever a text can."""
    return publish(
        guide.step,
        summary="It costs {fact:fee}.",
        search_description="Pay {fact:fee}.",
        costs="About {fact:fee}.",
        conditions="Whoever has {fact:fee}.",
        where="Where {fact:fee} is paid.",
        documents=blocks(("document", "Proof of {fact:fee}")),
        body=EVERYWHERE,
    )


@time_machine.travel("2026-11-29T12:00:00+01:00", tick=False)
def test_no_token_is_left_in_any_text(step, get):
    text = str(get(f"/pages/{step.pk}/"))
    assert "{fact:" not in text
    assert text.count("€400") >= 19


@time_machine.travel("2026-11-29T12:00:00+01:00", tick=False)
def test_prose_says_since_when_and_the_page_lists_its_facts_with_their_source(step, get):
    page = get(f"/pages/{step.pk}/")
    assert page["body"][0]["value"]["html"] == (
        '<p>You pay <span data-fact="fee" title="in 2026">€400</span> at once.</p>'
    )
    (fact,) = page["facts"]
    assert (fact["key"], fact["text"], fact["source"]["label"]) == ("fee", "€400", "The government")


@time_machine.travel("2026-11-29T12:00:00+01:00", tick=False)
def test_dutch_pages_say_it_in_dutch_and_a_fallback_in_its_own_language(step, guide, get):
    publish(guide.stap, summary="Het kost {fact:fee}.")
    assert get(f"/pages/{step.pk}/", locale="nl")["summary"] == "Het kost €\N{NO-BREAK SPACE}400."
    alone = StepPageFactory(parent=guide.topic, title="Pay", summary="It costs {fact:fee}.")
    assert get(f"/pages/{alone.pk}/", locale="nl")["summary"] == "It costs €400."


@pytest.mark.parametrize("path", ["/pages/{pk}/", "/pages/?type=step", "/pages/find/?path={path}"])
def test_the_next_value_is_there_at_midnight_and_no_answer_is_kept_longer(step, client, between_publications, path):
    address = "/api/v1" + path.format(pk=step.pk, path=step.website_path)
    with time_machine.travel(NEW_YEAR_S_EVE, tick=False) as clock:
        before = client.get(address)
        assert "€400" in before.content.decode()
        assert "s-maxage=2" in before.headers["Cache-Control"]
        clock.move_to(NEW_YEAR)
        text = client.get(address).content.decode()
    assert "€425" in text
    assert "€400" not in text


def test_what_expires_with_the_year_is_marked_from_midnight_on(step, get, between_publications, fee):
    fee.values.filter(amount=425).delete()
    between_publications()
    with time_machine.travel(NEW_YEAR_S_EVE, tick=False) as clock:
        assert get(f"/pages/{step.pk}/")["summary"] == "It costs €400."
        clock.move_to(NEW_YEAR)
        assert get(f"/pages/{step.pk}/")["summary"] == "It costs €400 (expired)."


@time_machine.travel("2026-11-29T12:00:00+01:00", tick=False)
def test_an_amount_changed_in_one_place_changes_on_every_page_and_is_told_to_those_who_copy(step, fee, get):
    PagePresence.objects.update(changed_at=timezone.now() - timedelta(days=30))
    changed = fee.values.get(amount=400)
    changed.amount = 410
    changed.save()
    page = get(f"/pages/{step.pk}/")
    assert page["summary"] == "It costs €410."
    assert page["updated_at"].startswith("2026-11-29")


@time_machine.travel("2026-11-29T12:00:00+01:00", tick=False)
def test_a_list_takes_the_same_queries_however_many_facts_it_shows(guide, get, between_publications):
    def count():
        between_publications()
        with CaptureQueriesContext(connection) as queries:
            get("/pages/?type=step&limit=100")
        return len(queries)

    StepPageFactory(parent=guide.topic, title="One", summary="It costs {fact:fee}.")
    before = count()
    for number in range(10):
        make_fact(f"other-{number}", value(number))
        StepPageFactory(parent=guide.topic, title=f"N{number}", summary=f"{{fact:other-{number}}} and {{fact:fee}}")
    assert count() == before


@pytest.mark.parametrize(
    ("summary", "message"),
    [
        ("It costs {fact:unknown}.", "There is no amount or term “unknown”."),
        ("It costs {fact: fee}.", "instead of “{fact: fee}”"),
    ],
)
def test_a_page_that_names_what_is_not_there_is_refused(guide, summary, message):
    guide.step.summary = summary
    with pytest.raises(ValidationError) as refused:
        guide.step.full_clean()
    assert message in refused.value.message_dict["summary"][0]


def test_an_unknown_key_in_a_block_is_refused_too(guide):
    guide.step.body = blocks(("rich_text", "<p>{fact:unknown}</p>"))
    with pytest.raises(ValidationError) as refused:
        guide.step.full_clean()
    assert "body" in refused.value.message_dict


def test_where_a_fact_is_used_follows_what_is_published(step, guide):
    translate(StepPageFactory(parent=guide.topic, title="Pay", summary="{fact:fee}"), "Betaal")
    assert FactUse.objects.filter(key="fee").count() == 3
    publish(step, summary="Free.", search_description="", costs="", conditions="", where="", documents="[]", body="[]")
    assert FactUse.objects.filter(key="fee").count() == 2


@time_machine.travel("2026-11-29T12:00:00+01:00", tick=False)
def test_wagtail_s_own_api_leaves_no_token_either(step, client):
    for path in (f"/api/wagtail/v2/pages/{step.pk}/", "/api/wagtail/v2/pages/?type=pages.StepPage&fields=*"):
        text = client.get(path).content.decode()
        assert "{fact:" not in text
        assert "€400" in text


def test_those_who_copy_are_told_once_that_the_day_changed_a_page(step):
    PagePresence.objects.update(changed_at="2026-12-01T12:00:00+01:00")
    with time_machine.travel(NEW_YEAR, tick=False) as clock:
        assert repair() == 1
        assert PagePresence.objects.get(page_id=step.pk).changed_at == timezone.now()
        clock.shift(60)
        assert repair() == 0


def test_a_value_that_is_taken_out_is_told_to_those_who_copy(step, fee):
    PagePresence.objects.update(changed_at="2026-01-01T12:00:00+01:00")
    fee.values.get(amount=425).delete()
    assert PagePresence.objects.filter(changed_at__gt="2026-01-02T00:00:00+01:00").count() == 1
