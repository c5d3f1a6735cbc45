"""The counts that may be shown, and tables made of them. Everything that leaves this room is made here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.facts.models import Municipality
from cms.insight.hiding import SEVERAL, shown_cells
from cms.insight.sources import SOURCES, CountRow, counts
from cms.pages.models import Phase
from cms.pages.public.cards import cards_by_id

NO_TOPIC = gettext_lazy("Without a topic")
GONE = gettext_lazy("A topic that is no longer there")


class TopicRow(NamedTuple):
    """A topic: how often in all, by month in their order, by source."""

    phase: str | None
    topic: int | None
    title: str
    total: int
    by_month: list[int]
    by_source: dict[str, int]


class Filters(NamedTuple):
    """What a table is narrowed to; empty is everything."""

    source: str = ""
    phase: str = ""
    municipality: str = ""

    def let(self, row: CountRow) -> bool:
        """Whether a row is in it."""
        asked = ((self.source, row.source), (self.phase, row.phase), (self.municipality, row.municipality))
        return all(not wanted or wanted == value for wanted, value in asked)


def figures(first: date, last: date) -> list[CountRow]:
    """The cells of some months that may be shown: the queries of all sources, and one."""
    return shown_cells(counts(first, last), set(Municipality.objects.values_list("slug", flat=True)))


def by_topic(rows: Iterable[CountRow], months: Sequence[date], locale: str) -> list[TopicRow]:
    """One row a topic, most often first. Some eight queries for the titles, however many."""
    found: dict[tuple[str | None, int | None], list[CountRow]] = {}
    for row in rows:
        found.setdefault((row.phase, row.topic), []).append(row)
    titles = topic_titles({topic for _phase, topic in found if topic}, locale)
    table = [
        TopicRow(
            phase,
            topic,
            titles.get(topic or 0) or (str(GONE) if topic else _without_topic(phase)),
            sum(row.count for row in of_topic),
            [sum(row.count for row in of_topic if row.month == month) for month in months],
            sums(of_topic, lambda row: row.source),
        )
        for (phase, topic), of_topic in found.items()
    ]
    return sorted(table, key=lambda row: (-row.total, row.topic or 0, row.phase or ""))


def sums(rows: Iterable[CountRow], of: Callable[[CountRow], Any]) -> dict[Any, int]:
    """Rows added up by something of them, most first."""
    found: Counter[Any] = Counter()
    for row in rows:
        found[of(row)] += row.count
    return dict(sorted(found.items(), key=lambda item: (-item[1], str(item[0]))))


def topic_titles(ids: Iterable[int], locale: str) -> dict[int, str]:
    """What topics that are public are called, in a language or else in the other one."""
    return {pk: str(card["title"]) for pk, card in cards_by_id(sorted(ids), locale).items()}


def municipality_names() -> dict[str | None, str]:
    """By slug, with a word for several and for none."""
    names = Municipality.objects.order_by("name").values_list("slug", "name")
    return {**dict(names), SEVERAL: _("Several municipalities"), None: _("Not known")}


def source_labels() -> dict[str, str]:
    """By code, in the active language."""
    return {source.code: str(source.label) for source in SOURCES}


def _without_topic(phase: str | None) -> str:
    """In a phase, but of none of its topics; or of no phase."""
    label = Phase(phase).label if phase in Phase.values else ""
    return _("%(phase)s, without a topic") % {"phase": label} if label else str(NO_TOPIC)
