"""A recurrence rule in words: “Every week on Tuesday and Thursday”."""

from __future__ import annotations

from datetime import date, datetime

from cms.events.public.phrases import PHRASES, Phrases
from cms.events.recurrence import WEEKDAYS, rule_parts


def repeats_in_words(rule: str, start: date, locale: str) -> str | None:
    """How an event repeats; None when it does not."""
    if not rule:
        return None
    parts, words = rule_parts(rule), PHRASES[locale]
    once, many = words.every[parts["FREQ"]]
    interval = int(parts.get("INTERVAL", 1))
    every = once if interval == 1 else many.format(n=interval)
    return f"{every}{_on(parts, start, words)}{_until(parts, words)}"


def _on(parts: dict[str, str], start: date, words: Phrases) -> str:
    if "BYDAY" in parts:
        return _on_weekdays(parts, words)
    if parts["FREQ"] == "WEEKLY":
        return words.on + words.weekdays[start.weekday()]
    if parts["FREQ"] == "YEARLY":
        return f"{words.on}{start.day} {words.months[start.month - 1]}"
    if parts["FREQ"] == "MONTHLY" and "BYMONTHDAY" not in parts:
        return words.day_of_month.format(day=start.day)
    return ""


def _on_weekdays(parts: dict[str, str], words: Phrases) -> str:
    position = parts.get("BYSETPOS", "")
    days = [(position or each[:-2], words.weekdays[WEEKDAYS.index(each[-2:])]) for each in parts["BYDAY"].split(",")]
    if not any(number for number, _day in days):
        return words.on + _joined([day for _number, day in days], words)
    named = [f"{words.ordinals[int(number)]} {day}" for number, day in days if number and int(number) in words.ordinals]
    return words.on_the + _joined(named, words) if len(named) == len(days) else ""


def _until(parts: dict[str, str], words: Phrases) -> str:
    if "UNTIL" not in parts:
        return ""
    day = datetime.strptime(parts["UNTIL"], "%Y%m%d").date()
    return words.until.format(day=f"{day.day} {words.months[day.month - 1]} {day.year}")


def _joined(names: list[str], words: Phrases) -> str:
    return words.conjunction.join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
