"""When the label of featured partners changes: at the midnights at which a term begins, or is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Min
from django.utils.timezone import localdate

from config.rest.generation_cache import cached_for_generation
from config.rest.views import earliest
from directory.models import Partner
from directory.public.offer_filters import midnight_after
from directory.public.spans import ZONE


def terms_change_at(now: datetime) -> datetime:
    """When another partner becomes featured, or one no longer is; at the end of the day, if not known."""
    known = next_term_change()
    return known if known and known > now else midnight_after(now)


@cached_for_generation()
def next_term_change() -> datetime | None:
    """The midnight at which the first term begins or is over; None where none does."""
    today, live = localdate(), Partner.objects.filter(live=True)
    first = live.filter(featured_from__gt=today).aggregate(day=Min("featured_from"))["day"]
    last = live.filter(featured_until__gte=today, featured_until__lt=date.max).aggregate(day=Min("featured_until"))
    return earliest(*_turns(first, last["day"]))


def label_changes(ids: Iterable[int], now: datetime) -> dict[int, datetime]:
    """The moment after `now` at which the label of each of these partners comes or goes; those without one left out."""
    rows = Partner.objects.filter(pk__in=list(ids), featured_from__isnull=False).order_by()
    changes = {
        pk: earliest(*(turn for turn in _turns(first, last) if turn > now))
        for pk, first, last in rows.values_list("pk", "featured_from", "featured_until")
    }
    return {pk: moment for pk, moment in changes.items() if moment}


def _turns(first: date | None, last: date | None) -> Iterator[datetime]:
    if first:
        yield _midnight(first)
    if last and last < date.max:
        yield _midnight(last + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)
