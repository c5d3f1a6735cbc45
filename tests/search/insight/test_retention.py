"""Rare searches are forgotten after thirty days, all after thirteen months."""

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from search.insight.retention import forget_searches
from search.models import ResultOpening
from tests.factories.insight import ResultOpeningFactory, SearchCountFactory, stored_counts

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_a_text_asked_fewer_than_three_times_goes_after_thirty_days() -> None:
    SearchCountFactory(text="rare", searches=2, day=ago(31))
    SearchCountFactory(text="recent", searches=1, day=ago(30))
    SearchCountFactory(text="usual", searches=3, day=ago(31))
    assert forget_searches(TODAY) == 1
    assert [row[1] for row in stored_counts()] == ["recent", "usual"]


def test_days_of_a_text_count_together_and_languages_apart() -> None:
    for days in (200, 100, 1):
        SearchCountFactory(text="bins", searches=1, day=ago(days))
    SearchCountFactory(text="bins", locale="nl", searches=2, day=ago(200))
    forget_searches(TODAY)
    assert [row[0] for row in stored_counts()] == ["en", "en", "en"]


def test_everything_goes_after_thirteen_months() -> None:
    SearchCountFactory(text="old", searches=500, day=ago(397))
    SearchCountFactory(text="kept", searches=500, day=ago(396))
    forget_searches(TODAY)
    assert [row[1] for row in stored_counts()] == ["kept"]


def test_what_was_opened_goes_with_its_text() -> None:
    SearchCountFactory(text="rare", searches=1, day=ago(40))
    SearchCountFactory(text="kept", searches=9, day=ago(40))
    for text in ("rare", "kept"):
        ResultOpeningFactory(text=text, day=ago(40))
    forget_searches(TODAY)
    assert [each.text for each in ResultOpening.objects.all()] == ["kept"]


def test_the_command_says_how_much_it_forgot() -> None:
    SearchCountFactory(searches=1, day=ago(60))
    told = StringIO()
    with time_machine.travel(TODAY, tick=False):
        call_command("forget_searches", stdout=told)
    assert told.getvalue().strip().endswith("1")
