"""What newcomers look for and do not find, as other rooms count it. A room that counts is one line in SOURCES."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol

from django.utils.translation import gettext_lazy as _

from cms.feedback.public.counts import not_useful_counts
from cms.insight import desk
from cms.insight.searches import in_vain_counts


class Counted(Protocol):
    """What a room says: how often, in a month (its first day); `phase` is a code, `topic` the id of a topic's page (the
    English one, where there is one), `municipality` a slug; None where the room does not know."""

    @property
    def phase(self) -> str | None: ...
    @property
    def topic(self) -> int | None: ...
    @property
    def municipality(self) -> str | None: ...
    @property
    def month(self) -> date: ...
    @property
    def count(self) -> int: ...


@dataclass(frozen=True, slots=True)
class CountRow:
    """The same with the source that says it."""

    source: str
    phase: str | None
    topic: int | None
    municipality: str | None
    month: date
    count: int


class Source(NamedTuple):
    """`counts(first, last)` gives the rows of the months that these two days are in, and of those between; as many
    rows of the same place and month as it likes."""

    code: str
    label: Any
    counts: Callable[[date, date], Iterable[Counted]]


SOURCES: tuple[Source, ...] = (
    Source("searches", _("Searches without a result"), in_vain_counts),
    Source("questions", _("Questions to the desk"), desk.questions),
    Source("slips", _("Slips of the counter"), desk.slips),
    Source("referrals", _("Referrals"), desk.referrals),
    Source("not_useful", _("“Not useful”"), not_useful_counts),
)


def counts(first: date, last: date) -> list[CountRow]:
    """What all sources say of some months, as it is: `figures.py` has what may be shown."""
    return [
        CountRow(source.code, row.phase, row.topic, row.municipality, row.month, row.count)
        for source in SOURCES
        for row in source.counts(first, last)
    ]
