"""Mails when a screen is silent in its hours, when it is back, and when one token plays in two places."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from cms.pages.public.site import centre_hours, load_centre
from cms.screens.devices import paired_devices
from cms.screens.models import AlarmReader, Device, Screen
from cms.users.models import User
from directory.public.hours import Hours, hours_of, opening_at

SILENT = timedelta(minutes=10)
PERMISSION = "screens.view_device"
ON = {"open", "by_appointment"}

logger = logging.getLogger(__name__)


def want_alarms(*, user: Any, wanted: bool) -> None:
    """Begin or end somebody's mails about silent screens."""
    if wanted:
        AlarmReader.objects.get_or_create(user=user)
    else:
        AlarmReader.objects.filter(user=user).delete()


def report_silent_screens() -> int:
    """Mail what has become silent, what is back, and what was seen in two places: once each. Returns how many devices
    were told of; none where nobody can be told."""
    now = timezone.now()
    return sum((
        _report("silent", _silent(now), "alarmed_at", now),
        _report("back", list(_paired().filter(last_seen__gt=F("alarmed_at"))), "alarmed_at", None),
        _report("cloned", list(_paired().filter(clone_reported_at=None, cloned_at__isnull=False)),
                "clone_reported_at", now),
    ))  # fmt: skip


def hours_of_screen(screen: Screen) -> Hours:
    """The hours in which a screen should be on: its own, else those of the desk."""
    return hours_of(screen.on_hours, []) if screen.on_hours else centre_hours(load_centre())


def _paired() -> QuerySet[Device]:
    """Those that anybody waits for: no demonstrations, nothing that was unpaired."""
    return paired_devices().filter(screen__pairs_by_itself=False).order_by("screen__name", "pk")


def _silent(now: datetime) -> list[Device]:
    """Not reported yet, and silent for ten minutes in which they should have been on all the time."""
    since = now - SILENT

    @cache
    def is_on(hours: Hours) -> bool:
        return all(opening_at(hours, moment).state in ON for moment in (since, now))

    quiet = [one for one in _paired().filter(alarmed_at=None) if (one.last_seen or one.paired_at) <= since]
    return [one for one in quiet if is_on(hours_of_screen(one.screen))]  # type: ignore[arg-type]  # all have one


def _report(kind: str, devices: list[Device], field: str, value: datetime | None) -> int:
    """Claimed before it is mailed: rather none than two. Given back where no mail could be sent."""
    before = {device.pk: getattr(device, field) for device in devices}
    claimed = [one for one in devices if _set(one, field, before[one.pk], value)]
    # A sum, for all are to be mailed: `any` would stop at the first.
    if claimed and not sum(_send(kind, claimed, *reader) for reader in _readers()):
        for device in claimed:
            _set(device, field, value, before[device.pk])
        return 0
    return len(claimed)


def _set(device: Device, field: str, old: datetime | None, new: datetime | None) -> bool:
    return bool(Device.objects.filter(pk=device.pk, **{field: old}).update(**{field: new}))


def alarm_readers() -> list[tuple[str, str]]:
    """Who gets the mails, and at which address; without an address where they asked for them and can get none."""
    rows = [(str(user), user.email if _may_get(user) else "") for user in _who_asked()]
    return [("", settings.SCREEN_ALARM_EMAIL), *rows] if settings.SCREEN_ALARM_EMAIL else rows


def _who_asked() -> list[User]:
    return [reader.user for reader in AlarmReader.objects.select_related("user__wagtail_userprofile")]


def _may_get(user: User) -> bool:
    return bool(user.is_active and user.email and user.has_perm(PERMISSION))


def _readers() -> Iterator[tuple[str, str]]:
    """Addresses with the language of each: the centre's technical one, and those who asked and may see devices."""
    if settings.SCREEN_ALARM_EMAIL:
        yield settings.SCREEN_ALARM_EMAIL, settings.LANGUAGE_CODE
    for user in filter(_may_get, _who_asked()):
        profile = getattr(user, "wagtail_userprofile", None)
        yield user.email, profile.get_preferred_language() if profile else settings.LANGUAGE_CODE


def alarm_mail(kind: str, devices: list[Device], address: str, language: str) -> EmailMessage:
    """One mail about all devices of a kind: silent, back or cloned; in the reader's language."""
    with override(language):
        context = {
            "devices": devices,
            "url": f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/admin/screens/wall/",
        }
        subject = render_to_string(f"screens/mails/{kind}_subject.txt", context).strip()
        body = render_to_string(f"screens/mails/{kind}.txt", context)
    return EmailMessage(" ".join(subject.split()), body, to=[address])


def _send(kind: str, devices: list[Device], address: str, language: str) -> bool:
    try:
        alarm_mail(kind, devices, address, language).send()
    except (SMTPException, OSError) as error:
        logger.warning("screens: no alarm could be sent (%s)", type(error).__name__)
        return False
    return True
