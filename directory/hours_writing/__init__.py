"""Opening hours as people write them: the usual ways of typing them, and a grid of the week. Knows no models."""

from directory.hours_writing.reading import read_week, reason_for_text
from directory.hours_writing.suggestions import Suggestion, suggest_opening_hours
from directory.hours_writing.week import WEEKDAYS, WeekHours, write_week

__all__ = [
    "WEEKDAYS",
    "Suggestion",
    "WeekHours",
    "read_week",
    "reason_for_text",
    "suggest_opening_hours",
    "write_week",
]
