"""Ages as values of a facet: every year by itself, from twenty on whole decades as one, and one value for all ages.

So that somebody of 34 is found by any of three values, and a service for adults has twelve, not a hundred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from directory.models.services import MAX_AGE

ANY_AGE = "any"
FIRST_DECADE, DECADE = 20, 10


def age_values(first: int | None, last: int | None) -> tuple[str, ...]:
    """The values of what is for these ages; None: no limit on that side."""
    if first is None and last is None:
        return (ANY_AGE,)
    return tuple(_values(first or 0, MAX_AGE if last is None else min(last, MAX_AGE)))


def _values(age: int, last: int) -> Iterator[str]:
    while age <= last:
        is_whole = age >= FIRST_DECADE and age % DECADE == 0 and age + DECADE - 1 <= last
        yield _decade(age) if is_whole else str(age)
        age += DECADE if is_whole else 1


def values_for(ages: Iterable[int]) -> tuple[str, ...]:
    """The values one of which is on whatever is for somebody of one of these ages."""
    found = [value for age in ages for value in ([str(age), _decade(age)] if age >= FIRST_DECADE else [str(age)])]
    return (*dict.fromkeys(found), ANY_AGE)


def _decade(age: int) -> str:
    return f"{age - age % DECADE}s"
