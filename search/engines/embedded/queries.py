"""A plan as a tantivy query. Every leaf scores a constant (see `search.ranking`), so that engines rank alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tantivy import FieldType, Occur, Query, Schema

from search.analysis import fold, stem, stem_variants
from search.documents import LOCALES, Locale
from search.engines.base import BoundingBox
from search.planner import Alternative, Plan, Unit
from search.ranking import AS_WRITTEN, AS_WRITTEN_IN_TITLE, FIELD_WEIGHTS, NAME, OTHER_LOCALE, SHARE_OF_OTHERS

STEMMED_WEIGHTS = [(name, weight) for name, weight in FIELD_WEIGHTS.items() if name != "parts"]


class QueryBuilder:
    """Builds queries for one schema and one reader's language."""

    def __init__(self, schema: Schema, locale: Locale) -> None:
        self._schema = schema
        self._locale = locale

    def unit(self, unit: Unit, matches: frozenset[str] = frozenset({"exact", "synonym", "typo"})) -> Query:
        """The entries that have this unit by an alternative of these kinds; the best alternative counts."""
        options = [option for option in unit.alternatives if option.match in matches]
        leaves = [leaf for option in options for leaf in self._alternative(option)]
        return Query.disjunction_max_query(leaves, SHARE_OF_OTHERS) if leaves else Query.empty_query()

    def name(self, plan: Plan) -> Query | None:
        """The entries whose title or alternative name has the words in this order."""
        words = [fold(word) for word in plan.words]
        if len(words) < 2:
            return None
        return Query.const_score_query(Query.phrase_query(self._schema, "title_words", list(words)), NAME)

    def _alternative(self, option: Alternative) -> list[Query]:
        if option.prefix:
            return self._prefix(fold(option.words[0]), option.weight)
        if option.phrase:
            return self._phrase(option)
        if len(option.words) == 1:
            return self._word(option.words[0], option.locale, option.weight, as_written=option.match == "exact")
        share = option.weight / len(option.words)
        words = [self._any_of(self._word(word, option.locale, share)) for word in option.words]
        return [Query.boolean_query([(Occur.Must, word) for word in words])]

    def _word(
        self, word: str, locale: Locale | None, weight: float, *, as_written: bool = False
    ) -> list[Query]:
        leaves = []
        for each in (locale,) if locale else LOCALES:
            variants = stem_variants(word, each)
            for name, field_weight in STEMMED_WEIGHTS:
                leaves.append(self._terms(f"{name}_{each}", variants, weight * field_weight * self._share(each)))
            if each == "nl":
                leaves.append(self._terms("parts_nl", variants, weight * FIELD_WEIGHTS["parts"] * self._share(each)))
        if as_written:
            forms = tuple({word, fold(word)})
            leaves.append(self._terms("title_words", forms, weight * (FIELD_WEIGHTS["title"] + AS_WRITTEN_IN_TITLE)))
            leaves.append(self._terms("words", forms, weight * AS_WRITTEN))
        return leaves

    def _phrase(self, option: Alternative) -> list[Query]:
        leaves = []
        for locale in (option.locale,) if option.locale else LOCALES:
            words: list[str | tuple[int, str]] = [stem(word, locale) for word in option.words]
            for name, weight in STEMMED_WEIGHTS:
                phrase = Query.phrase_query(self._schema, f"{name}_{locale}", words, slop=1)
                leaves.append(Query.const_score_query(phrase, option.weight * weight * self._share(locale)))
        return leaves

    def _prefix(self, prefix: str, weight: float) -> list[Query]:
        fields = {"title_words": FIELD_WEIGHTS["title"], "words": FIELD_WEIGHTS["summary"]}
        return [
            Query.const_score_query(begins_with(self._schema, name, prefix), weight * field_weight)
            for name, field_weight in fields.items()
        ]

    def _share(self, locale: Locale) -> float:
        return 1.0 if locale == self._locale else OTHER_LOCALE

    def _terms(self, name: str, words: Sequence[str], weight: float) -> Query:
        found = (
            Query.term_query(self._schema, name, words[0], "basic")
            if len(words) == 1
            else Query.term_set_query(self._schema, name, words)
        )
        return Query.const_score_query(found, weight)

    @staticmethod
    def _any_of(leaves: Sequence[Query]) -> Query:
        return Query.disjunction_max_query(leaves, SHARE_OF_OTHERS)


def begins_with(schema: Schema, name: str, prefix: str) -> Query:
    """The entries that have a word with this beginning in a field."""
    return Query.fuzzy_term_query(schema, name, prefix, distance=0, prefix=True)


def all_of(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def filtered(text: Query, filters: Iterable[Query]) -> Query:
    """The query within filters, which count nothing for the score."""
    return all_of([text, *(Query.const_score_query(query, 0.0) for query in filters)])


def in_box(schema: Schema, box: BoundingBox, slots: int) -> Query:
    """The entries with a place in a box; `slots` is the most places an entry of this index has."""
    return Query.boolean_query([(Occur.Should, _slot_in_box(schema, box, number)) for number in range(slots)])


def _slot_in_box(schema: Schema, box: BoundingBox, number: int) -> Query:
    return all_of(
        [
            Query.range_query(schema, f"latitude_{number}", FieldType.Float, box.south, box.north),
            Query.range_query(schema, f"longitude_{number}", FieldType.Float, box.west, box.east),
        ]
    )
