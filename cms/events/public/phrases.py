"""What the API says of events in words. The two languages stand side by side, as in `directory.public.hours_text`."""

from __future__ import annotations

from typing import NamedTuple


class Phrases(NamedTuple):
    """The words of one language. `every` has, by frequency, the words for once and for each so many times."""

    every: dict[str, tuple[str, str]]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    ordinals: dict[int, str]
    on: str
    on_the: str
    day_of_month: str
    conjunction: str
    until: str
    statuses: dict[str, str]


PHRASES = {
    "en": Phrases(
        every={
            "DAILY": ("Every day", "Every {n} days"),
            "WEEKLY": ("Every week", "Every {n} weeks"),
            "MONTHLY": ("Every month", "Every {n} months"),
            "YEARLY": ("Every year", "Every {n} years"),
        },
        weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        months=(
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ),
        ordinals={1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "last but one"},
        on=" on ",
        on_the=" on the ",
        day_of_month=" on day {day} of the month",
        conjunction=" and ",
        until=", until {day}",
        statuses={"cancelled": "Cancelled", "moved": "Moved", "postponed": "Postponed", "full": "Full"},
    ),
    "nl": Phrases(
        every={
            "DAILY": ("Elke dag", "Om de {n} dagen"),
            "WEEKLY": ("Elke week", "Om de {n} weken"),
            "MONTHLY": ("Elke maand", "Om de {n} maanden"),
            "YEARLY": ("Elk jaar", "Om de {n} jaar"),
        },
        weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        months=(
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
            "november", "december",
        ),
        ordinals={1: "eerste", 2: "tweede", 3: "derde", 4: "vierde", 5: "vijfde", -1: "laatste", -2: "een-na-laatste"},
        on=" op ",
        on_the=" op de ",
        day_of_month=" op dag {day} van de maand",
        conjunction=" en ",
        until=", tot en met {day}",
        statuses={"cancelled": "Afgelast", "moved": "Verplaatst", "postponed": "Uitgesteld", "full": "Vol"},
    ),
}  # fmt: skip
AUDIENCES = {
    "children": {"en": "Children", "nl": "Kinderen"},
    "families": {"en": "Families with children", "nl": "Gezinnen met kinderen"},
    "teenagers": {"en": "Teenagers", "nl": "Tieners"},
    "students": {"en": "Students", "nl": "Studenten"},
    "partners": {"en": "Partners who come along", "nl": "Meekomende partners"},
    "knowledge-workers": {"en": "Knowledge workers", "nl": "Kenniswerkers"},
    "employers": {"en": "Employers", "nl": "Werkgevers"},
}
