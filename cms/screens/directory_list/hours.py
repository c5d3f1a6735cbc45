"""Opening hours as a player works them out by itself; hours that many partners share are written once."""

from datetime import datetime, timedelta
from typing import Any

from directory.public.hours import Hours, is_closed_by_exception, is_only_by_appointment, opening_days
from directory.public.spans import ONE_DAY, ZONE, midnight_of

# With yesterday, which may be open past midnight.
DAYS = 29


class HoursTable:
    """Different hours in the order in which they were first asked for, in `rows`: `{"from": day, "by_appointment",
    "closed": days that an exception closes, "spans": [[opens, closes, kind]], "valid_until"}`."""

    def __init__(self, now: datetime) -> None:
        self.rows: list[dict[str, Any]] = []
        self._places: dict[Hours, int] = {}
        self._yesterday = now.astimezone(ZONE).date() - ONE_DAY

    def index(self, hours: Hours) -> int | None:
        """Where in `rows` these hours stand; None for hours that are not known."""
        if not hours.text and not hours.exceptions:
            return None
        if hours not in self._places:
            self._places[hours] = len(self.rows)
            self.rows.append(self._row(hours))
        return self._places[hours]

    def _row(self, hours: Hours) -> dict[str, Any]:
        days = opening_days(hours, self._yesterday, DAYS)
        return {
            "from": self._yesterday.isoformat(),
            "by_appointment": is_only_by_appointment(hours, self._yesterday + ONE_DAY),
            "closed": [day.isoformat() for day, _spans in days if is_closed_by_exception(hours, day)],
            "spans": [[_written(span.start), _written(span.end), span.kind] for _day, spans in days for span in spans],
            "valid_until": midnight_of(self._yesterday + timedelta(days=DAYS)).isoformat(),
        }


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
