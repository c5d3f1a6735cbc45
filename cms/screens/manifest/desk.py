"""Opening hours as data, of the desk and of a screen: a player works out by itself what holds now, for weeks without
the network."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from cms.pages.models import CentreSettings
from cms.pages.public.site import centre_hours
from config.rest.locales import LOCALES
from directory.public.hours import Hours, is_closed_by_exception, is_only_by_appointment, opening_days
from directory.public.hours_text import day_note, note_language
from directory.public.spans import ONE_DAY, ZONE, Span, midnight_of

DAYS = 35


def serialize_desk(centre: CentreSettings, now: datetime) -> dict[str, Any] | None:
    """The desk's hours; None when none are known."""
    return serialize_hours(centre_hours(centre), now)


def serialize_hours(hours: Hours, now: datetime) -> dict[str, Any] | None:
    """Five weeks from today, and yesterday if it was open past midnight: `{"days": [{"date", "spans": [{"opens",
    "closes", "kind"}], "closed_by_exception", "notes": {"en", "nl"},
    "notes_lang": {"en", "nl"}}], "by_appointment", "valid_until"}`; `kind` is
    open, by_appointment or unknown. None when no hours are known.
    """
    if not hours.text and not hours.exceptions:
        return None
    today = now.astimezone(ZONE).date()
    days = [*_night_before(hours, today), *opening_days(hours, today, DAYS)]
    end = datetime.combine(today + timedelta(days=DAYS), datetime.min.time(), ZONE)
    return {
        "days": [_day(hours, day, spans) for day, spans in days],
        "by_appointment": is_only_by_appointment(hours, today),
        "valid_until": end.isoformat(),
    }


def _night_before(hours: Hours, today: date) -> list[tuple[date, tuple[Span, ...]]]:
    """Yesterday, if it was open past midnight."""
    midnight = midnight_of(today)
    ((yesterday, spans),) = opening_days(hours, today - ONE_DAY, 1)
    return [(yesterday, spans)] if spans and spans[-1].end > midnight else []


def _day(hours: Hours, day: date, spans: Sequence[Span]) -> dict[str, Any]:
    return {
        "date": day.isoformat(),
        "spans": [
            {"opens": span.start.isoformat(), "closes": span.end.isoformat(), "kind": span.kind} for span in spans
        ],
        "closed_by_exception": is_closed_by_exception(hours, day),
        "notes": {locale: day_note(hours, day, locale) for locale in LOCALES},
        "notes_lang": {locale: note_language(hours, day, locale) for locale in LOCALES},
    }
