"""Slides whose facts change on a known day: one version until that midnight and one after it, so that a screen without
the network turns by itself, and never goes on showing what holds no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from wagtail.models import Page

from cms.facts.periods import change_days, midnight
from cms.facts.public.register import fact_register, keys_used_by
from cms.facts.tokens import keys_in
from cms.screens.manifest.faces import Version
from cms.screens.models import Slide


def days_of_change(slides: Sequence[Slide], page_ids: Iterable[int], today: date) -> list[date]:
    """The days after today on which a fact changes that one of these slides, or one of their pages (in any language),
    names: two queries."""
    keys = keys_used_by(Page, page_ids)
    keys |= {key for slide in slides for key in keys_in(" ".join((*slide.own_text("en"), *slide.own_text("nl"))))}
    register = fact_register() if keys else {}
    return sorted({day for key in keys if key in register for day in change_days(register[key].periods, today)})


def by_period(versions: Iterable[tuple[date, Version]]) -> list[Version]:
    """The versions of a slide from the day on which each begins, the first one now: equal ones that follow each other
    as one, those without a moment left out."""
    distinct: list[tuple[date, Version]] = []
    for day, version in versions:
        if not distinct or distinct[-1][1] != version:
            distinct.append((day, version))
    turns = [midnight(day) for day, _version in distinct[1:]]
    bounds = zip([None, *turns], [*turns, None], strict=True) if distinct else ()
    limited = (
        version._replace(
            starts=(*version.starts, *([start] if start else [])), ends=(*version.ends, *([end] if end else []))
        )
        for (_day, version), (start, end) in zip(distinct, bounds, strict=True)
    )
    return [version for version in limited if version.is_ever]
