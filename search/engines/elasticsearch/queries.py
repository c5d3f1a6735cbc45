"""A plan as an Elasticsearch query. Every leaf scores a constant (see `search.ranking`), so that engines rank alike:
`terms`, `prefix` and `constant_score` score their boost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cms.facts.geography import BoundingBox, Point
from search.analysis import fold, forms, stem, stem_variants
from search.documents import LOCALES, Locale
from search.engines.base import MatchedBy, SearchQuery
from search.engines.elasticsearch.mapping import lanes
from search.plan import Alternative, Clause, Plan
from search.ranking import (
    AS_WRITTEN,
    AS_WRITTEN_IN_TITLE,
    BY_TYPE,
    FIELD_WEIGHTS,
    HAS_VALUE,
    NAME,
    OTHER_LOCALE,
    SHARE_OF_OTHERS,
)

Query = dict[str, Any]

ALIVE: Query = {"term": {"alive": True}}
NOTHING: Query = {"match_none": {}}
MATCHES: tuple[MatchedBy, ...] = ("exact", "synonym", "typo")
STEMMED_WEIGHTS = [(name, weight) for name, weight in FIELD_WEIGHTS.items() if name != "parts"]
PHRASE_GAPS = 1
SMALLEST_RADIUS_KM = 0.001


class QueryBuilder:
    """Builds queries for a reader of one language."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale

    def clause(self, clause: Clause, matches: Iterable[MatchedBy] = MATCHES) -> Query:
        """The entries that have this clause by an alternative of these kinds; the best alternative counts."""
        options = [option for option in clause.alternatives if option.match in matches]
        return best_of([leaf for option in options for leaf in self._alternative(option)])

    def name(self, plan: Plan) -> list[Query]:
        """The entries whose title or alternative name has the words in this order; none for a single word."""
        if len(plan.words) < 2:
            return []
        phrase = {"match_phrase": {"title_words_0": " ".join(fold(word) for word in plan.words)}}
        return [{"constant_score": {"filter": phrase, "boost": NAME}}]

    @staticmethod
    def types() -> list[Query]:
        """What entries are worth by their type."""
        return [facet_filter("type", [name], worth) for name, worth in BY_TYPE.items()]

    def _alternative(self, option: Alternative) -> list[Query]:
        if option.facet:
            facet, value = option.facet
            return [facet_filter(facet, [value], option.weight * HAS_VALUE)]
        if option.prefix:
            return self._prefix(fold(option.words[0]), option.weight)
        if option.phrase:
            return self._phrase(option)
        if len(option.words) == 1:
            return self._word(option.words[0], option.locale, option.weight, as_written=option.match == "exact")
        share = option.weight / len(option.words)
        return [all_of([best_of(self._word(word, option.locale, share)) for word in option.words])]

    def _word(self, word: str, locale: Locale | None, weight: float, *, as_written: bool = False) -> list[Query]:
        leaves = []
        for each in (locale,) if locale else LOCALES:
            variants = stem_variants(word, each)
            for name, field_weight in FIELD_WEIGHTS.items():
                if name != "parts" or each == "nl":
                    leaves.append(any_term(f"{name}_{each}", variants, weight * field_weight * self._share(each)))
        if as_written:
            written = forms(word)
            in_title = weight * (FIELD_WEIGHTS["title"] + AS_WRITTEN_IN_TITLE)
            leaves += [any_term("title_words", written, in_title), any_term("words", written, weight * AS_WRITTEN)]
        return leaves

    def _phrase(self, option: Alternative) -> list[Query]:
        leaves = []
        for locale in (option.locale,) if option.locale else LOCALES:
            words = [stem(word, locale) for word in option.words]
            for name, weight in STEMMED_WEIGHTS:
                boost = option.weight * weight * self._share(locale)
                leaves.append({"constant_score": {"filter": side_by_side(lanes(name, locale), words), "boost": boost}})
        return leaves

    @staticmethod
    def _prefix(prefix: str, weight: float) -> list[Query]:
        fields = {"title_words": FIELD_WEIGHTS["title"], "words": FIELD_WEIGHTS["summary"]}
        return [begins_with(name, prefix, weight * field_weight) for name, field_weight in fields.items()]

    def _share(self, locale: Locale) -> float:
        return 1.0 if locale == self._locale else OTHER_LOCALE


