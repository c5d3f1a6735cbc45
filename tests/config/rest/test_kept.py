"""A value that is held until something is published."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from config.rest.kept import Kept

pytestmark = pytest.mark.django_db


class Clock:
    """Seconds that a test sets."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def numbers(clock: Clock) -> Kept[int]:
    """Each reading gives the next number."""
    found: Iterator[int] = count(1)
    return Kept(lambda: next(found), clock)


def test_a_value_is_read_once_until_something_is_published(
    between_publications: Callable[[], None], numbers: Kept[int]
) -> None:
    assert [numbers.get(), numbers.get()] == [1, 1]
    between_publications()
    assert [numbers.get(), numbers.get()] == [2, 2]


def test_a_publication_that_nobody_was_told_of_shows_within_a_minute(
    between_publications: Callable[[], None], numbers: Kept[int], clock: Clock
) -> None:
    numbers.get()
    clock.now += 59.9
    assert numbers.get() == 1
    clock.now += 0.1
    assert [numbers.get(), numbers.get()] == [2, 2]
    clock.now += 59.9
    assert numbers.get() == 2


def test_inside_a_transaction_nothing_is_held(numbers: Kept[int]) -> None:
    assert [numbers.get(), numbers.get()] == [1, 2]
