"""Which entries a search is about, as SQL that the database carries out from its own indexes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import sin
from typing import Any

from cms.facts.geography import EARTH_RADIUS_KM, BoundingBox, Point, box_around
from search.analysis import fold, forms, stem, stem_variants
from search.documents import LOCALES
from search.engines.base import SearchQuery
from search.engines.database.dialects import Dialect, Sql, dialect, rows
from search.engines.database.tokens import EVERY, IN_TITLE, WORD, encode, facet_token, zone
from search.engines.database.writing import on_ball
from search.plan import Alternative, Clause

# Rows of clauses that are read to find the entries that have some of them.
MOST_LOOSE_ROWS = 60_000
PLACES = "SELECT entry_id FROM search_indexedplace"


@dataclass(frozen=True)
class Selection:
    """Entries that match an expression of tokens, or that have some of several, or these very entries; within filters.

    `match` is an expression of the dialect. `some_of` are such expressions, at least `needed` of which an entry has.
    """

    match: str = EVERY
    some_of: tuple[str, ...] = ()
    needed: int = 0
    entries: tuple[int, ...] | None = None
    facets: str = ""
    conditions: tuple[Sql, ...] = field(default=())

    def sql(self) -> Sql:
        """A query with one column `entry`."""
        sql, parameters = self._base()
        if not self.conditions:
            return sql, parameters
        # The plus has SQLite look each entry up in the condition, not ask the full text anew for each of its entries.
        conditions = " AND ".join(f"+entry {condition}" for condition, _ in self.conditions)
        values = [value for _, found in self.conditions for value in found]
        return f"SELECT entry FROM ({sql}) AS chosen WHERE {conditions}", [*parameters, *values]

    def _base(self) -> Sql:
        text = dialect()
        if self.entries is None and not self.some_of:
            return text.matching, [_all_of([self.match, self.facets], text)]
        sql, parameters = self._these(text) if self.entries is not None else self._some(text)
        if not self.facets:
            return sql, parameters
        return f"SELECT entry FROM ({sql}) AS base WHERE +entry IN ({text.matching})", [*parameters, self.facets]

    def _these(self, text: Dialect) -> Sql:
        return text.these_entries, [text.listed(self.entries or ())]

    def _some(self, text: Dialect) -> Sql:
        """Entries with enough of the expressions, those with the most first."""
        most = MOST_LOOSE_ROWS // len(self.some_of)
        each = f"SELECT entry FROM ({text.matching} LIMIT {most}) AS having_one"
        union = " UNION ALL ".join([each] * len(self.some_of))
        counted = f"SELECT entry FROM ({union}) AS each_one GROUP BY entry HAVING COUNT(*) >= %s"
        return f"{counted} ORDER BY COUNT(*) DESC, entry", [*self.some_of, self.needed]

    def narrowed(self, expression: str) -> Selection:
        """Those that match an expression of tokens as well."""
        return replace(self, match=_all_of([self.match, expression], dialect()))

    def filtered(self, query: SearchQuery, *, without: str | None = None) -> Selection:
        """Those that pass the filters of a search, but for those of one facet."""
        text = dialect()
        facets = [
            any_of([facet_token(facet, value) for value in values], text)
            for facet, values in query.filters.items()
            if values and facet not in ("id", without)
        ]
        conditions = (*_by_id(query.filters.get("id", ()), text), *_by_place(query))
        return replace(self, facets=_all_of(facets, text) if facets else "", conditions=conditions)

    def count(self, most: int | None = None) -> int:
        """How many there are; no more than so many."""
        sql, parameters = self.sql()
        sql = sql if most is None else f"{sql} LIMIT {most:d}"
        return int(rows(f"SELECT COUNT(*) FROM ({sql}) AS found", parameters)[0][0])

    def first(self, limit: int) -> list[int]:
        sql, parameters = self.sql()
        return [entry for (entry,) in rows(f"{sql} LIMIT {limit:d}", parameters)]


NOTHING = Selection(entries=())


def _all_of(expressions: Sequence[str], text: Dialect) -> str:
    parts = [each for each in expressions if each]
    return text.AND.join(f"({each})" for each in parts) if len(parts) > 1 else parts[0]


def any_of(expressions: Sequence[str], text: Dialect) -> str:
    return text.OR.join(f"({each})" if " " in each else each for each in dict.fromkeys(expressions))


def all_of(expressions: Sequence[str]) -> str:
    """What matches all of these."""
    return _all_of(list(dict.fromkeys(expressions)), dialect())


def anywhere(clause: Clause) -> str:
    """The expression of a clause, wherever an entry has it. Words side by side count as words that are all there."""
    text = dialect()
    return any_of([_anywhere(option, text) for option in clause.alternatives], text)


def _anywhere(option: Alternative, text: Dialect) -> str:
    if option.facet:
        return facet_token(*option.facet)
    if option.prefix:
        return WORD + encode(fold(option.words[0])) + text.BEGINNING
    return _all_of([any_of(_tokens(word, option), text) for word in option.words], text)


def _tokens(word: str, option: Alternative) -> list[str]:
    found: list[str] = []
    for locale in (option.locale,) if option.locale else LOCALES:
        variants = (stem(word, locale),) if option.phrase else stem_variants(word, locale)
        found += [locale + encode(variant) for variant in variants]
    if option.match == "exact" and len(option.words) == 1:
        found += [WORD + encode(form) for form in forms(word)]
    return found


def in_field(clause: Clause, name: str) -> str:
    """The expression of a clause in titles or labels, in either language."""
    text = dialect()
    options = [_in_field(option, name, text) for option in clause.alternatives]
    return any_of([option for option in options if option], text)


def _in_field(option: Alternative, name: str, text: Dialect) -> str:
    if option.facet:
        return ""
    if option.prefix:
        return IN_TITLE + encode(fold(option.words[0])) + text.BEGINNING if name == "title" else ""
    locales = (option.locale,) if option.locale else LOCALES
    words = [
        any_of([zone(name, each) + encode(found) for each in locales for found in stem_variants(word, each)], text)
        for word in option.words
    ]
    return _all_of(words, text)


def _by_id(ids: Sequence[str], text: Dialect) -> list[Sql]:
    if not ids:
        return []
    known = text.listed([each for each in ids if each.isprintable()])
    return [(f"IN (SELECT id FROM search_indexedentry WHERE document_id {text.one_of})", [known])]


def _by_place(query: SearchQuery) -> list[Sql]:
    found: list[Sql] = []
    if query.bbox:
        box, values = _in_box(query.bbox)
        found.append((f"IN ({PLACES} WHERE {box})", values))
    if query.near and query.radius_km is not None:
        found.append(_within(query.near, query.radius_km))
    elif query.sort == "distance":
        found.append((f"IN ({PLACES})", []))
    return found


def _in_box(box: BoundingBox) -> Sql:
    return "latitude BETWEEN %s AND %s AND longitude BETWEEN %s AND %s", [box.south, box.north, box.west, box.east]


def _within(centre: Point, radius_km: float) -> Sql:
    box, values = _in_box(box_around(centre, radius_km))
    line, here = line_to(centre)
    longest = 2 * sin(min(radius_km / EARTH_RADIUS_KM, 3.14159) / 2)
    return f"IN ({PLACES} WHERE {box} AND {line} <= %s)", [*values, *here, longest**2]


def line_to(centre: Point) -> tuple[str, list[Any]]:
    """The square of the straight line to a place on a ball with radius 1: it grows with the distance."""
    x, y, z = on_ball(centre)
    return "((x - %s) * (x - %s) + (y - %s) * (y - %s) + (z - %s) * (z - %s))", [x, x, y, y, z, z]
