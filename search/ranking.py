"""How much a match counts, by the field it is in; the same for every engine, so that they rank alike.

An entry's score is the sum over the clauses that it matches: the clause's weight times its rarity times its best match
(weight of the alternative times weight of the field), with a share of its other matches. Repeating a word does not
raise a score.
"""

from __future__ import annotations

import math
from typing import Literal

FieldName = Literal["title", "labels", "summary", "body", "parts"]

FIELD_WEIGHTS: dict[FieldName, float] = {"title": 3.0, "labels": 3.0, "summary": 2.6, "body": 1.1, "parts": 0.9}
OTHER_LOCALE = 0.95
SHARE_OF_OTHERS = 0.15
AS_WRITTEN_IN_TITLE = 0.2
AS_WRITTEN = 0.2
NAME = 4.0
# What an entry is worth whatever it says: topics come before their steps; pages that only lead to others, and terms,
# which explain one word of what the guide is about, come last.
BY_TYPE = {
    "topic": 4.0,
    "step": 2.0,
    "partner": 3.5,
    "article": 2.0,
    "knowledge": 2.0,
    "standard": 2.0,
    "site": 3.0,
    "event": 2.5,
}
# Having a value of a facet that the text names.
HAS_VALUE = 4.0
# With fewer, a page is filled up with entries that have some of the words.
ENOUGH_STRICT_HITS = 10
# What is close in meaning fills a page up where words find too few. It needs at least this similarity (the cosine of
# the angle between two vectors; texts that nothing answers stay below it), and counts less than any word.
CLOSE_ENOUGH = 0.15
CLOSENESS = 0.01


def rarity(found: int, of: int) -> float:
    """The weight of a clause that `found` of so many entries have: 1 for what all have, more the rarer it is."""
    return 1 + math.log(1 + (of - found + 0.5) / (found + 0.5)) if of else 1.0


def units_needed(clauses: int) -> int:
    """How many clauses of a question an entry must have once it is too much to have them all."""
    return max(1, clauses // 2)
