"""A week of opening hours read from OpenStreetMap's syntax, where a grid can show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.hours_writing.week import (
    ALL_DAY,
    CLOSED,
    DAY_MINUTES,
    PUBLIC_HOLIDAYS,
    SCHOOL_HOLIDAYS,
    WEEKDAYS,
    Spans,
    WeekHours,
    days_between,
    joined,
    night_end,
    times_of,
    until_its_night_ends,
)
from directory.validators import validate_opening_hours

_DAY = "mo|tu|we|th|fr|sa|su"
_SELECTOR = rf"(?:(?:{_DAY})(?:-(?:{_DAY}))?|ph|sh)"
_TIMES = r"\d{1,2}:\d{2} ?- ?\d{1,2}:\d{2}"
_RULE = re.compile(
    rf"(?:(?P<days>{_SELECTOR}(?:,{_SELECTOR})*) )?(?:(?P<times>{_TIMES}(?: ?, ?{_TIMES})*)|off|closed)"
    r"|(?P<always>24/7)"
)
# A holiday after a night, such as `PH 02:00-26:00 off, PH 10:00-12:00`; see `until_its_night_ends`.
_AFTER_NIGHT = re.compile(r"(?P<cleared>(?P<name>ph|sh) \d\d:\d\d-\d\d:\d\d) off(?:, (?P=name) (?P<times>.+))?")
# After a comma that follows a time, a day begins a rule that adds to the ones before it.
_ADDED = re.compile(r"(?<=\d) ?, (?=[a-z])")
_REASONS: tuple[tuple[re.Pattern[str], Promise], ...] = (
    (re.compile(r'"'), _("They hold a note, such as “by appointment”.")),
    (re.compile(r"\["), _("They name a week of the month, such as every first Wednesday.")),
    (re.compile(r"\bweek\b"), _("They name weeks of the year.")),
    (
        re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|easter"),
        _("They name a season, or days of a year."),
    ),
    (re.compile(r"sun(rise|set)|dawn|dusk"), _("They name sunrise or sunset.")),
    (re.compile(r"unknown"), _("They say that some hours are not certain.")),
)


def read_week(text: str) -> WeekHours | None:
    """The grid of opening hours in OpenStreetMap's syntax. None for what a grid cannot show, such as a night that a
    later rule cuts at midnight, and for what is no opening hours."""
    if not is_opening_hours(text):
        return None
    week = WeekHours()
    for rule in text.lower().split(";"):
        first, *added = _ADDED.split(" ".join(rule.split()))
        for number, part in enumerate([first, *added]):
            changed = _with_rule(week, part, adds=number > 0)
            if changed is None:
                return None
            week = changed
    return week


def is_opening_hours(text: str) -> bool:
    """Whether the text says anything that the validator accepts."""
    if not text.strip():
        return False
    try:
        validate_opening_hours(text)
    except ValidationError:
        return False
    return True


def reason_for_text(text: str) -> Promise | None:
    """Why a grid cannot show these hours, in words; None where it is none of the usual reasons."""
    return next((reason for pattern, reason in _REASONS if pattern.search(text.lower())), None)


def _with_rule(week: WeekHours, rule: str, *, adds: bool) -> WeekHours | None:
    """The week with one more rule. None for a rule that no grid can show, or that would lose its place among the
    others when it is written."""
    holiday = _AFTER_NIGHT.fullmatch(rule)
    match = _RULE.fullmatch(f"{holiday['name']} {holiday['times'] or CLOSED}" if holiday else rule)
    spans = _spans(match) if match else None
    if match is None or spans is None:
        return None
    if not match["days"] and week != WeekHours():  # without days it adds to rules with days, also after a semicolon
        return None
    named = _named(match["days"])
    if _is_out_of_order(week, named, spans):
        return None
    if adds and not (spans and named <= set(WEEKDAYS)):
        return None
    if not adds and _cuts_night(week, named, holiday["cleared"] if holiday else ""):
        return None
    changed = _with_spans(week, named, spans, adds=adds)
    return None if changed and _is_only_said_together(changed, named, spans) else changed


def _cuts_night(week: WeekHours, named: set[str], cleared: str) -> bool:
    """Whether a rule ends a night of the week at midnight, or leaves one behind whose evening it takes, though
    `write_rules` can say it otherwise. `cleared`: what it closes in the way of `until_its_night_ends`."""
    names = (*WEEKDAYS, PUBLIC_HOLIDAYS, SCHOOL_HOLIDAYS)
    nights = {name for name, spans in zip(names, _all_spans(week), strict=True) if night_end(spans)}
    touched = named | {WEEKDAYS[number - 1] for number, day in enumerate(WEEKDAYS) if day in named}
    name = next((name for name in (PUBLIC_HOLIDAYS, SCHOOL_HOLIDAYS) if name in named), None)
    expected = until_its_night_ends(name, _all_spans(week)) if name else ""
    return bool(nights & touched) or cleared != expected.lower()


def _is_only_said_together(week: WeekHours, named: set[str], spans: Spans) -> bool:
    """Whether weekdays and holidays share nights in one rule (`Mo-Fr,PH 20:00-02:00`), which a rule for each cuts."""
    kinds = {name if name in {PUBLIC_HOLIDAYS, SCHOOL_HOLIDAYS} else "" for name in named}
    return len(kinds) > 1 and bool(night_end(spans)) and not until_its_night_ends("", _all_spans(week))


def _all_spans(week: WeekHours) -> list[Spans]:
    return [*week.days, week.public_holidays or (), week.school_holidays or ()]


def _is_out_of_order(week: WeekHours, named: set[str], spans: Spans) -> bool:
    """Whether the rule goes before one that is written after it; see `write_rules`."""
    if named & set(WEEKDAYS):
        return week.public_holidays is not None or week.school_holidays is not None
    if named == {SCHOOL_HOLIDAYS}:
        return week.public_holidays is not None and spans != ()
    return named == {PUBLIC_HOLIDAYS} and week.school_holidays == () and spans != ()


def _with_spans(week: WeekHours, named: set[str], spans: Spans, *, adds: bool) -> WeekHours | None:
    days = tuple(
        (joined([*before, *spans]) if adds else spans) if name in named else before
        for name, before in zip(WEEKDAYS, week.days, strict=True)
    )
    if any(end - start > DAY_MINUTES for day in (*days, spans) for start, end in day):
        return None
    week = replace(week, days=days)
    if PUBLIC_HOLIDAYS in named:
        week = replace(week, public_holidays=spans)
    return replace(week, school_holidays=spans) if SCHOOL_HOLIDAYS in named else week


def _named(days: str | None) -> set[str]:
    """Days of a rule, such as `mo-we,ph`; without any, all of the week."""
    return set(_each_named(days)) if days else set(WEEKDAYS)


def _each_named(days: str) -> Iterator[str]:
    for part in days.split(","):
        first, dash, last = part.partition("-")
        if part in {"ph", "sh"}:
            yield part.upper()
        else:
            yield from days_between(first.capitalize(), last.capitalize() if dash else first.capitalize())


def _spans(match: re.Match[str]) -> Spans | None:
    """The spans of a rule. None for one that is longer than a day."""
    if match["always"]:
        return ALL_DAY
    spans = times_of(match["times"] or "")
    return joined(spans) if all(end - start <= DAY_MINUTES for start, end in spans) else None
