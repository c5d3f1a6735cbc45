"""Sentences about opening hours, in the language of the answer.

Part of the API's content, as a partner's summary is: wanted in the language of the item, which need not be the
active one, for twenty items in a millisecond. So both languages stand here side by side, like content does, and
not in the catalogues of the program's own texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from directory.opening.public_holidays import is_public_holiday
from directory.public.hours import (
    DAYS_SHOWN,
    Hours,
    Opening,
    exception_on,
    opening_at,
    opening_days,
)
from directory.public.spans import ZONE, Span
from directory.public.texts import language_of, text_of


class Phrases(NamedTuple):
    """The words of one language; `{}` takes a time, such as “17:00” or “Monday 09:00”."""

    open: str
    open_until: str
    closed: str
    opens: str
    temporarily_closed: str
    temporarily_opens: str
    by_appointment: str
    unknown: str
    holiday: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]


PHRASES = {
    "en": Phrases(
        open="Open now",
        open_until="Open now, until {}",
        closed="Closed",
        opens="Closed, opens {}",
        temporarily_closed="Temporarily closed",
        temporarily_opens="Temporarily closed, opens {}",
        by_appointment="By appointment only",
        unknown="Opening hours not known",
        holiday="Public holiday",
        weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        months=(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
    ),
    "nl": Phrases(
        open="Nu open",
        open_until="Nu open, tot {}",
        closed="Gesloten",
        opens="Gesloten, open {}",
        temporarily_closed="Tijdelijk gesloten",
        temporarily_opens="Tijdelijk gesloten, open {}",
        by_appointment="Alleen op afspraak",
        unknown="Openingstijden niet bekend",
        holiday="Feestdag",
        weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        months=(
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ),
    ),
}
TODAY = {"en": "today", "nl": "vandaag"}


def opening_label(opening: Opening, locale: str) -> str:
    """One line for people: “Open now, until 17:00”, “Gesloten, open maandag 09:00”."""
    words = PHRASES[locale]
    if opening.state == "open":
        return words.open_until.format(_closing(opening, locale)) if opening.until else words.open
    if opening.state == "closed":
        return words.opens.format(_coming(opening, locale)) if opening.next else words.closed
    if opening.state == "temporarily_closed":
        coming = opening.next and _coming(opening, locale)
        return words.temporarily_opens.format(coming) if coming else words.temporarily_closed
    return words.by_appointment if opening.state == "by_appointment" else words.unknown


def serialize_opening(opening: Opening, locale: str) -> dict[str, Any]:
    """`{"state", "until", "next", "label"}`, times as ISO 8601 with offset."""
    return {
        "state": opening.state,
        "until": opening.until.isoformat() if opening.until else None,
        "next": opening.next.isoformat() if opening.next else None,
        "label": opening_label(opening, locale),
    }


def serialize_opening_now(hours: Hours, now: datetime, locale: str) -> dict[str, Any]:
    """`serialize_opening` of what holds at an aware instant."""
    return serialize_opening(opening_at(hours, now), locale)


def serialize_days(hours: Hours, now: datetime, locale: str) -> list[dict[str, Any]]:
    """Fourteen days from today: `{"date", "hours", "spans", "note", "fallback_texts"}`. Empty when nothing is known.

    `hours` are those at which anybody may walk in, `[["09:00", "17:00"]]`; `spans` are all that there are, each
    `{"opens", "closes", "kind"}` with the kind open, by_appointment or unknown. A day without spans is closed.
    Treat it as read-only: it is cached for the day.
    """
    return list(_days_from(hours, now.astimezone(ZONE).date(), locale))


@lru_cache(maxsize=1024)
def _days_from(hours: Hours, first: date, locale: str) -> list[dict[str, Any]]:
    if not hours.text and not hours.exceptions:
        return []
    return [_day(hours, day, spans, locale) for day, spans in opening_days(hours, first, DAYS_SHOWN)]


def _day(hours: Hours, day: date, spans: Sequence[Span], locale: str) -> dict[str, Any]:
    written = [_span(span) for span in spans]
    return {
        "date": day.isoformat(),
        "hours": [[span["opens"], span["closes"]] for span in written if span["kind"] == "open"],
        "spans": written,
        "note": day_note(hours, day, locale),
        "fallback_texts": [] if note_language(hours, day, locale) == locale else ["note"],
    }


def day_note(hours: Hours, day: date, locale: str) -> str | None:
    """Why a day is different: the exception's note (in the other language rather than not at all), a holiday."""
    exception = exception_on(hours, day)
    if exception:
        return text_of(exception, "note", locale)
    return PHRASES[locale].holiday if is_public_holiday(day) else None


def note_language(hours: Hours, day: date, locale: str) -> str:
    """The language of what `day_note` gives."""
    exception = exception_on(hours, day)
    return (language_of(exception, "note", locale) if exception else None) or locale


def usual_week(usual: Iterable[tuple[int, str]], locale: str) -> str:
    """The usual hours of weekdays in words, days with the same hours together: “Monday-Friday 09:00-17:00”."""
    names = PHRASES[locale].weekdays
    runs: list[tuple[int, int, str]] = []
    for weekday, times in usual:
        if runs and runs[-1][1:] == (weekday - 1, times):
            runs[-1] = (runs[-1][0], weekday, times)
        else:
            runs.append((weekday, weekday, times))
    days = [names[first] if first == last else f"{names[first]}-{names[last]}" for first, last, _times in runs]
    return "; ".join(f"{day} {times}" for day, (_first, _last, times) in zip(days, runs, strict=True))


def _span(span: Span) -> dict[str, str]:
    end = f"{span.end:%H:%M}"
    return {"opens": f"{span.start:%H:%M}", "closes": "24:00" if end == "00:00" else end, "kind": span.kind}


def _closing(opening: Opening, locale: str) -> str:
    """A closing time of today or of the night after it needs no day."""
    until = opening.until
    assert until is not None  # noqa: S101  (an open place with no end has its own phrase)
    last = until - timedelta(hours=12)
    return f"{until:%H:%M}" if last.date() <= opening.today else _moment(until, opening.today, locale)


def _coming(opening: Opening, locale: str) -> str:
    assert opening.next is not None  # noqa: S101  (asked only of a place that opens)
    return _moment(opening.next, opening.today, locale)


def _moment(moment: datetime, today: date, locale: str) -> str:
    """“today 09:00”, “Monday 09:00” within a week, else “Monday 7 December 09:00”."""
    words, away = PHRASES[locale], (moment.date() - today).days
    if away == 0:
        return f"{TODAY[locale]} {moment:%H:%M}"
    weekday = words.weekdays[moment.weekday()]
    if away < 7:
        return f"{weekday} {moment:%H:%M}"
    year = f" {moment.year}" if moment.year != today.year and away > 180 else ""
    return f"{weekday} {moment.day} {words.months[moment.month - 1]}{year} {moment:%H:%M}"
