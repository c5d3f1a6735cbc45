"""What search makes of a text, for an editor to read: what was looked for, with which weight, by which concept."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from search.concepts import current_thesaurus
from search.corrections import Correction
from search.documents import Locale
from search.engines.base import EngineFailure, Hit, SearchQuery, SearchResult
from search.index import engine
from search.labels import load_labels
from search.models import Concept
from search.plan import Alternative, Clause
from search.planner import make_plan
from search.thesaurus import BROADER_WEIGHT, RELATED_WEIGHT, Thesaurus

SHOWN_HITS = 5


@dataclass(frozen=True)
class Owner:
    """A concept with the key of its row; None where it is of the built-in list and has none."""

    id: str
    pk: int | None
    explanation: dict[Locale, str]


@dataclass(frozen=True)
class Line:
    """One thing that is looked for; `owner` brought it in, nobody what was typed."""

    words: str
    how: str
    locale: Locale | None
    weight: float
    owner: Owner | None


@dataclass(frozen=True)
class Part:
    """A part of the text that was taken as one meaning, with the concepts that have it as a term."""

    source: str
    required: bool
    owners: tuple[Owner, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Trial:
    """`corrected`: what was looked for instead of the text, or None."""

    parts: tuple[Part, ...]
    hits: tuple[Hit, ...]
    total: int
    corrected: str | None


class _KnowsEveryWord:
    """The plan is made of a text that the engine has corrected already."""

    def knows(self, word: str) -> bool:
        return True

    def completes(self, prefix: str) -> bool:
        return False

    def nearest(self, word: str) -> Correction | None:
        return None


def try_text(text: str, locale: Locale) -> Trial:
    """Search for the text as a visitor would, and say how it was understood."""
    named = load_labels().named_in(text)
    result = _found(SearchQuery(text=text, locale=locale, named=named, limit=SHOWN_HITS))
    thesaurus = current_thesaurus()
    plan = make_plan(result.corrected_query or text, thesaurus, _KnowsEveryWord(), named)
    parts = tuple(_part(clause, thesaurus) for clause in plan.clauses)
    return Trial(parts, result.hits, result.total, result.corrected_query)


def _found(query: SearchQuery) -> SearchResult:
    """What is found; nothing while no engine can answer, for how the text is understood can be told all the same."""
    try:
        return engine().search(query)
    except EngineFailure:
        return SearchResult((), 0, {}, "")


def _part(clause: Clause, thesaurus: Thesaurus) -> Part:
    words = clause.source.split()
    synonyms, concepts = thesaurus.synonyms(words), thesaurus.concepts(words)
    owners = _owners({each.concept for each in synonyms} | {each.id for each in concepts}, thesaurus)
    brought_in = {(each.words, each.locale): owners[each.concept] for each in synonyms}
    lines = [
        _line(option, clause.source, brought_in.get((option.words, option.locale or "en")))
        for option in clause.alternatives
    ]
    lines.sort(key=lambda line: -line.weight)
    return Part(clause.source, clause.required, tuple(owners[each.id] for each in concepts), tuple(lines))


def _owners(ids: set[str], thesaurus: Thesaurus) -> dict[str, Owner]:
    pks = dict(Concept.objects.filter(slug__in=ids).values_list("slug", "pk"))
    found = [concept for each in ids if (concept := thesaurus.concept(each))]
    return {concept.id: Owner(concept.id, pks.get(concept.id), concept.explanation) for concept in found}


def _line(option: Alternative, source: str, owner: Owner | None) -> Line:
    by = owner if option.match == "synonym" else None
    return Line(" ".join(option.words) or source, _how(option, source), option.locale, option.weight, by)


def _how(option: Alternative, source: str) -> str:
    if option.facet:
        return _("what an entry has")
    if option.match == "synonym":
        by_weight = {BROADER_WEIGHT: _("broader concept"), RELATED_WEIGHT: _("related concept")}
        return by_weight.get(option.weight, _("same concept"))
    if option.phrase:
        return _("as typed, side by side")
    if option.prefix:
        return _("as the beginning of a word")
    return _("as typed") if " ".join(option.words) == source else _("parts of the word")
