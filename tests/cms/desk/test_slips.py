"""A slip: whoever has the code sees what was given as it is now, and nothing about anybody."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from cms.desk.codes import ALPHABET, new_code, plain_code, shown_code
from cms.desk.models import Slip, SlipItem
from cms.facts.models import Municipality
from cms.pages.models import MunicipalVariant
from tests.factories.desk import ChosenItem, make_slip, page_item, partner_item
from tests.factories.directory import LocationFactory, PartnerFactory
from tests.factories.events import EventFactory
from tests.factories.pages import StepPageFactory, TopicPageFactory
from tests.factories.terms import TermFactory

MONDAY = datetime(2026, 11, 30, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
pytestmark = pytest.mark.django_db


def read(slip, locale="en"):
    return Client().get(f"/api/v1/slips/{slip.code}/?locale={locale}")


def items_of(slip, locale="en"):
    answer = read(slip, locale)
    assert answer.status_code == 200
    return answer.json()["items"]


@pytest.mark.parametrize(
    ("locale", "title", "where", "brings", "advice"),
    [
        ("en", "Make an appointment", "At the town hall", "Passport", "Do this first."),
        ("nl", "Maak een afspraak", "Op het stadhuis", "Paspoort", None),
    ],
)
def test_a_step_says_where_to_go_and_what_to_bring_in_both_languages(step, locale, title, where, brings, advice):
    [item] = items_of(make_slip(page_item(step, advice="first")), locale)
    assert item["title"] == title
    assert item["step"]["where"] == [{"text": where}]
    assert item["step"]["documents"] == [brings]
    assert item["advice"]["slug"] == "first"
    assert advice in (None, item["advice"]["text"])


def test_a_step_says_what_the_slips_municipality_does_its_own_way(step):
    leiden = Municipality.objects.get(slug="leiden")
    MunicipalVariant.objects.create(page=step, municipality=leiden, place_en="Bargelaan 190", place_nl="Bargelaan 190")
    assert items_of(make_slip(page_item(step), municipality="leiden"))[0]["variant"]["where"] == "Bargelaan 190"
    assert items_of(make_slip(page_item(step), municipality="katwijk"))[0]["variant"] is None
    assert items_of(make_slip(page_item(step)))[0]["variant"] is None


def test_a_topic_names_its_steps_in_the_order_of_the_guide(topic, step):
    StepPageFactory(parent=topic, title="Go there")
    [item] = items_of(make_slip(page_item(topic)))
    assert [one["title"] for one in item["steps"]] == ["Make an appointment", "Go there"]
    assert [one["locale"] for one in items_of(make_slip(page_item(topic)), "nl")[0]["steps"]] == ["nl", "en"]


def test_a_partner_says_whether_it_is_open_at_this_moment_and_how_to_reach_it(partner):
    slip = make_slip(partner_item(partner))
    with time_machine.travel(MONDAY, tick=False):
        [item] = items_of(slip)
        assert item["card"]["opening"]["state"] == "open"
        assert item["contact"]["phones"][0]["e164"] == "+31850001234"
    with time_machine.travel(MONDAY.replace(hour=20), tick=False):
        assert items_of(slip)[0]["card"]["opening"]["state"] == "closed"


def test_a_partner_shows_its_location_in_the_municipality_of_the_slip(partner):
    LocationFactory(partner=partner, sort_order=1, street_address="Boulevard 1", municipality="katwijk")
    location = items_of(make_slip(partner_item(partner), municipality="katwijk"))[0]["card"]["location"]
    assert location["street_address"] == "Boulevard 1"


def test_an_event_shows_its_next_date_and_a_term_its_meaning():
    with time_machine.travel(MONDAY, tick=False):
        event, term = EventFactory(slug="coffee", title_en="Coffee"), TermFactory(slug="bsn", term_nl="BSN")
        slip = make_slip(ChosenItem("event", event.slug, "Coffee"), ChosenItem("term", term.slug, "BSN"))
        coffee, bsn = items_of(slip)
    assert coffee["card"]["date"] == "2026-12-01"
    assert bsn["card"]["meaning"] == "It is a word."


def test_what_is_missing_in_the_visitors_language_comes_in_the_other_one_and_says_so(topic):
    step = StepPageFactory(parent=topic, title="Only English", documents=[])
    [item] = items_of(make_slip(page_item(step), language="nl"), "nl")
    assert (item["title"], item["card"]["is_fallback"]) == ("Only English", True)


def test_what_is_gone_meanwhile_says_only_what_it_was_called(partner):
    slip = make_slip(partner_item(partner, advice="call"))
    partner.unpublish()
    [item] = items_of(slip)
    assert (item["title"], item["is_available"], item["card"], item["contact"]) == ("Canal Choir", False, None, None)


def test_nobody_keeps_the_answer(partner):
    answer = read(make_slip(partner_item(partner)))
    assert answer["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer


def test_a_code_is_read_as_people_type_it(partner):
    slip = make_slip(partner_item(partner))
    assert Client().get(f"/api/v1/slips/{shown_code(slip.code)}/").json()["code"] == slip.code
    assert plain_code(f" {shown_code(slip.code)} ") == slip.code
    assert set(new_code()) <= set(ALPHABET)
    assert not set("01loiuae") & set(ALPHABET)


@pytest.mark.parametrize("code", ["cccccccc", "ccc", "c" * 500, "aaaaaaaa", "CCCC_CCC"])
def test_a_code_that_is_none_is_not_found(code):
    answer = Client().get(f"/api/v1/slips/{code}/?locale=nl")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_a_slip_that_has_expired_is_gone(partner, settings):
    with time_machine.travel(MONDAY, tick=False):
        slip = make_slip(partner_item(partner))
    over = MONDAY + timedelta(days=settings.SLIP_KEEP_DAYS)
    with time_machine.travel(over - timedelta(seconds=1), tick=False):
        assert read(slip).status_code == 200
    with time_machine.travel(over, tick=False):
        assert read(slip).status_code == 410
        assert "desk" in read(slip).json()["detail"]


def test_whoever_guesses_is_stopped(settings, monkeypatch):
    monkeypatch.setitem(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "slip", "2/hour")
    answers = [Client().get("/api/v1/slips/cccccccc/").status_code for _ in range(3)]
    assert answers == [404, 404, 429]


def test_many_items_take_as_many_queries_as_few(topic, step, partner, django_assert_max_num_queries):
    def filled(count):
        steps = [StepPageFactory(parent=topic) for _ in range(count)]
        topics = [TopicPageFactory(parent=topic.get_parent()) for _ in range(count)]
        partners = [PartnerFactory() for _ in range(count)]
        return make_slip(*map(page_item, steps), *map(page_item, topics), *map(partner_item, partners))

    few, many = filled(1), filled(4)
    with django_assert_max_num_queries(60) as asked:
        read(few)
    with django_assert_max_num_queries(len(asked)):
        read(many)


def test_a_slip_has_no_field_for_whom_it_is_or_who_made_it():
    """What is kept is what is named here: a new field needs a reason."""
    assert {field.name for field in Slip._meta.concrete_fields} == {
        "id", "code", "language", "municipality", "created_at", "expires_at",
    }  # fmt: skip
    assert {field.name for field in SlipItem._meta.concrete_fields} == {
        "id", "slip", "order", "kind", "key", "title", "advice",
    }  # fmt: skip
