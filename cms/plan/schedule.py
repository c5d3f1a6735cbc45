"""When the steps of a plan are due: from and until which day, after what they depend on, in which stage."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple
from uuid import UUID

from cms.pages.models.guide import Anchor
from cms.pages.public.plan_shapes import PlanStep
from cms.plan.answers import Answers

WEEK, MONTH, FOUR_MONTHS = 7, 35, 125
NO_WAITING: Mapping[UUID, int] = {}
STAGES = (
    "before_arrival", "first_week", "first_month", "first_months", "later",
    "before_departure", "departure_week", "after_departure",
)  # fmt: skip


class Window(NamedTuple):
    """Days from an anchor, both included; `last` None: no end. `day_zero` is the anchor's date, None where it is not
    known."""

    anchor: str
    first: int
    last: int | None
    day_zero: date | None

    @property
    def dates(self) -> tuple[date | None, date | None]:
        """The same as days of the calendar."""
        if self.day_zero is None:
            return None, None
        last = None if self.last is None else self.day_zero + timedelta(self.last)
        return self.day_zero + timedelta(self.first), last

    def state_on(self, today: date) -> str | None:
        """`late`, `now` or `later`; None without dates."""
        first, last = self.dates
        if first is None:
            return None
        if last is not None and last < today:
            return "late"
        return "now" if first <= today else "later"

    @property
    def stage(self) -> str:
        """In which part of the plan it stands; what comes after a step is never in an earlier one."""
        if self.anchor == Anchor.DEPARTURE:
            return (
                "before_departure" if self.first < -WEEK else "departure_week" if self.first <= 0 else "after_departure"
            )
        if self.first < 0:
            return "before_arrival"
        ends = ((WEEK, "first_week"), (MONTH, "first_month"), (FOUR_MONTHS, "first_months"))
        return next((stage for end, stage in ends if self.last is not None and self.last <= end), "later")


def windows_of(
    steps: Iterable[PlanStep], answers: Answers, waiting_days: Mapping[UUID, int] = NO_WAITING
) -> dict[UUID, Window]:
    """When each of the chosen steps is due, in the order in which to do them. A step does not begin or end before one
    that it comes after; where its last day is a deadline, what must be done before is due by then too: so many days
    earlier as one waits for it (`waiting_days`)."""
    chosen = {step.key: step for step in steps}
    order = _in_order(chosen)
    own = {key: _own(chosen[key], answers) for key in order}
    _tighten(order, chosen, own, waiting_days)
    for key in order:
        own[key] = _after(own[key], [own[dep] for dep in chosen[key].after if dep in own])
    places = {key: place for place, key in enumerate(chosen)}
    return _sorted(own, chosen, places)


def _in_order(chosen: Mapping[UUID, PlanStep]) -> list[UUID]:
    """Each after what it depends on. Editors are told about circles; a plan shows what it can."""
    graph = {key: [dep for dep in step.after if dep in chosen] for key, step in chosen.items()}
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError:
        return list(chosen)


def _own(step: PlanStep, answers: Answers) -> Window:
    anchor, first, last, next_year = step.timing
    day_zero = answers.departure_date if anchor == Anchor.DEPARTURE else answers.arrival_date
    if next_year and day_zero:
        days = (date.fromisoformat(f"{day_zero.year + 1}-{text}") for text in next_year)
        first, last = ((day - day_zero).days for day in days)
    return Window(anchor, first if first is not None else min(0, last or 0), last, day_zero)


def _tighten(
    order: list[UUID], chosen: Mapping[UUID, PlanStep], own: dict[UUID, Window], waiting_days: Mapping[UUID, int]
) -> None:
    """What a deadline depends on ends no later than it."""
    bound = {key for key in order if chosen[key].is_deadline}
    for key in reversed(order):
        last = _last_day(own[key])
        if key not in bound or last is None:
            continue
        for dep in (each for each in chosen[key].after if each in own):
            window, most = own[dep], _on(own[dep], last)
            if most is not None:
                most -= waiting_days.get(dep, 0)
                least = most if window.last is None else min(window.last, most)
                own[dep] = window._replace(last=least, first=min(window.first, least))
                bound.add(dep)


def _after(window: Window, before: Collection[Window]) -> Window:
    firsts = [first for each in before if (first := _on(window, _first_day(each))) is not None]
    comparable = [each for each in before if _on(window, _first_day(each)) is not None]
    lasts = [last for each in comparable if (last := _on(window, _last_day(each))) is not None]
    first = max([window.first, *firsts])
    if window.last is None or len(lasts) < len(comparable):
        return window._replace(first=first, last=None)
    return window._replace(first=first, last=max([window.last, first, *lasts]))


Day = tuple[str, date | None, int] | None


def _first_day(window: Window) -> Day:
    return window.anchor, window.day_zero, window.first


def _last_day(window: Window) -> Day:
    return None if window.last is None else (window.anchor, window.day_zero, window.last)


def _on(window: Window, day: Day) -> int | None:
    """A day counted from a window's anchor; None where the two cannot be compared."""
    if day is None:
        return None
    anchor, day_zero, count = day
    if anchor == window.anchor:
        return count
    if day_zero is None or window.day_zero is None:
        return None
    return (day_zero + timedelta(count) - window.day_zero).days


def _sorted(
    own: Mapping[UUID, Window], chosen: Mapping[UUID, PlanStep], places: Mapping[UUID, int]
) -> dict[UUID, Window]:
    """By stage, then by last day; what depends on something stands after it."""
    never = max((window.last or 0 for window in own.values()), default=0) + 1

    def wanted(key: UUID) -> tuple[int, int, int, int]:
        window = own[key]
        last = never if window.last is None else window.last
        return STAGES.index(window.stage), last, window.first, places[key]

    found: dict[UUID, Window] = {}
    waiting = sorted(own, key=wanted)
    while waiting:
        ready = next(
            (key for key in waiting if all(dep in found or dep not in own for dep in chosen[key].after)), waiting[0]
        )
        found[ready] = own[ready]
        waiting.remove(ready)
    return found
