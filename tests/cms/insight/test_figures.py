"""Counts of other rooms, by topic, phase, municipality and month."""

import pytest

from cms.feedback.public.counts import not_useful_counts
from cms.insight.figures import Filters, by_topic, figures
from cms.insight.months import Quarter, months_between, months_later
from cms.insight.searches import in_vain_counts, in_vain_texts
from cms.insight.sources import SOURCES, CountRow, counts
from cms.pages.public.topics import GuidePlace, guide_places
from tests.cms.insight.conftest import NOVEMBER, OCTOBER

pytestmark = pytest.mark.django_db


def test_a_page_stands_in_its_phase_and_topic_in_either_language(guide):
    places = guide_places([guide.topic.pk, guide.dutch_topic.pk, guide.step.pk, guide.dutch_phase.pk, guide.home.pk])
    of_topic = GuidePlace("settling-in", guide.topic.pk)
    assert places[guide.topic.pk] == places[guide.dutch_topic.pk] == places[guide.step.pk] == of_topic
    assert places[guide.dutch_phase.pk] == GuidePlace("settling-in", None)
    assert places[guide.home.pk] == GuidePlace(None, None)


def test_a_page_that_is_gone_keeps_its_place(guide):
    pk, topic = guide.step.pk, guide.topic.pk
    guide.step.delete()
    assert guide_places([pk]) == {pk: GuidePlace("settling-in", topic)}


def test_answers_are_counted_where_they_belong(counted):
    rows = {(row.topic, row.municipality, row.month): row.count for row in not_useful_counts(OCTOBER, NOVEMBER)}
    town = counted.partner.locations.get().municipality.slug
    assert rows == {
        (counted.topic.pk, None, NOVEMBER): 13,
        (counted.topic.pk, None, OCTOBER): 7,
        (counted.other.pk, None, NOVEMBER): 4,
        (None, None, NOVEMBER): 9,
        (None, town, NOVEMBER): 8,
    }
    assert {row.month for row in not_useful_counts(NOVEMBER, NOVEMBER)} == {NOVEMBER}


def test_the_number_of_queries_does_not_grow(counted, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        not_useful_counts(OCTOBER, NOVEMBER)
    with django_assert_max_num_queries(20 + 2 * len(SOURCES)):
        rows = figures(OCTOBER, NOVEMBER)
        by_topic(rows, [OCTOBER, NOVEMBER], "en")


def test_a_text_that_was_asked_too_rarely_is_in_no_sum(counted):
    texts = {(row.locale, row.text): row.count for row in in_vain_texts(NOVEMBER, NOVEMBER)}
    assert texts == {("en", "piano removal"): 7, ("nl", "=bins"): 5}
    assert [row.count for row in in_vain_counts(NOVEMBER, NOVEMBER)] == [12]


def test_every_source_keeps_to_what_was_agreed(counted):
    rows = counts(OCTOBER, NOVEMBER)
    assert all(isinstance(row, CountRow) and row.month.day == 1 and row.count > 0 for row in rows)
    assert {"searches", "not_useful"} == {row.source for row in rows} <= {source.code for source in SOURCES}


def test_the_table_has_a_row_a_topic_most_often_first(counted):
    table = by_topic(figures(OCTOBER, NOVEMBER), [OCTOBER, NOVEMBER], "nl")
    assert [(row.title, row.total, row.by_month) for row in table if row.topic] == [("Inschrijven", 20, [7, 13])]
    assert sum(row.total for row in table) == sum(row.count for row in figures(OCTOBER, NOVEMBER))


def test_a_topic_without_translation_is_called_what_it_is(counted):
    rows = [CountRow("not_useful", "settling-in", counted.other.pk, None, NOVEMBER, 5)]
    assert by_topic(rows, [NOVEMBER], "nl")[0].title == "Schools"
    counted.other.delete()
    assert by_topic(rows, [NOVEMBER], "en")[0].title == "A topic that is no longer there"


def test_filters_leave_what_fits(counted):
    town = counted.partner.locations.get().municipality.slug
    rows = [row for row in figures(OCTOBER, NOVEMBER) if Filters(municipality=town).let(row)]
    assert [(row.source, row.count) for row in rows] == [("not_useful", 8)]


@pytest.mark.parametrize(
    ("quarter", "first", "last", "before"),
    [((2026, 4), "2026-10-01", "2026-12-31", "2026 Q3"), ((2027, 1), "2027-01-01", "2027-03-31", "2026 Q4")],
)
def test_a_quarter_is_three_months(quarter, first, last, before):
    found = Quarter(*quarter)
    assert (str(found.first), str(found.last), str(found.before)) == (first, last, before)
    assert Quarter.of(found.first) == Quarter.of(found.last) == found
    assert len(months_between(found.first, found.last)) == 3
    assert months_later(found.last, 1) == found.after.first
