"""nDCG@10 with gain 2^grade - 1, success@1, recall of grade 2 at 10, and queries without a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

DEPTH = 10


@dataclass(frozen=True)
class Score:
    """One query's figures, each from 0 to 1; `empty` where nothing was found."""

    ndcg: float
    success: float
    recall: float
    empty: bool


def score(ranking: Sequence[str], grades: Mapping[str, int]) -> Score:
    """The figures of a ranking of ids, best first."""
    top = ranking[:DEPTH]
    ideal = _gain(sorted(grades.values(), reverse=True)[:DEPTH])
    wanted = {entry for entry, grade in grades.items() if grade == 2}
    return Score(
        ndcg=_gain([grades.get(entry, 0) for entry in top]) / ideal if ideal else 0.0,
        success=float(bool(top) and grades.get(top[0], 0) == 2),
        recall=len(wanted.intersection(top)) / min(len(wanted), DEPTH) if wanted else 1.0,
        empty=not ranking,
    )


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(position + 2) for position, grade in enumerate(grades))


def mean(scores: Sequence[Score]) -> tuple[float, float, float, int]:
    """Mean nDCG, success and recall, and the number of queries without a result."""
    return (
        fmean(each.ndcg for each in scores),
        fmean(each.success for each in scores),
        fmean(each.recall for each in scores),
        sum(each.empty for each in scores),
    )
