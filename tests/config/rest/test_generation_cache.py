"""What a process keeps until something is published."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from config.rest.generation_cache import GenerationCache, cached_for_generation

pytestmark = pytest.mark.django_db


class Clock:
    """Seconds that a test sets."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


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


@pytest.fixture
def numbers() -> Callable[..., int]:
    """Each computing gives the next number."""
    found: Iterator[int] = count(1)
    return cached_for_generation(max_entries=2)(lambda *_args: next(found))


def test_only_what_is_missing_is_read_and_the_order_is_the_askers(between_publications, read):
    cache = GenerationCache(read, max_entries=10)
    assert list(cache.get_many([2, 1])) == [2, 1]
    assert cache.get_many([3, 1, 2, 3]) == {3: "three", 1: "one", 2: "two"}
    assert read.asked == [[2, 1], [3]]
    assert cache.get(1) == "one"


def test_what_there_is_not_is_left_out_and_asked_again(between_publications, read, source):
    cache = GenerationCache(read, max_entries=10)
    assert (cache.get_many([4]), cache.get(4)) == ({}, None)
    source[4] = "four"
    assert cache.get_many([4]) == {4: "four"}


def test_a_publication_has_everything_read_again(between_publications, read, source):
    cache = GenerationCache(read, max_entries=10)
    cache.get_many([1])
    source[1] = "changed"
    assert cache.get_many([1]) == {1: "one"}
    between_publications()
    assert cache.get_many([1]) == {1: "changed"}


def test_a_publication_that_nobody_was_told_of_shows_within_a_minute(between_publications, read, source, clock):
    cache = GenerationCache(read, max_entries=10, clock=clock)
    cache.get(1)
    source[1] = "changed"
    clock.now += 59.9
    assert cache.get(1) == "one"
    clock.now += 0.1
    assert cache.get(1) == "changed"


def test_no_more_than_the_bound_is_kept_and_the_oldest_goes_first(between_publications, read):
    cache = GenerationCache(read, max_entries=2)
    assert cache.get_many([1, 2, 3]) == {1: "one", 2: "two", 3: "three"}
    cache.get_many([2, 3])
    cache.get_many([1])
    assert read.asked == [[1, 2, 3], [1]]


def test_what_another_thread_takes_away_meanwhile_is_not_lost(between_publications, source):
    def read(ids):
        cache._values.clear()
        return {key: source[key] for key in ids}

    cache = GenerationCache(read, max_entries=10)
    cache.get_many([1])
    assert cache.get_many([1, 2]) == {1: "one", 2: "two"}


def test_inside_a_transaction_nothing_is_kept(read, numbers):
    cache = GenerationCache(read, max_entries=10)
    cache.get_many([1])
    cache.get_many([1])
    assert read.asked == [[1], [1]]
    assert [numbers(), numbers()] == [1, 2]


def test_a_function_is_computed_once_for_its_arguments_until_something_is_published(between_publications, numbers):
    assert [numbers("a"), numbers("b"), numbers("a")] == [1, 2, 1]
    between_publications()
    assert numbers("a") == 3
