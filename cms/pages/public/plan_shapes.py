"""What personal plans read of a step (plan_steps.py)."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from cms.pages.public.costs import Cost
from cms.pages.public.references import Stored
from cms.pages.situations import Case


class Paper(NamedTuple):
    """A document to have ready. `per`: person, adult, child or household."""

    text: str
    kind: str
    per: str
    needs_legalising: bool
    case: Case


class Timing(NamedTuple):
    """Days counted from arrival or departure; negative is before it. `next_year`: first and last day as `MM-DD` in the
    year after, where the calendar counts; it goes before the days."""

    anchor: str
    first: int | None
    last: int | None
    next_year: tuple[str, str] | None = None


class PlanStep(NamedTuple):
    """A step in the language of a reader, as far as it is there. `key` is its translation key; `after` and `undoes` are
    keys of other steps; `rule` is the official source behind it; `partner_lists` are stored blocks. `municipalities`:
    slugs of those that it is about; none for all."""

    key: UUID
    card: dict[str, Any]
    topic: dict[str, Any]
    plan_for: str
    cases: tuple[Case, ...]
    after: tuple[UUID, ...]
    undoes: UUID | None
    timing: Timing
    is_deadline: bool
    reason: str
    where: str
    not_where: str
    pack: str
    alternative_group: str
    conditions: str
    papers: tuple[Paper, ...]
    costs: tuple[tuple[Cost, Case], ...]
    costs_note: str
    rule: dict[str, Any] | None
    partner_lists: tuple[Stored, ...]
    municipalities: tuple[str, ...]
