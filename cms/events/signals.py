"""Which changes of the database change the dates of which events."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save

from cms.events.choices import Setting
from cms.events.models import Event, event_saved
from cms.events.services import write_occurrences
from directory.models import Location


def connect() -> None:
    """Listen; called once when the application starts."""
    event_saved.connect(_event_saved, dispatch_uid="occurrences_event_saved")
    post_save.connect(_location_changed, sender=Location, dispatch_uid="occurrences_location_saved")
    post_delete.connect(_location_changed, sender=Location, dispatch_uid="occurrences_location_deleted")


def _event_saved(sender: Any, event: Event, **_: object) -> None:
    write_occurrences(event)


def _location_changed(sender: Any, instance: Location, raw: bool = False, **_: object) -> None:
    """Events at a partner's are where its location is."""
    if raw:
        return
    for event in Event.objects.filter(partner=instance.partner_id, setting=Setting.PARTNER, live=True):
        write_occurrences(event)
