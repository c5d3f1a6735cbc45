"""What may be shown of counts: nothing from which a number below five could be known. Pure.

A cell is what one source counts about one topic in one municipality and month. A cell below five is hidden. Nothing
else is made of it either: every sum that is shown anywhere, in whichever table and with whichever filter, is a sum of
shown cells. So a hidden number cannot be found by subtraction, for no shown number holds it.

Only one sum of hidden cells is shown: of all hidden municipalities of the same source, topic and month together, as
“several municipalities”, and only where that says nothing of any of them: each could still be anything from 0 to 4.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cms.insight.sources import CountRow

FEWEST = 5
# In the place of a municipality's slug, which has no such sign.
SEVERAL = "*"


def shown_cells(rows: Iterable[CountRow], municipalities: Collection[str]) -> list[CountRow]:
    """The cells that may be shown, and the sums of “several municipalities”, in order. `municipalities`: all slugs
    that there are; a cell may also be of none."""
    cells: Counter[CountRow] = Counter()
    for row in rows:
        cells[replace(row, count=0)] += row.count
    groups: dict[CountRow, dict[str | None, int]] = defaultdict(dict)
    for cell, count in cells.items():
        groups[replace(cell, municipality=None)][cell.municipality] = count
    found = [row for group, counts in groups.items() for row in _of_group(group, counts, municipalities)]
    return sorted(found, key=_order)


def _of_group(group: CountRow, counts: dict[str | None, int], municipalities: Collection[str]) -> Iterable[CountRow]:
    shown = {town: count for town, count in counts.items() if count >= FEWEST}
    together = sum(counts.values()) - sum(shown.values())
    # How many cells could be hidden, those with nothing in them included.
    hidden = len({None, *municipalities} - set(shown))
    yield from (replace(group, municipality=town, count=count) for town, count in shown.items())
    if FEWEST <= together <= (FEWEST - 1) * (hidden - 1):
        yield replace(group, municipality=SEVERAL, count=together)


def _order(row: CountRow) -> tuple[object, ...]:
    return (row.month, row.source, row.phase or "", row.topic or 0, row.municipality or "")
