"""How to write events. Every writer (the admin, the import, the demo) goes through these, or through the model's own
`save`, after which `signals` calls `write_occurrences`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.events.choices import DateChange, EventCost, Setting
from cms.events.models import ChangedDate, Event, Occurrence, events_over
from cms.events.recurrence import days_of
from cms.events.timetable import HORIZON, single_dates
from config.rest.generation import invalidate
from directory.models import Language, Location
from directory.querysets import IN_ORDER

# Dates that are over are kept for a day, for those who look at a calendar of today.
KEPT = timedelta(days=1)
BATCH = 500


@transaction.atomic
def create_event(
    *,
    changed_dates: Sequence[ChangedDate] = (),
    languages: Iterable[Language] = (),
    publish: bool = True,
    user: Any = None,
    **fields: Any,
) -> Event:
    """Create an event with its parts, validated as the admin validates it, and publish it unless told otherwise.

    Raises ValidationError.
    """
    event = Event(live=False, **fields)
    event.changed_dates, event.languages = list(changed_dates), list(languages)
    clean(event)
    event.save()
    revision = event.save_revision(user=user, clean=False)
    log(instance=event, action="wagtail.create", user=user, revision=revision, content_changed=True)
    if publish:
        revision.publish(user=user, skip_permission_checks=True)
        event.refresh_from_db()
    return event


def clean(event: Event) -> None:
    """Validate an event and its parts as the admin's form does. Raises ValidationError."""
    event.full_clean()
    for place, changed in enumerate(event.changed_dates.all()):
        changed.sort_order = place
        changed.full_clean(exclude=["event"])
    if errors := changed_date_errors(event, event.changed_dates.all()):
        raise ValidationError({"changed_dates": list(errors.values())})


def changed_date_errors(event: Event, changed_dates: Iterable[ChangedDate]) -> dict[int, str]:
    """What is wrong with the changed dates of a valid event, by their place among them: one that is not a date of the
    event, or one that is said twice."""
    rows, errors = list(changed_dates), {}
    latest = max((row.date for row in rows), default=event.starts_on)
    own = set(days_of(event.rrule, event.starts_on, latest))
    for place, row in enumerate(rows):
        day = date_format(row.date, "j F Y")
        if any(row.date == other.date for other in rows[:place]):
            errors[place] = _("%(day)s is named twice: change it once.") % {"day": day}
        elif row.change != DateChange.EXTRA and row.date not in own:
            errors[place] = _("The event does not take place on %(day)s, so it cannot be changed.") % {"day": day}
        elif row.change == DateChange.EXTRA and row.date in own:
            errors[place] = _("The event takes place on %(day)s already.") % {"day": day}
    return errors


@transaction.atomic
def write_occurrences(event: Event, now: datetime | None = None) -> None:
    """Write an event's dates anew, from a day ago to the horizon; none for one that is not published."""
    now = now or timezone.now()
    Occurrence.objects.filter(event=event).delete()
    if event.live and not (event.expire_at and event.expire_at <= now):
        Occurrence.objects.bulk_create(_occurrences(event, now), batch_size=BATCH)
    invalidate()


@transaction.atomic
def tell_what_is_over(since: timedelta, now: datetime | None = None) -> int:
    """Tell listeners (search) which events had their last date lately. Twice does no harm. Gives how many."""
    now = now or timezone.now()
    ended = Occurrence.objects.filter(leaves_at__gt=now - since, leaves_at__lte=now).order_by().values("event")
    upcoming = Occurrence.objects.upcoming(now).order_by().values("event")
    keys = list(Event.objects.filter(pk__in=ended).exclude(pk__in=upcoming).values_list("pk", flat=True))
    if keys:
        events_over.send(Event, keys=keys)
    return len(keys)


def extend_occurrences(now: datetime | None = None) -> int:
    """Write the dates of all published events anew whose dates run on: once a day is enough. Gives how many events.
    One that was over is left out of it; its rows go."""
    now = now or timezone.now()
    gone, _rows = Occurrence.objects.filter(leaves_at__lt=now - KEPT).delete()
    events = Event.objects.published().exclude(rrule="").select_related("partner").prefetch_related("changed_dates")
    extended = 0
    for event in events.iterator(chunk_size=BATCH):
        extended += _extend(event, now)
    if gone or extended:
        invalidate()
    return extended


@transaction.atomic
def _extend(event: Event, now: datetime) -> bool:
    """Add the dates that have come within the horizon."""
    known = set(Occurrence.objects.filter(event=event).values_list("day", flat=True))
    new = [row for row in _occurrences(event, now) if row.day not in known]
    Occurrence.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    return bool(new)


def _occurrences(event: Event, now: datetime) -> list[Occurrence]:
    first = timezone.localdate(now) - KEPT
    municipality, expires = _municipality(event), event.expire_at
    return [
        Occurrence(
            event=event,
            day=single.day,
            starts_at=single.starts_at,
            ends_at=single.ends_at,
            leaves_at=min(single.ends_at, expires) if expires else single.ends_at,
            change=single.change,
            note_en=single.row.note_en if single.row else "",
            note_nl=single.row.note_nl if single.row else "",
            partner_id=event.partner_id,
            municipality_id=municipality,
            is_free=event.cost == EventCost.FREE,
        )
        for single in single_dates(event, first, first + HORIZON)
    ]


def _municipality(event: Event) -> int | None:
    """Where it is: online events are nowhere."""
    place: Event | Location | None = event if event.setting == Setting.ELSEWHERE else None
    place = location_of(event) if event.setting == Setting.PARTNER else place
    municipality: int | None = place.municipality_id if place else None
    return municipality


def location_of(event: Event) -> Location | None:
    """The location of the partner at which an event is."""
    locations = Location.objects.filter(partner=event.partner_id).order_by(*IN_ORDER) if event.partner_id else ()
    by_id = {location.uuid: location for location in locations}
    return by_id.get(event.location) or next(iter(by_id.values()), None)
