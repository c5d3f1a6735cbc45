"""Queries that are compiled once give what the query set gives."""

import pytest

from config.rest.prepared import LIST_SIZES, Prepared, PreparedForIds
from directory.models import Partner
from tests.factories.directory import PartnerFactory

pytestmark = pytest.mark.django_db
FIELDS = ("id", "slug", "featured", "assured_on", "updated_at", "source_values")


def by_ids(ids):
    return Partner.objects.filter(pk__in=ids).order_by("pk").values_list(*FIELDS)


def expected(ids):
    return [list(row) for row in by_ids(ids)]


@pytest.mark.parametrize("count", [1, 2, 5, 6, 20, 21, 100, 101])
def test_any_number_of_ids_finds_each_row_once(count):
    PartnerFactory.create_batch(count, location=False, source_values={"a": 1})
    ids = list(Partner.objects.order_by("pk").values_list("pk", flat=True))
    assert PreparedForIds(by_ids).rows(ids) == expected(ids)


def test_no_ids_ask_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert PreparedForIds(by_ids).rows([]) == []


def test_parameters_are_bound_and_not_written_into_the_query():
    PartnerFactory(slug="one")
    PartnerFactory(slug="two")
    query = Prepared(lambda slug: Partner.objects.filter(slug=slug).values_list("slug"), "stands-in")
    assert [query.rows(slug) for slug in ("one", "two", "' OR 1=1 --", "stands-in")] == [[["one"]], [["two"]], [], []]


def test_a_hundred_ids_are_the_longest_list_that_is_compiled():
    assert max(LIST_SIZES) == 100
