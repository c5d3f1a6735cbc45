"""Facts in the shape of the API: list items and details."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from cms.facts.models import Theme
from cms.facts.periods import Period
from cms.facts.public.register import FactSnapshot, Register, Value
from cms.facts.public.wording import PER, period_text, shown_text, since_text, value_text
from cms.fetching.link_states import serialize_source_check

THEMES = list(Theme.values)


def select_facts(register: Register, query: dict[str, Any], day: date) -> list[FactSnapshot]:
    """The facts that match `kind`, `theme`, `expired` and `q` (words of their names, keys, notes), by theme."""
    found = [fact for fact in register.values() if _matches(fact, query, day)]
    return sorted(found, key=lambda fact: THEMES.index(fact.theme))


def _matches(fact: FactSnapshot, query: dict[str, Any], day: date) -> bool:
    if any(query.get(name) and getattr(fact, name) not in query[name] for name in ("kind", "theme")):
        return False
    if "expired" in query and (fact.shown_on(day)[1] == "expired") != query["expired"]:
        return False
    said = " ".join([fact.key, *fact.label.values(), *fact.note.values()]).casefold()
    return all(word in said for word in query.get("q", "").casefold().split())


def serialize_fact(fact: FactSnapshot, day: date, locale: str) -> dict[str, Any]:
    """A list item (docs/api.md): its value on a day, and whether its source can be relied on today."""
    period, state = fact.shown_on(day)
    following = fact.next_after(day)
    return {
        "key": fact.key,
        "theme": fact.theme,
        "kind": fact.kind,
        "label": fact.label[locale],
        "text": shown_text(fact, day, locale),
        "value": _bare(period.value, locale),
        "unit": "EUR" if fact.kind == "money" else fact.unit[locale] or None,
        "per": fact.per or None,
        "per_text": PER[fact.per][locale] or None,
        "valid_from": _iso(period.first),
        "valid_until": _iso(period.last),
        "since": since_text(fact, period, locale) or None if state == "current" else None,
        "is_expired": state == "expired",
        "is_upcoming": state == "upcoming",
        "next": _period(fact, following, locale) if following and following is not period else None,
        "note": fact.note[locale] or None,
        "source": _source(fact, locale),
        "checked_on": fact.checked_on.isoformat(),
        "api_url": f"/api/v1/facts/{fact.key}/?locale={locale}",
    }


def serialize_detail(fact: FactSnapshot, day: date, locale: str) -> dict[str, Any]:
    """A list item and all values that were, are and will be, the first one first."""
    history = [_period(fact, period, locale) for period in fact.periods]
    return {**serialize_fact(fact, day, locale), "history": history}


def _source(fact: FactSnapshot, locale: str) -> dict[str, Any]:
    check = serialize_source_check(fact.source_url, fact.checked_on, fact.link, timezone.localdate())
    return {"label": fact.source_label[locale], "url": fact.source_url, **check}


def _period(fact: FactSnapshot, period: Period[Value], locale: str) -> dict[str, Any]:
    return {
        "text": value_text(fact, period.value, locale),
        "value": _bare(period.value, locale),
        "valid_from": _iso(period.first),
        "valid_until": _iso(period.last),
        "period": period_text(period, locale) or None,
    }


def _bare(value: Value, locale: str) -> str:
    """The value without any unit: a number with a full stop, an ISO date, a text."""
    if value.text is not None:
        return value.text[locale]
    return value.day.isoformat() if value.day else f"{(value.amount or Decimal(0)).normalize():f}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
