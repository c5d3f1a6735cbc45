"""Which texts may be kept, and how they are written. Pure."""

import re

from search.analysis import clean, fold
from search.models.insight import MAX_TEXT_LENGTH

SHORTEST = 2
# Also written `12 34 56`, `(071) 516-1718`, `1985/03/02`: telephone and citizen service numbers, cards, dates.
_MANY_DIGITS = re.compile(r"\d(?:[\s().+/\\:_-]*\d){5}")
_SHORT_DATE = re.compile(r"\b\d{1,2}[\s./-]+\d{1,2}[\s./-]+'?\d{2,4}\b")
_MONTH = r"(?:jan|feb|maart|march|mar|mrt|apr|may|mei|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?"  # in both languages
_DAY = r"\d{1,2}(?:st|nd|rd|th|e)?"
_WRITTEN_DATE = re.compile(rf"\b(?:{_DAY}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{_DAY})\s*,?\s*'?\d{{2,4}}\b")
_ADDRESS = re.compile(r"\b[1-9]\d{3}\s?[a-z]{2}\b\W*\d|\d\s*[a-z]?\W+[1-9]\d{3}\s?[a-z]{2}\b")


def normalised(text: str) -> str:
    """The text in lower case without accents, with single spaces."""
    return " ".join(fold(clean(text)).split())


def may_be_kept(text: str) -> bool:
    """Whether a normalised text may be stored: neither too short nor a story, and nothing in it looks personal."""
    return SHORTEST <= len(text) <= MAX_TEXT_LENGTH and not looks_personal(text)


def looks_personal(text: str) -> bool:
    """Whether a normalised text holds what may point to one person: an e-mail address, a number of six digits or more,
    a whole date, a postcode with a house number."""
    return "@" in text or any(pattern.search(text) for pattern in (_MANY_DIGITS, _SHORT_DATE, _WRITTEN_DATE, _ADDRESS))
