"""Dates that a text names."""

from __future__ import annotations

import re
from calendar import monthrange

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
A_LEAP_YEAR = 2028
_DATE = re.compile(
    rf"(?:(?P<year>\d{{4}})\s*)?\b(?P<month>{'|'.join(MONTHS)})\s*(?P<day>\d{{1,2}})\b(?!:)(?:-(?P<last>\d{{1,2}})\b(?!:))?",
    re.IGNORECASE,
)


def impossible_date(text: str) -> tuple[str, int] | None:
    """The first date that there is in no year, or not in the one that is named: as it is written, and how many days
    that month has."""
    for match in _DATE.finditer(re.sub(r'"[^"]*"', "", text)):
        year = int(match["year"] or A_LEAP_YEAR)
        length = monthrange(year, MONTHS.index(match["month"].lower()) + 1)[1]
        if max(int(match["day"]), int(match["last"] or 0)) > length:
            return match[0].strip(), length
    return None
