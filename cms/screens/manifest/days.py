"""Slides whose facts change on a known day: one version until that midnight and one after it, so that a screen without
the network turns by itself, and never goes on showing what holds no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from wagtail.models import Page

from cms.facts.periods import change_days, midnight
from cms.facts.public.register import fact_register, keys_used_by
from cms.facts.tokens import keys_in
from cms.screens.models import Slide

Document = dict[str, Any]
VALIDITY = ("valid_from", "valid_until")


def days_of_change(slides: Sequence[Slide], page_ids: Iterable[int], today: date) -> list[date]:
    """The days after today on which a fact changes that one of these slides, or one of their pages (in any language),
    names: two queries."""
    keys = keys_used_by(Page, page_ids)
    keys |= {key for slide in slides for key in keys_in(" ".join((*slide.own_text("en"), *slide.own_text("nl"))))}
    register = fact_register() if keys else {}
    return sorted({day for key in keys if key in register for day in change_days(register[key].periods, today)})


def by_period(versions: Iterable[tuple[date, Document]]) -> list[Document]:
    """The versions of a slide from the day on which each begins, the first one now: equal ones that follow each other
    as one, each within the slide's own validity, those without a moment left out."""
    distinct: list[tuple[date, Document]] = []
    for day, version in versions:
        if not distinct or _shown(distinct[-1][1]) != _shown(version):
            distinct.append((day, version))
    turns = [midnight(day) for day, _version in distinct[1:]]
    bounds = zip([None, *turns], [*turns, None], strict=True) if distinct else ()
    clipped = [_within(version, *bound) for (_day, version), bound in zip(distinct, bounds, strict=True)]
    return [version for version in clipped if version]


def _shown(version: Document) -> Document:
    return {name: value for name, value in version.items() if name not in VALIDITY}


def _within(version: Document, start: datetime | None, end: datetime | None) -> Document | None:
    starts = [moment for moment in (_instant(version["valid_from"]), start) if moment]
    ends = [moment for moment in (_instant(version["valid_until"]), end) if moment]
    if starts and ends and max(starts) >= min(ends):
        return None
    return {
        **version,
        "valid_from": max(starts).isoformat() if starts else None,
        "valid_until": min(ends).isoformat() if ends else None,
    }


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
