"""A date of an event in words, for those who cannot format it themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from cms.events.public.phrases import PHRASES


def when_in_words(card: dict[str, Any], locale: str) -> str:
    """The day and times of a list item; the last day of one that lasts several."""
    first = day_in_words(date.fromisoformat(card["first_day"]), locale)
    if card["all_day"]:
        last = day_in_words(date.fromisoformat(card["last_day"]), locale)
        return first if first == last else f"{first} \N{EN DASH} {last}"
    return f"{first}, {card['starts_at'][11:16]} \N{EN DASH} {card['ends_at'][11:16]}"


def day_in_words(day: date, locale: str) -> str:
    """A day with its weekday, without the year."""
    words = PHRASES[locale]
    return f"{words.weekdays[day.weekday()]} {day.day} {words.months[day.month - 1]}"


def status_in_words(card: dict[str, Any], locale: str) -> str | None:
    """What is to be known beside the time; None where it simply takes place."""
    return PHRASES[locale].statuses.get(card["status"])
