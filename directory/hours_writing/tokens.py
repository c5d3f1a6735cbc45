"""The words and signs with which people write opening hours, in English and Dutch."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from directory.hours_writing.times import RANGE, TO, read_range
from directory.hours_writing.week import DAY_MINUTES, PUBLIC_HOLIDAYS, SCHOOL_HOLIDAYS, WEEKDAYS, Span

# `always` is days and hours in one (24/7); a `line` ends what belongs together, and an `end` a sentence.
Kind = Literal["days", "hours", "closed", "except", "appointment", "always", "to", "comma", "line", "end", "filler"]


class Token(NamedTuple):
    """A piece of a text: `days` that it names, or the `span` of its hours. Not `certain`: there is another reading."""

    kind: Kind
    days: tuple[str, ...] = ()
    span: Span = (0, DAY_MINUTES)
    certain: bool = True


_NAMES = {
    "Mo": r"mondays?|maandag(?:en|s)?|(?:mon|mo|maa|ma)\b\.?",
    "Tu": r"tuesdays?|dinsdag(?:en|s)?|(?:tues?|tu|din|di)\b\.?",
    "We": r"wednesdays?|woensdag(?:en|s)?|(?:wed|we(?! are| open)|woe|wo)\b\.?",
    "Th": r"thursdays?|donderdag(?:en|s)?|(?:thurs?|thu|th|don|do)\b\.?",
    "Fr": r"fridays?|vrijdag(?:en|s)?|(?:fri|fr|vrij|vr)\b\.?",
    "Sa": r"saturdays?|zaterdag(?:en|s)?|zater-(?= en)|(?:sat|sa|zat|za)\b\.?",
    "Su": r"sundays?|zondag(?:en|s)?|zon-(?= en)|(?:sun|su|zon|zo)\b\.?",
}
_APPOINTMENT = (
    r"(?:only |alleen |uitsluitend )?(?:by|op|volgens|na) (?:appointment|afspraak)(?: only)?|appointment only"
)
_WORDS: tuple[tuple[str, Token], ...] = (
    (r"24 ?/ ?7|24 (?:hours|uur)(?: (?:a|per) (?:day|dag))?,? 7 (?:days|dagen) (?:a|per) week", Token("always")),
    (r"(?:always|altijd) (?:open|geopend)|dag en nacht|day and night", Token("always")),
    (r"24 ?(?:hours|hrs|uur|[hu])(?: (?:a|per) (?:day|dag))?", Token("hours")),
    (r"(?:every|elke|iedere) (?:day|dag)|everyday|daily|dagelijks|alle dagen", Token("days", WEEKDAYS)),
    (r"(?:7|seven|zeven) (?:days|dagen) (?:a|per) week", Token("days", WEEKDAYS)),
    (r"(?:working |business |work)days|werkdagen|doordeweeks|door de week", Token("days", WEEKDAYS[:5])),
    # To some, Saturday is one too.
    (r"week-?days|weekdagen", Token("days", WEEKDAYS[:5], certain=False)),
    (r"(?:in het |at the )?(?:week-?ends?|weekeinden?)", Token("days", WEEKDAYS[5:])),
    (r"(?:(?:public|bank|national|official) )?holidays|(?:(?:officiële|nationale) )?feestdagen|ph",
     Token("days", (PUBLIC_HOLIDAYS,))),
    (r"school ?(?:holidays|vakanties?)|sh", Token("days", (SCHOOL_HOLIDAYS,))),
    *((rf"(?:'s )?(?:{names})", Token("days", (day,))) for day, names in _NAMES.items()),
    (rf"{_APPOINTMENT}|appointment only", Token("appointment")),
    (r"closed|gesloten|dicht|off", Token("closed")),
    (r"(?:except|behalve)(?: (?:on|for|op))?", Token("except")),
    (TO.replace("\\ ", " "), Token("to")),
    (r",|&|and|en", Token("comma")),
    (r"opening (?:hours|times)|openingstijden|open|geopend|from|van|on|op|every|elke|iedere|:", Token("filler")),
    (r"[\n|.()]", Token("line")),
    (r";", Token("end")),
)  # fmt: skip
# A word ends where no letter or digit follows.
_PATTERNS = [(re.compile(rf"(?:{pattern})(?:(?<!\w)|(?!\w))"), token) for pattern, token in _WORDS]
_DASHES = re.compile("[‐‑‒–—−]")  # noqa: RUF001  (those of word processors)
_BLANKS = re.compile(r"[^\S\n]+")


def tokens_of(text: str) -> list[Token] | None:
    """The text as tokens. None when there is anything in it that is not known here."""
    rest = _BLANKS.sub(" ", _DASHES.sub("-", text.lower().replace("’", "'")))  # noqa: RUF001  (an apostrophe)
    found: list[Token] = []
    place = 0
    while place < len(rest):
        if rest[place] == " ":
            place += 1
            continue
        token, place = _token_at(rest, place)
        if token is None:
            return None
        found.append(token)
    return found


def _token_at(text: str, place: int) -> tuple[Token | None, int]:
    if match := RANGE.match(text, place):
        reading = read_range(match)
        return (Token("hours", span=reading.span, certain=reading.certain) if reading else None), match.end()
    for pattern, token in _PATTERNS:
        if match := pattern.match(text, place):
            return token, match.end()
    return None, place
