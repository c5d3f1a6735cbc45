"""What a text asks of the agenda: `events this weekend for children` names a period and whom the events are for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from cms.events.public.selection import asked_period, period
from search.analysis import clean, fold, tokenize
from search.analysis.stopwords import WISHES, is_stopword
from search.days import ANY_DAY
from search.documents import Locale
from search.engines.base import Named, SearchQuery
from search.names import name_key

# Periods of the agenda, and what people call them in a text, in either language.
PERIODS: Mapping[str, tuple[str, ...]] = {
    "today": ("today", "tonight", "vandaag", "vanavond"),
    "weekend": ("this weekend", "coming weekend", "dit weekend", "komend weekend", "aankomend weekend"),
    "week": ("this week", "deze week"),
    "month": ("this month", "deze maand"),
}
AUDIENCES: Mapping[str, frozenset[str]] = {
    "children": frozenset({"child", "children", "kid", "kids", "kind", "kinderen"}),
    "families": frozenset({"family", "families", "gezin", "gezinnen"}),
    "teenagers": frozenset({"teen", "teens", "teenager", "teenagers", "tiener", "tieners"}),
    "students": frozenset({"student", "students", "studenten"}),
}
# Words for what the agenda holds.
EVENTS = frozenset({
    *("event", "events", "activity", "activities", "agenda", "calendar", "things", "fun", "outing", "outings"),
    *("evenement", "evenementen", "activiteit", "activiteiten", "kalender", "uitje", "uitjes", "uitagenda", "leuks"),
})  # fmt: skip
# Facets by which the agenda can be filtered too, and its names for a value.
SHARED = ("municipality", "spoken_language")


@dataclass(frozen=True)
class AgendaQuestion:
    """A period that a text names (`when`, by `words`), and for whom, by the words that say so. `is_all`: the text asks
    for nothing but events."""

    when: str
    words: tuple[str, ...]
    audiences: Mapping[str, tuple[str, ...]]
    is_all: bool
    filters: tuple[tuple[str, str], ...] = ()

    def address(self, locale: Locale) -> str:
        """Where the website's agenda shows just these events."""
        asked = [("when", self.when), *(("audience", slug) for slug in self.audiences), *self.filters]
        return f"{settings.EVENTS_PATHS[locale]}?{urlencode(asked)}"

    def starts_at(self, now: datetime) -> datetime:
        """When the period begins: now, if it has begun."""
        return max(now, asked_period({"when": self.when}, now)[0] or now)

    def days(self, today: date) -> Iterator[date]:
        """The days of the period."""
        first, last = period(self.when, today)
        yield from (first + timedelta(days=number) for number in range((last - first).days + 1))


def agenda_question(text: str, named: Sequence[Named]) -> AgendaQuestion | None:
    """What a text asks of the agenda; None where it names no period of it."""
    tokens = [fold(token.text) for token in tokenize(clean(text))]
    found = next(_periods_in(tokens), None)
    if not found:
        return None
    when, start, end = found
    others = [token for token in [*tokens[:start], *tokens[end:]] if not is_stopword(token) and token not in WISHES]
    known = {word for each in named if each.facet != "category" for word in each.words}
    audiences = {slug: tuple(word for word in others if word in words) for slug, words in AUDIENCES.items()}
    audiences = {slug: words for slug, words in audiences.items() if words}
    meant = EVENTS.union(known, *audiences.values())
    filters = [(each.facet, each.value) for each in named if each.facet in SHARED]
    filters += [("free", "true") for each in named if each.facet == "cost"]
    words = tuple(token for token in tokens[start:end] if not is_stopword(token))
    return AgendaQuestion(when, words, audiences, meant.issuperset(others), tuple(filters))


def _periods_in(tokens: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Each period with the place of its words."""
    for start in range(len(tokens)):
        for when, names in PERIODS.items():
            for name in names:
                run = name.split()
                if list(tokens[start : start + len(run)]) == run:
                    yield when, start, start + len(run)


def for_agenda(query: SearchQuery, asked: AgendaQuestion | None, today: date) -> SearchQuery:
    """The query without events of other days; where it asks for nothing else, with those of these days first."""
    if not asked:
        return query
    days = (*(day.isoformat() for day in asked.days(today)), ANY_DAY)
    query = replace(query, filters={**query.filters, "day": days})
    if not asked.is_all:
        return query
    others = [each for each in query.named if not set(each.words) & set(asked.words)]
    events = Named("type", "event", asked.words)
    audiences = [Named("audience", slug, words[:1]) for slug, words in asked.audiences.items()]
    return replace(query, named=(*others, events, *audiences))


def by_date(items: Sequence[dict[str, Any]], asked: AgendaQuestion) -> list[dict[str, Any]]:
    """The hits, with events by date in the places that events have: those for whom it was asked first, those of one
    moment by name. What an editor has put on top stays there."""
    places = [place for place, item in enumerate(items) if item["type"] == "event" and not item["pinned"]]
    wanted = asked.audiences.keys()

    def key(item: dict[str, Any]) -> tuple[bool, str, str]:
        fits = not wanted or any(one["slug"] in wanted for one in item["card"]["audiences"])
        return not fits, item["card"]["starts_at"], name_key(item["title"])

    ordered = list(items)
    for place, item in zip(places, sorted((items[place] for place in places), key=key), strict=True):
        ordered[place] = item
    return ordered
