"""The register of facts as the public may see it: snapshots of all facts with their values, and whether the pages of
their sources are there. Two queries.

It is written by hand and holds some hundreds, so it is read whole, as the other reference data is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Min, Model, Q
from django.utils import timezone

from cms.facts.models import Fact, FactUse, FactValue
from cms.facts.periods import ONE_DAY, Period, arranged, midnight, of_day
from cms.fetching.link_states import UNKNOWN, LinkState, link_states
from config.rest.generation_cache import cached_for_generation

Texts = Mapping[str, str]
"""A text by language."""


class Value(NamedTuple):
    """A value: a number, a date, or a text by language."""

    amount: Decimal | None = None
    day: date | None = None
    text: Texts | None = None


class FactSnapshot(NamedTuple):
    """A fact, read-only. `periods` are in order of time and do not overlap. `link`: the page of its source."""

    id: int
    key: str
    theme: str
    kind: str
    per: str
    label: Texts
    unit: Texts
    note: Texts
    source_url: str
    source_label: Texts
    checked_on: date
    updated_at: datetime
    periods: tuple[Period[Value], ...]
    link: LinkState = UNKNOWN

    def shown_on(self, day: date) -> tuple[Period[Value], str]:
        """What to show on a day, and whether it is `current`, `expired` (the last one, with nothing after it yet) or
        `upcoming` (the first one, where none has held before)."""
        if found := of_day(self.periods, day):
            return found, "current"
        over = [period for period in self.periods if period.last and period.last < day]
        return (over[-1], "expired") if over else (self.periods[0], "upcoming")

    def next_after(self, day: date) -> Period[Value] | None:
        """The next value that is known to begin after a day."""
        return next((period for period in self.periods if period.first and period.first > day), None)


Register = Mapping[str, FactSnapshot]


@cached_for_generation()
def fact_register() -> Register:
    """All facts by key, in the order of the website."""
    facts = list(_snapshots())
    links = link_states(fact.source_url for fact in facts)
    return {fact.key: fact._replace(link=links[fact.source_url]) for fact in facts}


def _snapshots() -> Iterable[FactSnapshot]:
    rows = FactValue.objects.select_related("fact").order_by("fact__theme", "fact__label_en", "fact_id", "id")
    for _pk, values in groupby(rows, key=lambda row: row.fact_id):
        found = list(values)
        yield snapshot(found[0].fact, found)


def snapshot(fact: Fact, values: Iterable[FactValue]) -> FactSnapshot:
    """A fact from its rows, saved or not."""
    return FactSnapshot(
        id=fact.pk,
        key=fact.key,
        theme=fact.theme,
        kind=fact.kind,
        per=fact.per,
        label=_both(fact, "label"),
        unit=_both(fact, "unit"),
        note=_both(fact, "note"),
        source_url=fact.source_url,
        source_label=_both(fact, "source_label"),
        checked_on=fact.checked_on,
        updated_at=fact.updated_at,
        periods=arranged(Period(row.valid_from, row.valid_until, _value(row)) for row in values),
    )


def _both(row: Fact | FactValue, name: str) -> Texts:
    return {locale: getattr(row, f"{name}_{locale}") for locale in ("en", "nl")}


def _value(row: FactValue) -> Value:
    return Value(row.amount, row.day, _both(row, "text") if row.text_en else None)


@cached_for_generation()
def next_change() -> datetime | None:
    """The next midnight at which any fact begins or ends; None while none is known. One query."""
    today = timezone.localdate()
    found = FactValue.objects.aggregate(
        begins=Min("valid_from", filter=Q(valid_from__gt=today)),
        ends=Min("valid_until", filter=Q(valid_until__gte=today)),
    )
    days = [found["begins"], found["ends"] and found["ends"] + ONE_DAY]
    day = min((day for day in days if day), default=None)
    return midnight(day) if day else None


def changed_between(first: date, last: date) -> set[str]:
    """The keys of the facts of which a value began on one of these days, or ended the day before one."""
    began = Q(valid_from__gte=first, valid_from__lte=last)
    ended = Q(valid_until__gte=first - ONE_DAY, valid_until__lt=last)
    return set(FactValue.objects.filter(began | ended).order_by().values_list("fact__key", flat=True))


def keys_used_by(model: type[Model], ids: Iterable[int]) -> set[str]:
    """The keys of the facts that these instances name in what is published of them."""
    kind = ContentType.objects.get_for_model(model)
    uses = FactUse.objects.filter(content_type=kind, object_id__in=list(ids))
    return set(uses.order_by().values_list("key", flat=True))


def users_of(keys: Iterable[str], model: type[Model]) -> list[int]:
    """The ids of the instances of a model that name one of these facts in what is published of them; of pages, whatever
    their type, with `Page`."""
    kind = ContentType.objects.get_for_model(model)
    uses = FactUse.objects.filter(key__in=list(keys), content_type=kind)
    return list(uses.order_by().values_list("object_id", flat=True).distinct())
