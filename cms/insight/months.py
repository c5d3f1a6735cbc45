"""Months, each as its first day, and quarters. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple


class Quarter(NamedTuple):
    """Three months of a year, numbered 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that a day is in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> Quarter:
        """The next one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> Quarter:
        """The one before."""
        return Quarter.of(self.first - timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.year} Q{self.number}"


def months_between(first: date, last: date) -> list[date]:
    """The first days of the months of two days and of those between."""
    number = (last.year - first.year) * 12 + last.month - first.month + 1
    return [months_later(first, later) for later in range(number)]


def months_later(day: date, number: int) -> date:
    """The first day of the month so many months after that of a day; before it, for a negative number."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, 1)
