"""Days, times and terms as people write them in each language."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cms.events.public.wording import day_in_words
from cms.screens.manifest.faces import Card


class Timing(NamedTuple):
    """When a step is to be done: days counted from `anchor` (arrival or departure; empty: not said), negative ones
    before it, None where open; and whether a rule sets the last one."""

    anchor: str
    first: int | None
    last: int | None
    is_deadline: bool


DAYS_A_WEEK, DAYS_A_MONTH = 7, 30
# From so many days on, people count in weeks or in months: where that says it exactly.
WEEKS_FROM, MONTHS_FROM = 14, 60
UNITS = {
    "en": {"day": ("day", "days"), "week": ("week", "weeks"), "month": ("month", "months")},
    "nl": {"day": ("dag", "dagen"), "week": ("week", "weken"), "month": ("maand", "maanden")},
}
# A term that the law sets, and our advice, which is not to be taken for one.
DEADLINE = {"en": "within {last}", "nl": "binnen {last}"}
ADVICE = {
    "arrival": {
        "within": {"en": "first {last}", "nl": "eerste {last}"},
        "from": {"en": "from {first} before you arrive", "nl": "vanaf {first} voor je komst"},
        "until": {"en": "until {last} before you arrive", "nl": "tot {last} voor je komst"},
        "by": {"en": "before you arrive", "nl": "voor je komst"},
    },
    "departure": {
        "within": {"en": "within {last} after you leave", "nl": "binnen {last} na je vertrek"},
        "from": {"en": "from {first} before you leave", "nl": "vanaf {first} voor je vertrek"},
        "until": {"en": "until {last} before you leave", "nl": "tot {last} voor je vertrek"},
        "by": {"en": "before you leave", "nl": "voor je vertrek"},
    },
}


def clock(moment: str, locale: str) -> str:
    """The time of an ISO instant, which is written in local time: “10:00”, “10.00 uur”."""
    return f"{_digits(moment, locale)} uur" if locale == "nl" else _digits(moment, locale)


def clocks(start: str, end: str, locale: str) -> str:
    """From one time to another, such as “10:00” to “12:00”, in Dutch with “uur” once."""
    return f"{_digits(start, locale)} \N{EN DASH} {clock(end, locale)}"


def time_of_event(card: Card, locale: str) -> str:
    """When an event of today is; empty for one that lasts the whole day."""
    is_one_day = card["first_day"] == card["last_day"]
    return clocks(card["starts_at"], card["ends_at"], locale) if is_one_day and not card["all_day"] else ""


def day_of_event(card: Card, locale: str, to_the_end: bool = False) -> str:
    """The day and the time of an event that is to come; with `to_the_end` also when it is over."""
    first, last = (day_in_words(date.fromisoformat(card[name]), locale) for name in ("first_day", "last_day"))
    days = first if first == last else f"{first} \N{EN DASH} {last}"
    if card["all_day"] or first != last:
        return days
    times = clocks(card["starts_at"], card["ends_at"], locale) if to_the_end else clock(card["starts_at"], locale)
    return f"{days}, {times}"


def term(timing: Timing, locale: str) -> str | None:
    """When a step is to be done: “within 5 days”, “first 3 weeks”, “from 4 weeks before you arrive”; None where nobody
    has said."""
    if not timing.anchor or timing.last is None:
        return None
    first = timing.first or 0
    shape = "from" if first < 0 else "within" if timing.last > 0 else "until" if timing.last else "by"
    is_deadline = shape == "within" and timing.is_deadline and timing.anchor == "arrival"
    words = DEADLINE if is_deadline else ADVICE[timing.anchor][shape]
    return words[locale].format(first=span(abs(first), locale), last=span(abs(timing.last), locale))


def span(days: int, locale: str) -> str:
    """“5 days”, “3 weeks”, “4 maanden”: the largest unit that says it exactly."""
    number, unit = days, "day"
    if days >= MONTHS_FROM and days % DAYS_A_MONTH == 0:
        number, unit = days // DAYS_A_MONTH, "month"
    elif days >= WEEKS_FROM and days % DAYS_A_WEEK == 0:
        number, unit = days // DAYS_A_WEEK, "week"
    return f"{number} {UNITS[locale][unit][number != 1]}"


def _digits(moment: str, locale: str) -> str:
    time = moment[11:16].removeprefix("0")
    return time.replace(":", ".") if locale == "nl" else time
