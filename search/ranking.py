"""How much a match counts, by the field it is in; the same for every engine, so that they rank alike.

An entry's score is the sum over the clauses that it matches: the clause's weight times its rarity times its best match
(weight of the alternative times weight of the field), with a share of its other matches. Repeating a word does not
raise a score.
"""

from __future__ import annotations

import math
from typing import Literal

FieldName = Literal["title", "labels", "summary", "body", "parts"]

FIELD_WEIGHTS: dict[FieldName, float] = {"title": 4.0, "labels": 2.5, "summary": 1.8, "body": 0.8, "parts": 0.7}
OTHER_LOCALE = 0.9
SHARE_OF_OTHERS = 0.15
AS_WRITTEN_IN_TITLE = 0.5
AS_WRITTEN = 0.2
NAME = 4.0
ENOUGH_STRICT_HITS = 3


def rarity(found: int, of: int) -> float:
    """The weight of a clause that `found` of so many entries have: 1 for what all have, more the rarer it is."""
    return 1 + math.log(1 + (of - found + 0.5) / (found + 0.5)) if of else 1.0


def units_needed(clauses: int) -> int:
    """How many clauses of a question an entry must have once it is too much to have them all."""
    return max(1, clauses // 2)
