"""nDCG@10 with gain 2^grade - 1, success at 1 and at 3, recall of grade 2 at 10, and queries without a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean
from typing import NamedTuple

DEPTH = 10


@dataclass(frozen=True)
class Score:
    """One query's figures, each from 0 to 1; `success` is at 1 and at 3, `is_empty` where nothing was found."""

    ndcg: float
    success: tuple[float, float]
    recall: float
    is_empty: bool


class Means(NamedTuple):
    """The means of some queries, and how many of them found nothing."""

    ndcg: float
    success_at_1: float
    success_at_3: float
    recall: float
    empty: int


def score(ranking: Sequence[str], grades: Mapping[str, int]) -> Score:
    """The figures of a ranking of ids, best first. Without a grade there is nothing to reach: the figures are those of
    an empty ranking."""
    top = ranking[:DEPTH]
    ideal = _gain(sorted(grades.values(), reverse=True)[:DEPTH])
    wanted = {entry for entry, grade in grades.items() if grade == 2}
    return Score(
        ndcg=_gain([grades.get(entry, 0) for entry in top]) / ideal if ideal else 0.0,
        success=(float(not wanted.isdisjoint(top[:1])), float(not wanted.isdisjoint(top[:3]))),
        recall=len(wanted.intersection(top)) / min(len(wanted), DEPTH) if wanted else 1.0,
        is_empty=not ranking,
    )


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(position + 2) for position, grade in enumerate(grades))


def means(scores: Sequence[Score]) -> Means:
    """The means of at least one query."""
    return Means(
        fmean(each.ndcg for each in scores),
        fmean(each.success[0] for each in scores),
        fmean(each.success[1] for each in scores),
        fmean(each.recall for each in scores),
        sum(each.is_empty for each in scores),
    )
