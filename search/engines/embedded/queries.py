"""A plan as a tantivy query. Every leaf scores a constant (see `search.ranking`), so that engines rank alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tantivy import FieldType, Occur, Query, Schema, Searcher

from cms.facts.geography import BoundingBox
from search.analysis import fold, forms, stem, stem_variants
from search.documents import LOCALES, Locale
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

STEMMED_WEIGHTS = [(name, weight) for name, weight in FIELD_WEIGHTS.items() if name != "parts"]

MANY_VALUES = 50


class QueryBuilder:
    """Builds queries for one state of the index and one reader's language. Words it has not are left out."""

    def __init__(self, schema: Schema, searcher: Searcher, locale: Locale) -> None:
        self._schema = schema
        self._searcher = searcher
        self._locale = locale

    def clause(self, clause: Clause, matches: frozenset[str] = frozenset({"exact", "synonym", "typo"})) -> Query:
        """The entries that have this clause by an alternative of these kinds; the best alternative counts."""
        options = [option for option in clause.alternatives if option.match in matches]
        leaves = [leaf for option in options for leaf in self._alternative(option)]
        return _best_of(leaves)

    def matching(self, clause: Clause, *, phrases: bool) -> list[Query]:
        """What finds the entries that have a clause: by one of its words anywhere, or those by a `phrase` alone.

        Their scores mean nothing. A phrase is left out where its words anywhere will do.
        """
        scattered = {(option.words, option.locale) for option in clause.alternatives if not option.phrase}
        options = [
            option
            for option in clause.alternatives
            if option.phrase == phrases and not (phrases and (option.words, option.locale) in scattered)
        ]
        if phrases:
            return [leaf for option in options for leaf in self._phrase(option)]
        return [leaf for option in options for leaf in self._anywhere(option)]

    def name(self, plan: Plan) -> list[Query]:
        """The entries whose title or alternative name has the words in this order."""
        words = [fold(word) for word in plan.words]
        if len(words) < 2:
            return []
        return [Query.const_score_query(Query.phrase_query(self._schema, "title_words", list(words)), NAME)]

    def types(self) -> list[Query]:
        """What entries are worth by their type."""
        return [
            Query.const_score_query(any_term(self._schema, "facet_type", [name]), worth)
            for name, worth in BY_TYPE.items()
        ]

    def _alternative(self, option: Alternative) -> list[Query]:
        if option.facet:
            facet, value = option.facet
            has_it = any_term(self._schema, f"facet_{facet}", [value])
            return [Query.const_score_query(has_it, option.weight * HAS_VALUE)]
        if option.prefix:
            return self._prefix(fold(option.words[0]), option.weight)
        if option.phrase:
            return self._phrase(option)
        if len(option.words) == 1:
            return self._word(option.words[0], option.locale, option.weight, as_written=option.match == "exact")
        share = option.weight / len(option.words)
        words = [self._word(word, option.locale, share) for word in option.words]
        return [all_of(map(_best_of, words))] if all(words) else []

    def _word(self, word: str, locale: Locale | None, weight: float, *, as_written: bool = False) -> list[Query]:
        leaves: list[Query] = []
        for each in _locales(locale):
            variants = stem_variants(word, each)
            for name, field_weight in FIELD_WEIGHTS.items():
                if name != "parts" or each == "nl":
                    leaves += self._terms(f"{name}_{each}", variants, weight * field_weight * self._share(each))
        if as_written:
            written = forms(word)
            leaves += self._terms("title_words", written, weight * (FIELD_WEIGHTS["title"] + AS_WRITTEN_IN_TITLE))
            leaves += self._terms("words", written, weight * AS_WRITTEN)
        return leaves

    def _anywhere(self, option: Alternative) -> list[Query]:
        """What finds the entries that `_alternative` finds, in as few fields as can be."""
        if option.facet:
            return self._alternative(option)
        if option.prefix:
            return [begins_with(self._schema, "words", fold(option.words[0]))]
        as_written = option.match == "exact" and len(option.words) == 1
        first, *others = (self._word_anywhere(word, option.locale, as_written=as_written) for word in option.words)
        if not others:
            return first
        words = [first, *others]
        return [all_of(map(any_of, words))] if all(words) else []

    def _word_anywhere(self, word: str, locale: Locale | None, *, as_written: bool) -> list[Query]:
        terms = [(f"stems_{each}", stem) for each in _locales(locale) for stem in stem_variants(word, each)]
        terms += [("words", form) for form in forms(word)] if as_written else []
        return [any_term(self._schema, name, [term]) for name, term in terms if self._has(name, term)]

    def _phrase(self, option: Alternative) -> list[Query]:
        leaves = []
        for locale in _locales(option.locale):
            words = [stem(word, locale) for word in option.words]
            for name, weight in STEMMED_WEIGHTS:
                if all(self._has(f"{name}_{locale}", word) for word in words):
                    phrase = Query.phrase_query(self._schema, f"{name}_{locale}", list(words), slop=1)
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

    def _terms(self, name: str, words: Sequence[str], weight: float) -> list[Query]:
        known = [word for word in words if self._has(name, word)]
        return [Query.const_score_query(any_term(self._schema, name, known), weight)] if known else []

    def _has(self, name: str, word: str) -> bool:
        return bool(self._searcher.doc_freq(name, word))


def _locales(locale: Locale | None) -> tuple[Locale, ...]:
    return (locale,) if locale else LOCALES


def _best_of(leaves: Sequence[Query]) -> Query:
    """The best leaf and a share of the others."""
    return Query.disjunction_max_query(list(leaves), SHARE_OF_OTHERS) if leaves else Query.empty_query()


def any_term(schema: Schema, name: str, values: Sequence[str] | Sequence[int]) -> Query:
    """The entries that have one of these values in a field; none for no values.

    A term set query costs some 0.3 ms however few its values are, so few values are asked for one by one.
    """
    if not values:
        return Query.empty_query()
    if len(values) > MANY_VALUES:
        return Query.term_set_query(schema, name, list(values))
    if len(values) == 1:
        return Query.term_query(schema, name, values[0], "basic")
    return Query.boolean_query([(Occur.Should, Query.term_query(schema, name, value, "basic")) for value in values])


def any_of(queries: Sequence[Query]) -> Query:
    """The entries that one of these finds."""
    return Query.boolean_query([(Occur.Should, query) for query in queries]) if queries else Query.empty_query()


def at_least(needed: int, queries: Sequence[Query]) -> Query:
    """The entries that so many of these find, scored by all that do."""
    return Query.boolean_query([(Occur.Should, query) for query in queries], minimum_number_should_match=needed)


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
