"""Opening hours with the usual slips of the keyboard put right. What people write in words is read elsewhere."""

from __future__ import annotations

import re

# Quotation marks and dashes of word processors.
_MARKS = str.maketrans({"\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2013": "-", "\u2014": "-"})
_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)"
_SLIPS = [
    # A number of the clock with a dot, or without minutes.
    (re.compile(r"\b(\d{1,2})\.(\d{2})\b"), r"\1:\2"),
    (re.compile(r"(?<![\d:.])(\d{1,2})-(\d{1,2})(?![\d:.-])(?=\s*(?:$|[;,]))"), r"\1:00-\2:00"),
    (re.compile(r"(?<![\d:])(\d):(\d{2})"), r"0\1:\2"),
    # Spaces round a dash, a colon after days, a rule that never came.
    (re.compile(r"(?<=[\w\]])\s*-\s*(?=[\w(])"), "-"),
    (re.compile(rf"({_DAY}):\s*(?=\d)"), r"\1 "),
    (re.compile(r"[\s;,]+$"), ""),
    # A note without quotation marks.
    (re.compile(r'(?<!")\b((?:only |alleen )?(?:by appointment|op afspraak|na afspraak))$', re.IGNORECASE), r'"\1"'),
]


def tidied(text: str) -> str:
    """The same hours, written as they should be as far as that is certain."""
    text = text.strip().translate(_MARKS)
    for slip, right in _SLIPS:
        text = slip.sub(right, text)
    return text
