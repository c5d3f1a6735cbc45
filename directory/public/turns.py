"""Whose turn it is: an order of partners that is another one each day, the same for everybody on that day.

A partner's place in it is a number made of its id and the day. As SHA-256 is nothing that a database can compute, the
day gives the coefficients of a polynomial modulo a prime: over the days, any four partners stand in every order equally
often (a k-independent hash of degree three; Wegman and Carter, 1981).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from typing import Any

from django.db.models import BigIntegerField, ExpressionWrapper, F, QuerySet, Value

from directory.models import Partner
from directory.querysets import PartnerQuerySet

# The largest prime below 2**31: products of two remainders fit into 64 bits.
PRIME = 2**31 - 1
FAIR = "fair"
# Of so many places one is for a featured partner.
EACH = 3


@lru_cache(maxsize=8)
def _coefficients(day: date) -> tuple[int, ...]:
    digest = sha256(day.isoformat().encode()).digest()
    return tuple(int.from_bytes(digest[start : start + 8]) % PRIME for start in range(0, 32, 8))


def turn(partner_id: int, day: date) -> int:
    """A partner's number on a day; the lowest is first."""
    number, *others = _coefficients(day)
    for coefficient in others:
        number = (number * (partner_id % PRIME) + coefficient) % PRIME
    return number


def turn_expression(day: date) -> Any:
    """`turn` of each row, as a database expression."""
    first, *others = _coefficients(day)
    number: Any = Value(first, BigIntegerField())
    for coefficient in others:
        number = _whole(_whole(number * _whole(F("id") % PRIME) + coefficient) % PRIME)
    return number


def fair_page(found: PartnerQuerySet, total: int, places: range, day: date) -> list[int]:
    """The ids at these places of the fair order of `found`, which are `total`: three queries, however many there are.

    Of each three places the first one is for a featured partner, the rest are for the others, as long as there are any
    of both; among equals it is by turn.
    """
    # The few, rather than a condition that would read the row of each of the others.
    paying = found.featured(day).order_by()
    others = found.exclude(pk__in=paying.values("pk"))
    count = paying.count()

    def paying_before(place: int) -> int:
        return max(min(-(-place // EACH), count), place - (total - count))

    first, last = paying_before(places.start), paying_before(places.stop)
    theirs = iter(_by_turn(paying, day)[first:last])
    rest = iter(_by_turn(others, day)[places.start - first : places.stop - last])
    return [
        pk for place in places for pk in islice(theirs if paying_before(place + 1) > paying_before(place) else rest, 1)
    ]


def _by_turn(partners: PartnerQuerySet, day: date) -> QuerySet[Partner, int]:
    return partners.order_by(turn_expression(day), "pk").values_list("pk", flat=True)


def pick_fairly(ids: Sequence[int], featured: Collection[int], most: int) -> list[int]:
    """The first of these, at most `most`: of the featured ones the first alone, and never before all others."""
    others = [pk for pk in ids if pk not in featured]
    first = next((place for place, pk in enumerate(ids) if pk in featured), None)
    if first is not None and others:
        others.insert(max(1, first), ids[first])
    return others[:most]


def _whole(expression: Any) -> Any:
    return ExpressionWrapper(expression, output_field=BigIntegerField())