class FilterBuilder(QueryBuilder):
    """Builds queries that find the same entries without scoring them. They are smaller: a word need not be looked for
    in each field by itself."""

    def _word(self, word: str, locale: Locale | None, weight: float, *, as_written: bool = False) -> list[Query]:
        stems = [any_term(f"stems_{each}", stem_variants(word, each)) for each in ((locale,) if locale else LOCALES)]
        return [*stems, any_term("words", forms(word))] if as_written else stems

    @staticmethod
    def _prefix(prefix: str, weight: float) -> list[Query]:
        return [begins_with("words", prefix)]


def any_term(name: str, values: Sequence[str], boost: float = 1.0) -> Query:
    """The entries that have one of these values in a field."""
    return {"terms": {name: list(values), "boost": boost}}


def begins_with(name: str, prefix: str, boost: float = 1.0) -> Query:
    """The entries that have a word with this beginning in a field."""
    return {"prefix": {name: {"value": prefix, "boost": boost}}}


def side_by_side(fields: Sequence[str], words: Sequence[str]) -> Query:
    """The entries with these words in this order, at most one other among them; a word may be in any of the lanes."""
    first, *others = fields
    sources = [{}, *({"use_field": name} for name in others)]
    each = [[{"match": {"query": word, **source}} for source in sources] for word in words]
    steps = [options[0] if len(options) == 1 else {"any_of": {"intervals": options}} for options in each]
    return {"intervals": {first: {"all_of": {"ordered": True, "max_gaps": PHRASE_GAPS, "intervals": steps}}}}


def best_of(leaves: Sequence[Query], boost: float = 1.0) -> Query:
    """The best leaf and a share of the others."""
    return {"dis_max": {"queries": list(leaves), "tie_breaker": SHARE_OF_OTHERS, "boost": boost}} if leaves else NOTHING


def boosted(query: Query, boost: float) -> Query:
    """A query that counts so many times as much."""
    return {"bool": {"must": [query], "boost": boost}}


def all_of(queries: Iterable[Query]) -> Query:
    return {"bool": {"must": list(queries)}}


def some_of(queries: Sequence[Query], at_least: int) -> Query:
    return {"bool": {"should": list(queries), "minimum_should_match": at_least}}


def filtered(filters: Sequence[Query]) -> Query:
    """What passes all filters; without score."""
    return {"bool": {"filter": list(filters)}} if filters else {"match_all": {}}


def facet_filter(facet: str, values: Sequence[str], boost: float = 1.0) -> Query:
    """The entries that have one of these values of a facet."""
    return any_term("id" if facet == "id" else f"facet_{facet}", values, boost)


def place_filters(asked: SearchQuery) -> list[Query]:
    """The filters that keep what lies where it was asked for."""
    found: list[Query] = []
    if asked.bbox:
        found.append(_in_box(asked.bbox))
    if asked.near and asked.radius_km is not None:
        found.append(_within(asked.near, asked.radius_km))
    if asked.sort == "distance":
        found.append({"exists": {"field": "places"}})
    return found


def _in_box(box: BoundingBox) -> Query:
    corners = {"top": box.north, "left": box.west, "bottom": box.south, "right": box.east}
    return {"geo_bounding_box": {"places": corners}}


def _within(centre: Point, radius_km: float) -> Query:
    distance = max(radius_km, SMALLEST_RADIUS_KM)
    return {"geo_distance": {"distance": f"{distance:f}km", "places": geo(centre)}}


def geo(point: Point) -> dict[str, float]:
    """A point as Elasticsearch takes it."""
    return {"lat": point.latitude, "lon": point.longitude}
