"""From a plan to the entries that have it, and their scores.

The database says which entries have the words. While they are few, each is matched as the plan says and scored; while
they are many, the likeliest are: those with the words in their titles, then in their labels, then the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.documents import Locale
from search.engines.base import MatchedBy
from search.engines.database.dialects import dialect
from search.engines.database.selection import NOTHING, Selection, all_of, any_of, anywhere, in_field
from search.engines.database.stored import Allowance, StoredEntry, read_entries
from search.engines.matching import Matcher
from search.plan import Plan
from search.ranking import ENOUGH_STRICT_HITS, rarity, units_needed

# Entries that are read and scored: fewer for a question with many alternatives, as each is looked for in each entry.
MOST_CANDIDATES = 400
MOST_LOOKED_FOR = 10_000
# Words of a question that choose the entries, the rarest ones; all of them score.
MOST_SELECTIVE = 6
# Entries that are counted to see how rare a word is.
MOST_COUNTED = 10_000
# Entries that are taken apart to see whether words stand side by side.
MOST_TAKEN_APART = 40
KINDS: tuple[MatchedBy, ...] = ("exact", "synonym", "typo")


def most_candidates(plan: Plan) -> int:
    """How many entries are scored at most."""
    alternatives = sum(len(clause.alternatives) for clause in plan.clauses)
    return min(MOST_CANDIDATES, MOST_LOOKED_FOR // max(1, alternatives))


class Scorer:
    """Scores entries by a plan, for a reader of a language."""

    def __init__(self, plan: Plan, locale: Locale, counts: Iterable[int], of: int) -> None:
        self._plan = plan
        self._matcher = Matcher(locale)
        self.counts = tuple(counts)
        self.most = most_candidates(plan)
        self._weights = [
            clause.weight * rarity(count, of) for clause, count in zip(plan.clauses, self.counts, strict=True)
        ]

    def score(self, entry: StoredEntry) -> tuple[float, int]:
        """The score of an entry, and how many of the required clauses it has."""
        found = [self._matcher.clause(clause, entry) for clause in self._plan.clauses]
        has = sum(1 for clause, score in zip(self._plan.clauses, found, strict=True) if clause.required and score)
        score = sum(map(float.__mul__, self._weights, found))
        score += self._matcher.name(self._plan, entry) + self._matcher.type(entry)
        return round(score, 5), has

    def matched_by(self, entry: StoredEntry) -> MatchedBy:
        """How an entry was found: by what was typed, else by a synonym, else by a correction."""
        for kind in KINDS:
            if any(self._matcher.clause(clause, entry, kind) for clause in self._plan.clauses):
                return kind
        return "exact"


@dataclass(frozen=True)
class Found:
    """What a text finds before any filter. `scores` by entry where each was scored; else there are too many."""

    selection: Selection
    scorer: Scorer
    scores: dict[int, float] | None = None


def find(plan: Plan, locale: Locale, of: int) -> Found:
    """What a plan finds among so many entries: those with all that is required, or some of it where that gives too
    few."""
    if not plan.clauses:
        return Found(Selection() if plan.blank else NOTHING, Scorer(plan, locale, (), of))
    expressions = [anywhere(clause) for clause in plan.clauses]
    scorer = Scorer(plan, locale, (Selection(match=each).count(MOST_COUNTED) for each in expressions), of)
    rarest_first = sorted(zip(scorer.counts, expressions, plan.clauses, strict=True), key=lambda each: each[0])
    required = [expression for _, expression, clause in rarest_first if clause.required]
    selective = tuple(required[:MOST_SELECTIVE])
    found = _matched(Selection(match=all_of(selective)), scorer, len(required))
    if len(required) > 1 and len(found.selection.first(ENOUGH_STRICT_HITS)) < ENOUGH_STRICT_HITS:
        needed = units_needed(len(required))
        of_these = max(1, needed - len(required) + len(selective))
        return _matched(Selection(some_of=selective, needed=of_these), scorer, needed)
    return found


def _matched(selection: Selection, scorer: Scorer, needed: int) -> Found:
    """Exactly those that have enough of what is required, while there are not too many to look at each."""
    candidates = selection.first(scorer.most + 1)
    if len(candidates) > scorer.most:
        return Found(selection, scorer)
    scored = {entry.pk: scorer.score(entry) for entry in read(candidates)}
    scores = {pk: score for pk, (score, has) in scored.items() if has >= needed}
    return Found(Selection(entries=tuple(scores)), scorer, scores)


def read(pks: Iterable[int]) -> Iterator[StoredEntry]:
    return read_entries(pks, Allowance(MOST_TAKEN_APART))


def candidates(selection: Selection, plan: Plan) -> list[int]:
    """The likeliest entries of a selection."""
    found, most = dict[int, None](), most_candidates(plan)
    for likely in _likeliest_first(selection, plan):
        found.update(dict.fromkeys(likely.first(most)))
        if len(found) >= most:
            break
    return list(found)[:most]


def _likeliest_first(selection: Selection, plan: Plan) -> Iterator[Selection]:
    if not selection.some_of and selection.entries is None:
        clauses = plan.required[:MOST_SELECTIVE]
        titles = [in_field(clause, "title") for clause in clauses]
        labels = [label for clause in clauses if (label := in_field(clause, "labels"))]
        yield selection.narrowed(all_of(titles))
        yield selection.narrowed(any_of(titles, dialect()))
        if labels:
            yield selection.narrowed(any_of(labels, dialect()))
    yield selection
