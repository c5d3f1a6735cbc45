"""What people type for opening hours, rewritten in OpenStreetMap's syntax.

Understood is what consists of days and hours, in either order, and of nothing else: whoever writes “every first
Monday” or “from May” gets no suggestion rather than half of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from directory.hours_writing.reading import is_opening_hours
from directory.hours_writing.tokens import Token, tokens_of
from directory.hours_writing.week import (
    CLOSED,
    PUBLIC_HOLIDAYS,
    SCHOOL_HOLIDAYS,
    WEEKDAYS,
    Spans,
    WeekHours,
    days_between,
    joined,
    write_rules,
    write_spans,
    write_week,
)
from directory.opening.mistakes import mistake_in

# More than this nobody types into a line.
LONGEST = 500
BY_APPOINTMENT = '"by appointment"'

# Kinds of tokens as letters, so that a regular expression can be the grammar; `d` is one weekday, `g` are several, or
# holidays.
_LETTERS = {
    "hours": "h", "closed": "c", "except": "e", "appointment": "p", "always": "a",
    "to": "t", "comma": ",", "line": "l", "end": ";", "filler": "",
}  # fmt: skip
_DAYS = r"(?P<days>(?:d(?:td)?|g)(?:,?(?:d(?:td)?|g))*)"
_HOURS = r"(?P<hours>h(?:,?h)*p?|c|p)"
_STATEMENTS = [re.compile(form) for form in (f"{_DAYS}l*{_HOURS}", f"{_HOURS}l*{_DAYS}", f"(?P<except>e){_DAYS}", "a")]
_WITHOUT_DAYS = re.compile(f"[l;]*{_HOURS}[l;]*")
_BETWEEN = re.compile("[l,;]*")


class Suggestion(NamedTuple):
    """Valid opening hours. Not `certain`: ask first, for there is another reading (`9-5`, “weekdays”)."""

    text: str
    certain: bool


class _Statement(NamedTuple):
    """Hours of some days. No spans: closed, or by appointment at no certain hour."""

    days: frozenset[str]
    spans: Spans
    by_appointment: bool
    is_exception: bool
    certain: bool


def suggest_opening_hours(text: str) -> Suggestion | None:
    """The text in OpenStreetMap's syntax; None when it is not understood as a whole. What is right already is kept."""
    if is_opening_hours(text):
        return Suggestion(text, True)
    if not text.strip() or len(text) > LONGEST:
        return None
    return _in_words(text) or _put_right(text)


def _in_words(text: str) -> Suggestion | None:
    tokens = tokens_of(text)
    statements = _statements([token for token in tokens if token.kind != "filler"]) if tokens else None
    written = _written(statements) if statements else None
    if not statements or written is None or not is_opening_hours(written):
        return None
    return Suggestion(written, all(each.certain for each in statements))


def _put_right(text: str) -> Suggestion | None:
    """Opening hours with a slip in them, as the validator would have them."""
    mistake = mistake_in(text)
    meant = mistake.suggestion if mistake else ""
    return Suggestion(meant, False) if meant and is_opening_hours(meant) else None


def _statements(tokens: Sequence[Token]) -> list[_Statement] | None:
    """All that is said. None when a part of it is left over."""
    letters = "".join(map(_letter, tokens))
    if alone := _WITHOUT_DAYS.fullmatch(letters):
        return [_statement(alone, tokens)]  # every day, as in OpenStreetMap
    found: list[_Statement] = []
    place = _after_signs(letters, 0)
    while place < len(letters):
        match = next((match for form in _STATEMENTS if (match := form.match(letters, place))), None)
        if match is None:
            return None
        found.append(_statement(match, tokens))
        place = _after_signs(letters, match.end())
    return found


def _letter(token: Token) -> str:
    if token.kind == "days":
        return "d" if len(token.days) == 1 and token.days[0] in WEEKDAYS else "g"
    return _LETTERS[token.kind]


def _after_signs(letters: str, place: int) -> int:
    match = _BETWEEN.match(letters, place)
    return match.end() if match else place


def _statement(match: re.Match[str], tokens: Sequence[Token]) -> _Statement:
    days, hours = (_named(match, tokens, name) for name in ("days", "hours"))
    if match.group() == "a":
        hours = tokens[match.start() : match.end()]
    return _Statement(
        days=frozenset(_names(days) or WEEKDAYS),
        spans=joined(token.span for token in hours if token.kind in {"hours", "always"}),
        by_appointment=any(token.kind == "appointment" for token in hours),
        is_exception=match.group().startswith("e"),
        certain=all(token.certain for token in [*days, *hours]),
    )


def _named(match: re.Match[str], tokens: Sequence[Token], name: str) -> Sequence[Token]:
    return tokens[slice(*match.span(name))] if match.groupdict().get(name) else ()


def _names(tokens: Sequence[Token]) -> set[str]:
    """The days of a list such as `ma t/m do en za`."""
    names = {day for token in tokens for day in token.days}
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.kind == "to":
            names.update(days_between(before.days[0], after.days[0]))
    return names


def _written(statements: Sequence[_Statement]) -> str | None:
    """The statements as rules. None where one contradicts another."""
    said: dict[str, _Statement] = {}
    for before, statement in zip([None, *statements], statements, strict=False):
        if statement.is_exception and not (before and before.spans):
            return None
        for day in statement.days:
            combined = _combined(said.get(day), statement)
            if combined is None:
                return None
            said[day] = combined
    is_said = any(each.spans or each.by_appointment or each.days >= set(WEEKDAYS) for each in statements)
    return _rules(said) if is_said else None  # when it is closed alone does not say when it is open


def _combined(before: _Statement | None, statement: _Statement) -> _Statement | None:
    """What holds on a day of which two things were said: the one that names fewer days, else the hours of both."""
    if before is None or len(statement.days) < len(before.days):
        return statement
    both = joined([*before.spans, *statement.spans])
    is_more = len(statement.days) == len(before.days) and len(both) == len(before.spans) + len(statement.spans)
    if not (is_more and before.spans and statement.spans) or before.by_appointment or statement.by_appointment:
        return None
    return statement._replace(spans=both)


def _rules(said: dict[str, _Statement]) -> str | None:
    if not any(statement.by_appointment for statement in said.values()):
        days = tuple(said[day].spans if day in said else () for day in WEEKDAYS)
        holidays = (said[name].spans if name in said else None for name in (PUBLIC_HOLIDAYS, SCHOOL_HOLIDAYS))
        return write_week(WeekHours(days, *holidays))
    texts = {day: _with_note(statement) for day, statement in said.items()}
    week = [texts.get(day, CLOSED) for day in WEEKDAYS]
    return write_rules(week, texts.get(PUBLIC_HOLIDAYS), texts.get(SCHOOL_HOLIDAYS))


def _with_note(statement: _Statement) -> str:
    hours = write_spans(statement.spans)
    return f"{hours} {BY_APPOINTMENT}" if statement.by_appointment else hours
