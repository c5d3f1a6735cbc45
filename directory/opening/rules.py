"""A text of opening hours, taken apart into its rules. The library checks the grammar; here it is only split.

Where OpenStreetMap's specification and what people mean differ, this is read as meant: `Sa, Su 10:00-12:00` is Saturday
and Sunday at ten; a note beside times that is not about appointments changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # left out of its stubs

from directory.opening.comments import meaning_of
from directory.opening.dates import impossible_date
from directory.opening.times import TIME

Kind = Literal["open", "by_appointment", "unknown"]
Joiner = Literal[";", ",", "||"]

_TIMES = rf"{TIME}(?:,\s*{TIME})*"
_RULE = re.compile(
    rf'(?P<days>[^"]*?):?\s*(?P<times>{_TIMES})?\s*(?P<state>\b(?:open|off|closed|unknown))?\s*(?:"(?P<comment>[^"]*)")?',
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r'"[^"]*"|\s*(?P<joiner>;|\|\||,(?=\s))\s*')
_HAS_STATE = re.compile(r'(?:\b(?:open|off|closed|unknown|24/7)|")$', re.IGNORECASE)
_HAS_TIMES = re.compile(rf"{TIME}$", re.IGNORECASE)
_NEXT_IS_TIME = re.compile(TIME, re.IGNORECASE)
_OFFSET = r"(?: [+-]\d+ days?)?"
_HOLIDAY = rf"(?:PH|SH){_OFFSET}"
_NAME = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_WEEKDAY = rf"{_NAME}(?:-{_NAME}|\[[^\]]+\]{_OFFSET})?"
_CHOSEN_DAYS = re.compile(
    rf"(?P<dates>.*?)[:\s]*(?P<chosen>(?:{_HOLIDAY}|{_WEEKDAY})(?:(?:,|\s)(?:{_HOLIDAY}|{_WEEKDAY}))*)", re.IGNORECASE
)
_HOLIDAY_PARTS = re.compile(r"(?P<name>PH|SH)(?: (?P<offset>[+-]\d+) days?)?")
_BOTH = re.compile(rf"{_HOLIDAY}\s{_NAME}|[\w\]]\s(?:PH|SH)")


class UnreadableError(ValueError):
    """The text is no opening hours."""


class Holiday(NamedTuple):
    """`PH`, `SH`, or so many days after one (`PH -1 day`: the day before)."""

    name: str
    offset: int = 0


class Rule(NamedTuple):
    """One rule. Days are those of `dates` that are `weekdays`, both in OpenStreetMap's syntax, empty for all; with
    holidays those that are one, or with `either` those that are one of both. `kind` is None for closed."""

    joiner: Joiner
    dates: str
    weekdays: str
    holidays: tuple[Holiday, ...]
    either: bool
    times: str
    kind: Kind | None
    resets: bool

    @property
    def has_days(self) -> bool:
        """Whether it names any days."""
        return bool(self.dates or self.weekdays or self.holidays)


@lru_cache(maxsize=4096)
def rules_of(text: str) -> tuple[Rule, ...]:
    """The rules of a text, in order. UnreadableError when it has none, breaks the grammar, or names a date that does
    not exist (the library would take it for every day)."""
    if impossible_date(text):
        raise UnreadableError(text)
    _check(text)
    rules: list[Rule] = []
    for joiner, written in split_rules(text):
        rules.append(_rule(joiner, written, rules[-1] if rules else None))
    return tuple(rules)


def _check(text: str) -> None:
    try:
        OpeningHours(text)
    except (ParserError, ValueError) as error:
        raise UnreadableError(text) from error


def split_rules(text: str) -> Iterator[tuple[Joiner, str]]:
    """The text of each rule, and what joins it to the one before: `;` for the first one."""
    joiner: Joiner = ";"
    start = 0
    for match in _SEPARATOR.finditer(text):
        found = cast("Joiner | None", match["joiner"])
        if not found or (found == "," and not _ends_rule(text[start : match.start()], text[match.end() :])):
            continue
        yield joiner, text[start : match.start()].strip()
        joiner, start = found, match.end()
    yield joiner, text[start:].strip()


def _ends_rule(before: str, after: str) -> bool:
    """Whether a comma parts two rules, not two days or two times of one."""
    return bool(_HAS_STATE.search(before) or (_HAS_TIMES.search(before) and not _NEXT_IS_TIME.match(after)))


def _rule(joiner: Joiner, written: str, previous: Rule | None) -> Rule:
    parts = _RULE.fullmatch(written)
    if parts is None:
        raise UnreadableError(written)
    days = re.sub(r",\s+", ",", parts["days"].strip()).removeprefix("24/7")
    dates, weekdays, holidays, either = _chosen_days(days)
    times, state, comment = (parts[name] or "" for name in ("times", "state", "comment"))
    state = state.lower()
    for part in filter(None, (dates, weekdays, times)):
        _check(part)
    kind = _kind(state, comment, has_times=bool(times))
    follows_no_days = previous is not None and not previous.has_days
    resets = joiner == ";" and kind is not None and state not in {"off", "closed"} and bool(days or follows_no_days)
    return Rule(joiner, dates, weekdays, holidays, either, times, kind, resets)


def _chosen_days(days: str) -> tuple[str, str, tuple[Holiday, ...], bool]:
    if not _HOLIDAY_PARTS.search(days):
        return days, "", (), False
    parts = _CHOSEN_DAYS.fullmatch(days)
    if parts is None:
        raise UnreadableError(days)
    chosen = parts["chosen"]
    found = (Holiday(each["name"], int(each["offset"] or 0)) for each in _HOLIDAY_PARTS.finditer(chosen))
    holidays = tuple(dict.fromkeys(found))
    weekdays = ",".join(re.findall(_WEEKDAY, re.sub(_HOLIDAY, "", chosen), re.IGNORECASE))
    return parts["dates"], weekdays, holidays, bool(weekdays) and not _BOTH.search(chosen)


def _kind(state: str, comment: str, *, has_times: bool) -> Kind | None:
    """Whoever writes `Sa off "by appointment"` is there for an appointment. A note alone says no state."""
    meaning = meaning_of(comment)
    if state in {"off", "closed"}:
        return None if meaning == "none" else "by_appointment"
    if meaning == "by_appointment":
        return "by_appointment"
    is_note_alone = bool(comment) and not state and not has_times
    return "unknown" if state == "unknown" or is_note_alone else "open"
