"""Urgent messages: begun and ended by somebody, and written into the log."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from cms.screens.models import Screen, ScreenGroup, Takeover

STARTED, ENDED = "screens.takeover.start", "screens.takeover.end"


def start_takeover(
    *, takeover: Takeover, by: Any, screens: Iterable[Screen] = (), groups: Iterable[ScreenGroup] = ()
) -> Takeover:
    """Show a message that is not saved yet: from now on, until it expires or somebody ends it. Without screens and
    groups, on all screens. Raises ValidationError."""
    takeover.actor = by
    takeover.full_clean(exclude=["actor", "ended_by"])
    with transaction.atomic():
        takeover.save()
        takeover.screens.set(screens)
        takeover.groups.set(groups)
        told = {"reason": takeover.reason, "until": takeover.expires_at.isoformat()}
        log(instance=takeover, action=STARTED, user=by, data=told)
    return takeover


def end_takeover(*, takeover: Takeover, by: Any) -> bool:
    """Take a message off the screens; False where it was over already."""
    now = timezone.now()
    with transaction.atomic():
        running = Takeover.objects.select_for_update().filter(pk=takeover.pk, ended_at=None, expires_at__gt=now).first()
        if running is None:
            return False
        running.ended_at, running.ended_by = now, by
        running.save(update_fields=["ended_at", "ended_by"])
        log(instance=running, action=ENDED, user=by)
    return True


def running_takeovers(now: datetime) -> QuerySet[Takeover]:
    """Those that are on screens at an instant, or still to come; the newest first."""
    return Takeover.objects.filter(ended_at=None, expires_at__gt=now)
