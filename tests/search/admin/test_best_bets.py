"""Best bets in the admin: making one, mistakes, and a list that says which of them do nothing."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import PageViewRestriction

from search.models import BestBet
from tests.factories.directory import PartnerFactory
from tests.factories.insight import BestBetFactory
from tests.search.content import make_home, make_phase, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now():
    """Noon of 28 November 2026."""
    with time_machine.travel(datetime(2026, 11, 28, 11, tzinfo=UTC), tick=False):
        yield


def url(name, *args):
    return reverse(f"wagtailsnippets_search_bestbet:{name}", args=args)


@pytest.fixture
def partner():
    return PartnerFactory(name="Town Hall")


def form(**changes):
    return {"phrases": "register", "locale": "en", "page": "", "partner": "", "until": "", **changes}


def statuses(client):
    """The status of each row by what people type."""
    rows = client.get(url("list")).context["object_list"]
    return {bet.phrases: bet.state for bet in rows}


def test_an_editor_pins_a_partner_until_a_day(as_role, partner):
    client = as_role("Editors")
    answer = client.post(url("add"), form(phrases="register\r\n town  hall ", partner=partner.pk, until="2026-12-31"))
    assert answer.status_code == 302, answer.context["form"].errors
    bet = BestBet.objects.get()
    assert (bet.phrases, bet.partner, bet.page, bet.until) == ("register\ntown hall", partner, None, date(2026, 12, 31))


def test_an_editor_pins_a_page(as_role):
    topic = make_topic(make_phase(make_home()), "Registration")
    as_role("Editors").post(url("add"), form(page=topic.pk))
    assert BestBet.objects.get().page_id == topic.pk


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, "Choose a page or a partner."),
        ({"phrases": ""}, "This field is required."),
        ({"phrases": "?"}, "“?” has no word in it."),
        ({"phrases": "tax\nThe Registering"}, "“The Registering” already has a best bet: register."),
        ({"until": "soon"}, "Enter a valid date."),
        ({"locale": "de"}, "Select a valid choice."),
    ],
)
def test_a_mistake_is_refused_beside_its_field(as_role, partner, changes, message):
    BestBetFactory(phrases="register", partner=partner)
    chosen = {} if message.startswith("Choose") else {"partner": partner.pk}
    answer = as_role("Editors").post(url("add"), form(**chosen, **changes))
    assert answer.status_code == 200
    assert message in answer.text


def test_both_a_page_and_a_partner_are_refused(as_role, partner):
    topic = make_topic(make_phase(make_home()), "Registration")
    answer = as_role("Editors").post(url("add"), form(page=topic.pk, partner=partner.pk))
    assert "Choose a page or a partner, not both." in answer.text


def test_the_list_says_what_does_nothing_and_why(as_role, partner):
    home = make_home()
    draft, private = PartnerFactory(live=False), make_topic(make_phase(home), "Board")
    PageViewRestriction.objects.create(page=private.page_ptr, restriction_type="login")
    BestBetFactory(phrases="a", partner=partner, until=date(2026, 11, 28))
    BestBetFactory(phrases="b", partner=partner, until=date(2026, 11, 27))
    BestBetFactory(phrases="c", partner=draft)
    BestBetFactory(phrases="d", page=private.page_ptr)
    BestBetFactory(phrases="e", page=home.page_ptr, locale="nl")
    assert statuses(as_role("Editors")) == {
        "a": "on top",
        "b": "ended",
        "c": "points to nothing that is public",
        "d": "points to nothing that is public",
        "e": "on top",
    }


def test_a_long_list_takes_as_many_queries_as_a_short_one(as_role, partner, django_assert_max_num_queries):
    client = as_role("Editors")
    BestBetFactory(phrases="first", partner=partner)
    client.get(url("list"))
    with django_assert_max_num_queries(50) as few:
        client.get(url("list"))
    for number in range(20):
        BestBetFactory(phrases=f"text {number}", partner=PartnerFactory())
    with django_assert_max_num_queries(50) as many:
        client.get(url("list"))
    assert len(few) == len(many)


@pytest.mark.parametrize(("q", "found"), [("tow", ["register"]), ("divo", ["divorce"]), ("nothing", [])])
def test_the_list_is_searched_by_text_and_by_entry(as_role, partner, q, found):
    BestBetFactory(phrases="register", partner=partner)
    BestBetFactory(phrases="divorce", partner=PartnerFactory(name="Lawyer"))
    rows = as_role("Editors").get(url("list"), {"q": q}).context["object_list"]
    assert [bet.phrases for bet in rows] == found


@pytest.mark.parametrize("query", ["phrases=%00&locale=xx", "phrases=" + "x" * 500, "locale=nl"])
def test_whatever_comes_along_in_the_address_the_form_is_shown(as_role, query):
    assert as_role("Editors").get(f"{url('add')}?{query}").status_code == 200


@pytest.mark.parametrize(("role", "may"), [("Editors", True), ("Administrators", True), ("Translators", False)])
def test_who_may_pin(as_role, partner, role, may):
    as_role(role).post(url("add"), form(partner=partner.pk))
    assert BestBet.objects.exists() is may


def test_a_deleted_partner_takes_its_best_bets_along(partner):
    BestBetFactory(partner=partner)
    partner.delete()
    assert not BestBet.objects.exists()
