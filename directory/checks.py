"""Data that runs out is said before it does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.utils import timezone

from directory.opening.school_holidays import known_until

# The ministry publishes the dates of a school year two years ahead at least.
WARNED_BEFORE = timedelta(days=300)


def school_holidays_end() -> date | None:
    """The last day whose school holidays are known, if it is near: after it `SH` means nothing."""
    last = known_until()
    return last if timezone.localdate() > last - WARNED_BEFORE else None


def check_school_holidays(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Dates of the coming school year are in `directory/opening/data/school_holidays.csv`."""
    last = school_holidays_end()
    if last is None:
        return []
    hint = "Add those of the next school year from rijksoverheid.nl to directory/opening/data/school_holidays.csv."
    return [Warning(f"School holidays are known until {last:%Y-%m-%d} only.", hint=hint, id="directory.W001")]
