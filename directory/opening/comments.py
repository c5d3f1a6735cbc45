"""What a note in opening hours says about coming by appointment. Notes of editors in either language; what is about
anything else says nothing about when."""

from __future__ import annotations

import re
from typing import Literal

APPOINTMENT = re.compile(r"appointment|afspraak", re.IGNORECASE)
NEGATION = re.compile(r"\b(?:no|not|without|geen|niet|zonder)\b", re.IGNORECASE)
NOT_NEEDED = re.compile(
    r"\b(?:no|without|geen|zonder)(?: \w+)? (?:appointment|afspraak)"
    r"|(?:appointment|afspraak)(?: is)? (?:not|niet) (?:needed|required|necessary|nodig|verplicht)",
    re.IGNORECASE,
)
ALSO = re.compile(r"\b(?:also|or|ook|of)(?: \w+){0,2} (?:appointment|afspraak)", re.IGNORECASE)

Meaning = Literal["by_appointment", "also_by_appointment", "none"]


def meaning_of(comment: str) -> Meaning:
    """`no visits without appointment` says it twice over: by appointment; `no appointment needed` says nothing."""
    if not APPOINTMENT.search(comment):
        return "none"
    if NOT_NEEDED.search(comment) and len(NEGATION.findall(comment)) == 1:
        return "none"
    return "also_by_appointment" if ALSO.search(comment) else "by_appointment"
