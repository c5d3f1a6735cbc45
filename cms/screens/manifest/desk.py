"""The desk's opening hours as data: a player works out by itself what holds now, for weeks without the network."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from cms.pages.models import CentreSettings
from directory.public.hours import Hours, hours_of, opening_days
from directory.public.hours_text import day_note
from directory.public.spans import ZONE, Span

DAYS = 35


def serialize_desk(centre: CentreSettings, now: datetime) -> dict[str, Any] | None:
    """Five weeks from today: `{"days": [{"date", "spans": [{"opens", "closes", "kind"}], "notes": {"en", "nl"}}],
    "valid_until"}`; `kind` is open, by_appointment or unknown. None when no hours are known.
    """
    hours = hours_of(centre.opening_hours, centre.opening_exceptions.raw_data)
    if not hours.text and not hours.exceptions:
        return None
    today = now.astimezone(ZONE).date()
    days = opening_days(hours, today, DAYS)
    end = datetime.combine(today + timedelta(days=DAYS), datetime.min.time(), ZONE)
    return {"days": [_day(hours, day, spans) for day, spans in days], "valid_until": end.isoformat()}


def _day(hours: Hours, day: Any, spans: Sequence[Span]) -> dict[str, Any]:
    return {
        "date": day.isoformat(),
        "spans": [
            {"opens": span.start.isoformat(), "closes": span.end.isoformat(), "kind": span.kind} for span in spans
        ],
        "notes": {locale: day_note(hours, day, locale) for locale in ("en", "nl")},
    }
