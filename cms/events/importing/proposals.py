"""What an editor decides about a proposal. Values that an editor has changed in an event are kept, field by field."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.events.choices import EventStatus, Origin
from cms.events.models import ChangedDate, Event, EventProposal, ProposalState
from cms.events.services import clean, create_event

DAYS, TIMES = {"starts_on", "ends_on", "date", "new_date"}, {"start_time", "end_time"}


@transaction.atomic
def accept(proposal: EventProposal, user: Any = None) -> Event:
    """Do what the calendar proposes: make a draft of a new event, change one that was taken over, or cancel what has
    vanished. Raises ValidationError where that is not possible, also where somebody decided already."""
    proposal = EventProposal.objects.select_for_update(of=("self",)).select_related("feed", "event").get(pk=proposal.pk)
    if not proposal.is_waiting:
        raise ValidationError(_("Somebody has decided about this already."))
    if proposal.state == ProposalState.NEW or proposal.event is None:
        event = _create(proposal, user)
    elif proposal.state == ProposalState.CHANGED:
        event = _change(proposal.event, proposal, user)
    else:
        event = _cancel(proposal.event, user)
    proposal.event, proposal.state, proposal.taken = event, ProposalState.ACCEPTED, proposal.values
    proposal.save()
    return event


@transaction.atomic
def refuse(proposal: EventProposal) -> None:
    """Leave things as they are: what is refused is not asked again, a change not until the next one."""
    if not proposal.is_waiting:
        raise ValidationError(_("Somebody has decided about this already."))
    proposal.state = ProposalState.ACCEPTED if proposal.event_id else ProposalState.REFUSED
    proposal.save()


def _create(proposal: EventProposal, user: Any) -> Event:
    values, feed = dict(proposal.values), proposal.feed
    if not values["place_name"]:
        values.pop("place_name")
    changed = [_changed_date(row) for row in values.pop("changed_dates")]
    return create_event(
        publish=False,
        user=user,
        changed_dates=changed,
        origin=Origin.IMPORTED,
        **feed.defaults(has_place="place_name" in values),
        **_typed(values),
    )


def _change(event: Event, proposal: EventProposal, user: Any) -> Event:
    """The latest version of the event, with those values that nobody but the calendar has written. It is published
    where the event is, unless an editor's draft waits on top of it."""
    publish = event.live and not event.has_unpublished_changes
    draft = event.get_latest_revision_as_object()
    for name, value in proposal.values.items():
        if _stored(draft, name) == proposal.taken.get(name):
            _set(draft, name, value)
    clean(draft)
    revision = draft.save_revision(user=user, clean=False, log_action=True)
    if publish:
        revision.publish(user=user, skip_permission_checks=True)
    event.refresh_from_db()
    return event


def _cancel(event: Event, user: Any) -> Event:
    draft = event.get_latest_revision_as_object()
    draft.status = EventStatus.CANCELLED
    revision = draft.save_revision(user=user, clean=False, log_action=True)
    if event.live:
        revision.publish(user=user, skip_permission_checks=True)
    event.refresh_from_db()
    return event


def _stored(event: Event, name: str) -> Any:
    """A value of an event as the calendar's values have it."""
    if name == "changed_dates":
        return [_row(row) for row in event.changed_dates.all()]
    value = getattr(event, name)
    return value.isoformat() if isinstance(value, date | time) else value


def _row(row: ChangedDate) -> dict[str, Any]:
    found = {name: getattr(row, name) for name in ("date", "change", "new_date", "start_time", "end_time")}
    return {name: value.isoformat() if isinstance(value, date | time) else value for name, value in found.items()}


def _set(event: Event, name: str, value: Any) -> None:
    if name == "changed_dates":
        event.changed_dates = [_changed_date(row) for row in value]
    else:
        setattr(event, name, _typed({name: value})[name])


def _changed_date(row: dict[str, Any]) -> ChangedDate:
    return ChangedDate(**_typed(row))


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _parsed(name, value) for name, value in values.items()}


def _parsed(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in DAYS:
        return date.fromisoformat(value)
    return time.fromisoformat(value) if name in TIMES else value
