"""What the index knows of the words of one text, asked in one request."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from search.analysis import stem_variants
from search.corrections import Correction, edits_forgiven, nearest
from search.documents import LOCALES
from search.engines.elasticsearch.queries import Query, any_term, begins_with, some_of
from search.thesaurus import Thesaurus
from search.typed_words import SHORTEST_PREFIX

Ask = Callable[..., dict[str, Any]]
"""Sends a search to the index within the time limit, and gives its answer."""

Known = TypeVar("Known")

CANDIDATES = 20
INSPECTED = 10


class AskedWords:
    """Answers about words. Those that will be asked about are fetched together; any other is fetched by itself."""

    def __init__(self, ask: Ask, thesaurus: Thesaurus) -> None:
        self._ask = ask
        self._thesaurus = thesaurus
        self._known: dict[str, bool] = {}
        self._begun: dict[str, bool] = {}
        self._near: dict[str, dict[str, int]] = {}

    def knows(self, word: str) -> bool:
        """Whether the index or the thesaurus has this folded word, inflected or not."""
        return word in self._thesaurus.words or self._of(self._known, word, False)

    def completes(self, prefix: str) -> bool:
        """Whether a word of the index begins like this."""
        return self._of(self._begun, prefix, False)

    def nearest(self, word: str) -> Correction | None:
        terms = {term: 1 for term in self._thesaurus.words if term[0] == word[0]}
        return nearest(word, (terms | self._of(self._near, word, {})).items())

    def _of(self, answers: dict[str, Known], word: str, otherwise: Known) -> Known:
        self.fetch([word])
        return answers.get(word, otherwise)

    def fetch(self, words: Iterable[str]) -> None:
        """Ask the index, in one request, about those of the words that are new and no words of the thesaurus."""
        wanted = [word for word in words if word not in self._known and word not in self._thesaurus.words]
        if not wanted:
            return
        filters = {f"known {word}": _known(word) for word in wanted} | {
            f"begun {word}": begins_with("words", word) for word in wanted if len(word) >= SHORTEST_PREFIX
        }
        spelling = {f"near {word}": _similar(word) for word in wanted if edits_forgiven(word)}
        answer = self._ask(size=0, aggs={"words": {"filters": {"filters": filters}}}, suggest=spelling or None)
        self._learn(wanted, answer)

    def _learn(self, words: Iterable[str], answer: dict[str, Any]) -> None:
        counts = {name: bucket["doc_count"] for name, bucket in answer["aggregations"]["words"]["buckets"].items()}
        for word in words:
            self._known[word] = counts[f"known {word}"] > 0
            self._begun[word] = counts.get(f"begun {word}", 0) > 0
            found = answer.get("suggest", {}).get(f"near {word}", [])
            self._near[word] = {option["text"]: option["freq"] for entry in found for option in entry["options"]}


def _known(word: str) -> Query:
    stems = [any_term(f"stems_{locale}", stem_variants(word, locale)) for locale in LOCALES]
    return some_of([any_term("words", [word]), *stems], 1)


def _similar(word: str) -> dict[str, Any]:
    """Words of the index within as many edits as are forgiven; the first letter is taken to be right."""
    return {
        "text": word,
        "term": {
            "field": "words",
            "analyzer": "whitespace",
            "max_edits": edits_forgiven(word),
            "prefix_length": 1,
            "size": CANDIDATES,
            "max_inspections": INSPECTED,
            "accuracy": 0.0,
        },
    }


class ThesaurusWords:
    """Reference data for texts that are themselves terms of the thesaurus: nothing is asked."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self._thesaurus = thesaurus

    def knows(self, word: str) -> bool:
        return word in self._thesaurus.words

    def completes(self, prefix: str) -> bool:
        return False

    def nearest(self, word: str) -> Correction | None:
        return None
