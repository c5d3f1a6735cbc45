"""Values by id, held until something is published."""

import pytest

from config.rest.kept import KeptById

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return {1: "one", 2: "two", 3: "three"}


@pytest.fixture
def read(source):
    asked = []

    def reader(ids):
        asked.append(ids)
        return {key: source[key] for key in ids if key in source}

    reader.asked = asked
    return reader


def test_only_what_is_missing_is_read_and_the_order_is_the_askers(between_publications, read):
    kept = KeptById(read, most=10)
    assert list(kept.get([2, 1])) == [2, 1]
    assert kept.get([3, 1, 2, 3]) == {3: "three", 1: "one", 2: "two"}
    assert read.asked == [[2, 1], [3]]


def test_what_there_is_not_is_left_out_and_asked_again(between_publications, read, source):
    kept = KeptById(read, most=10)
    assert kept.get([4]) == {}
    source[4] = "four"
    assert kept.get([4]) == {4: "four"}


def test_a_publication_has_everything_read_again(between_publications, read, source):
    kept = KeptById(read, most=10)
    kept.get([1])
    source[1] = "changed"
    assert kept.get([1]) == {1: "one"}
    between_publications()
    assert kept.get([1]) == {1: "changed"}


def test_no_more_than_the_most_is_held_and_the_oldest_goes_first(between_publications, read):
    kept = KeptById(read, most=2)
    assert kept.get([1, 2, 3]) == {1: "one", 2: "two", 3: "three"}
    kept.get([2, 3])
    kept.get([1])
    assert read.asked == [[1, 2, 3], [1]]


def test_what_another_thread_takes_away_meanwhile_is_not_lost(between_publications, source):
    def read(ids):
        kept._shelf.get().clear()
        return {key: source[key] for key in ids}

    kept = KeptById(read, most=10)
    kept.get([1])
    assert kept.get([1, 2]) == {1: "one", 2: "two"}


def test_inside_a_transaction_nothing_is_held(read):
    kept = KeptById(read, most=10)
    kept.get([1])
    kept.get([1])
    assert read.asked == [[1], [1]]
