"""What is wrong with opening hours that somebody wrote, and what was probably meant.

Stricter than the grammar: what it allows but nobody means, or what would come out as something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from directory.opening.comments import meaning_of
from directory.opening.dates import impossible_date
from directory.opening.days import rule_days
from directory.opening.rules import Rule, UnreadableError, rules_of, split_rules
from directory.opening.tidy import tidied

# Any year of which the school holidays are known.
A_YEAR = (date(2027, 1, 1), 365, "midden")
_NOTE_ALONE = re.compile(r'(?P<days>(?:(?!\b(?:open|off|closed|unknown)\b)[^"])*?)\s*"(?P<note>[^"]*)"', re.IGNORECASE)


class Mistake(NamedTuple):
    """The kind of mistake, the part of the text it is in, and the text as it was probably meant; empty: no idea.
    `days`: how many a month has."""

    code: str
    part: str
    suggestion: str = ""
    days: int = 0


def mistake_in(text: str) -> Mistake | None:
    """The first mistake; None when there is none."""
    not_a_date = impossible_date(text)
    if not_a_date:
        return Mistake("no_such_date", not_a_date[0], days=not_a_date[1])
    try:
        rules = rules_of(text)
    except UnreadableError:
        return Mistake("unreadable", text, _meant(text))
    return next(_mistakes(text, rules), None)


def _meant(text: str) -> str:
    better = tidied(text)
    if better == text:
        return ""
    mistake = mistake_in(better)
    return mistake.suggestion if mistake else better


def _mistakes(text: str, rules: Sequence[Rule]) -> Iterator[Mistake]:
    parts = [part for _joiner, part in split_rules(text)]
    for check in _CHECKS:
        yield from check(text, parts, rules)


def _spaces(text: str, parts: Sequence[str], rules: Sequence[Rule]) -> Iterator[Mistake]:
    """`Sa, Su 10:00-12:00`: by the letter open all Saturday."""
    for part, rule in zip(parts, rules, strict=True):
        days = part.partition('"')[0]
        if rule.has_days and re.search(r"[a-zA-Z\]\d],\s+(?:[A-Z][a-z]|PH|SH)", days):
            yield Mistake("space_after_comma", part, text.replace(part, re.sub(r",\s+", ",", part)))


def _notes_alone(text: str, parts: Sequence[str], rules: Sequence[Rule]) -> Iterator[Mistake]:
    for number, part in enumerate(parts):
        note = None if rules[number].times else _NOTE_ALONE.fullmatch(part)
        if note and meaning_of(note["note"]) == "none":
            yield Mistake("note_alone", part)
        if note and not note["days"] and number and rules[number].joiner != "||":
            before, _part, after = text.rpartition(part)
            yield Mistake("replaces_all", part, f"{before.rstrip(' ;,')} || {part}{after}")


def _no_times(text: str, parts: Sequence[str], rules: Sequence[Rule]) -> Iterator[Mistake]:
    for part, rule in zip(parts, rules, strict=True):
        if rule.kind == "open" and rule.has_days and not rule.times and '"' not in part:
            yield Mistake("no_times", part, text.replace(part, f"{part.removesuffix(' open')} 00:00-24:00", 1))


def _vague_times(_text: str, parts: Sequence[str], rules: Sequence[Rule]) -> Iterator[Mistake]:
    for part, rule in zip(parts, rules, strict=True):
        if "+" in re.sub(r"\([^)]*\)", "", rule.times):
            yield Mistake("open_end", part)
        if "/" in rule.times:
            yield Mistake("steps", part)


def _said_twice(text: str, parts: Sequence[str], rules: Sequence[Rule]) -> Iterator[Mistake]:
    """`Mo 09:00-12:00; Mo 13:00-17:00`: the second takes the place of the first."""
    for (one, first), (two, second) in pairwise(zip(rules, parts, strict=True)):
        same = one._replace(times="", resets=True) == two._replace(times="", resets=True)
        if same and two.resets and one.times and two.times:
            whole = first.replace(one.times, f"{one.times},{two.times}")
            before, _rules, after = re.split(rf"({re.escape(first)}\s*;\s*{re.escape(second)})", text, maxsplit=1)
            yield Mistake("said_twice", second, before + whole + after)


def _closed_too_early(_text: str, parts: Sequence[str], rules: Sequence[Rule]) -> Iterator[Mistake]:
    """`PH off; Mo-Fr 09:00-17:00`: open on holidays all the same. A later rule for a few of the days is meant."""
    for number, rule in enumerate(rules):
        if rule.kind is not None or not rule.has_days or rule.times:
            continue
        closed = _days(rule)
        if any(_opens_again(later, closed) for later in rules[number + 1 :]):
            others = [part for part in parts if part != parts[number]]
            is_simple = all(each.joiner == ";" for each in rules)
            yield Mistake("closed_too_early", parts[number], "; ".join([*others, parts[number]]) if is_simple else "")


def _opens_again(later: Rule, closed: frozenset[date]) -> bool:
    opened = _days(later) if later.resets else frozenset()
    return bool(opened & closed) and not opened <= closed


def _days(rule: Rule) -> frozenset[date]:
    first, count, region = A_YEAR
    return rule_days(rule, first, count, region, doubtful=False)


_Check = Callable[[str, Sequence[str], Sequence[Rule]], Iterator[Mistake]]
_CHECKS: tuple[_Check, ...] = (_spaces, _notes_alone, _no_times, _vague_times, _said_twice, _closed_too_early)
