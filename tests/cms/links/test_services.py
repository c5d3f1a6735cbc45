"""When links are checked, and what becomes of them."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command

from cms.fetching.link_states import LinkState, LinkStatus
from cms.links import services
from cms.links.checking import Finding
from cms.links.models import CheckedLink, LinkCheck, Outcome, State
from cms.links.public.states import states_of
from cms.links.services import check_due, record, request_check
from tests.cms.fetching.website import Website

FOUND = Finding(Outcome.FOUND, 200)
NOT_THERE = Finding(Outcome.FAILED, 404)
NOON = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)


@pytest.fixture
def looked(monkeypatch, settings):
    """The addresses that were looked for, each found there."""
    settings.LINK_CHECKS = True
    looked: list[str] = []
    monkeypatch.setattr(services, "look_for", lambda url: looked.append(url) or FOUND)
    return looked


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def test_no_request_leaves_where_the_checker_is_switched_off(a_link, looked, settings):
    settings.LINK_CHECKS = False
    a_link()
    assert check_due() == 0
    call_command("check_links")
    assert looked == []


def test_the_checker_is_off_unless_it_is_production(settings):
    assert settings.LINK_CHECKS is False


def test_one_address_of_each_website_at_a_time_the_longest_waiting_first(a_link, looked, clock):
    for minutes, url in [(1, "https://a.example/1"), (3, "https://a.example/2"), (2, "https://b.example/1")]:
        a_link(url, next_check_at=NOON - dt.timedelta(minutes=minutes))
    a_link("https://later.example/", next_check_at=NOON + dt.timedelta(minutes=1))
    assert check_due() == 2
    assert sorted(looked) == ["https://a.example/2", "https://b.example/1"]
    assert check_due() == 0, "the website rests"
    clock.shift(10)
    assert check_due() == 1
    assert looked[-1] == "https://a.example/1"


def test_at_most_eight_at_a_time(a_link, looked):
    for number in range(10):
        a_link(f"https://website{number}.example/")
    assert check_due() == 8
    assert check_due() == 2


def test_what_was_claimed_by_a_process_that_died_is_checked_an_hour_later(a_link, monkeypatch, looked, clock):
    a_link()

    def die(url):
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(services, "look_for", die)
        with pytest.raises(KeyboardInterrupt):
            check_due()
    assert check_due() == 0
    clock.shift(dt.timedelta(hours=1))
    assert check_due() == 1


def test_a_link_that_is_found_is_looked_for_again_a_week_later(a_link, clock):
    link = a_link()
    record(link=link, finding=FOUND)
    link.refresh_from_db()
    assert (link.state, link.http_status, link.first_checked_at, link.last_checked_at) == (State.OK, 200, NOON, NOON)
    assert link.next_check_at == NOON + dt.timedelta(days=7)


def test_a_link_is_broken_once_it_failed_on_three_days(a_link, clock):
    link, states = a_link(), []
    for _day in range(3):
        for _twice in range(2):
            record(link=link, finding=NOT_THERE)
        states.append(link.state)
        clock.shift(dt.timedelta(days=1))
    assert states == [State.FAILING, State.FAILING, State.BROKEN]
    assert link.failing_since == dt.date(2026, 11, 29)


def test_a_broken_link_is_looked_for_ever_less_often(a_link, clock):
    link = a_link(state=State.BROKEN, failing_since=dt.date(2026, 11, 19), failed_days=3)
    record(link=link, finding=NOT_THERE)
    assert link.next_check_at == NOON + dt.timedelta(days=10)
    link.failing_since = dt.date(2026, 1, 1)
    record(link=link, finding=NOT_THERE)
    assert link.next_check_at == NOON + dt.timedelta(days=30)


def test_a_link_that_is_back_begins_anew(a_link, clock):
    link = a_link(state=State.BROKEN, failing_since=dt.date(2026, 11, 19), failed_days=5)
    record(link=link, finding=FOUND)
    assert (link.state, link.failing_since, link.failed_days) == (State.OK, None, 0)
    record(link=link, finding=NOT_THERE)
    assert (link.state, link.failing_since) == (State.FAILING, dt.date(2026, 11, 29))


def test_what_moved_proposes_its_new_address(a_link):
    link = a_link()
    record(link=link, finding=Finding(Outcome.MOVED, 200, final_url="https://rules.example/new"))
    assert (link.state, link.final_url) == (State.MOVED, "https://rules.example/new")


def test_a_refusal_is_not_broken_but_could_not_be_checked(a_link):
    link = a_link()
    for _ in range(4):
        record(link=link, finding=Finding(Outcome.REFUSED, 403))
    assert link.state == State.REFUSED
    assert states_of([link.url])[link.url].status == LinkStatus.NOT_CHECKED


def test_the_history_keeps_the_last_twenty_checks(a_link, clock):
    link = a_link()
    record(link=link, finding=NOT_THERE)
    for _ in range(20):
        clock.shift(60)
        record(link=link, finding=FOUND)
    assert set(LinkCheck.objects.values_list("outcome", flat=True)) == {Outcome.FOUND}
    assert link.checks.count() == 20


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"state": State.NEW}, LinkState(LinkStatus.NOT_CHECKED)),
        ({"state": State.OK}, LinkState(LinkStatus.OK)),
        ({"state": State.MOVED}, LinkState(LinkStatus.OK)),
        ({"state": State.FAILING}, LinkState(LinkStatus.NOT_CHECKED)),
        ({"state": State.FAILING, "last_found_at": NOON}, LinkState(LinkStatus.OK)),
        ({"state": State.BROKEN, "failing_since": NOON.date()}, LinkState(LinkStatus.BROKEN, NOON.date())),
        ({"state": State.INTERNAL, "failing_since": NOON.date()}, LinkState(LinkStatus.BROKEN, NOON.date())),
    ],
)
def test_what_readers_are_told(a_link, values, told):
    a_link("https://rules.example/permit", **values)
    asked = ["https://rules.example/permit#fees", "https://unknown.example/", "no address"]
    assert states_of(asked) == {"https://rules.example/permit#fees": told}


def test_a_check_on_request_goes_first(a_link, looked, clock):
    a_link("https://a.example/1", next_check_at=NOON - dt.timedelta(days=2))
    link = a_link("https://a.example/2", next_check_at=NOON + dt.timedelta(days=7))
    request_check(link=link)
    check_due()
    assert looked == ["https://a.example/2"]


def test_the_whole_way_to_a_website_and_back(a_link, website: Website, settings):
    settings.LINK_CHECKS = True
    there, gone = a_link(website.page("/permit")), a_link(website.url("/gone").replace("website.", "missing."))
    call_command("check_links")
    states = dict(CheckedLink.objects.values_list("pk", "state"))
    assert states == {there.pk: State.OK, gone.pk: State.INTERNAL}
