"""A device in words: what it is doing, and what is wrong with it and what helps. Reads nothing from the database."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.screens.admin.error_words import error_in_words
from cms.screens.models import Device, DeviceState

# A heartbeat comes every minute; two may get lost.
ONLINE = timedelta(minutes=3)
# Further away than this, a clock is said to be wrong.
SKEW = timedelta(minutes=2)
NEARLY_FULL = 0.9
# A device says within one minute that it has taken up a release; until then it is not late.
TAKES_UP = timedelta(minutes=3)


class Remark(NamedTuple):
    """A sentence about a device; `tone` is good, plain, hint (how it was installed), warning or bad: the last two are
    for somebody to mend."""

    tone: str
    text: str

    @property
    def needs_attention(self) -> bool:
        """Whether somebody should look at it."""
        return self.tone in {"warning", "bad"}


def is_online(device: Device, now: datetime) -> bool:
    """Whether it was heard of lately."""
    return bool(device.last_seen and now - device.last_seen <= ONLINE)


def state_of(device: Device, now: datetime) -> Remark:
    """What it is doing, in a few words."""
    if device.last_seen is None:
        is_new = bool(device.paired_at and now - device.paired_at <= ONLINE)
        return paired_just_now() if is_new else Remark("bad", _("Never heard of"))
    if not is_online(device, now):
        return Remark("bad", _("Silent for %(time)s") % {"time": timesince(device.last_seen, now, depth=1)})
    if device.state in DeviceState.values:
        tone = "warning" if device.state == DeviceState.WELCOME else "good"
        return Remark(tone, str(DeviceState(device.state).label))
    return Remark("good", _("Online"))


def paired_just_now() -> Remark:
    """Of a device that has not come yet."""
    return Remark("plain", _("Paired, not seen yet"))


def seen_in_words(device: Device, now: datetime) -> str:
    """When it was last heard of."""
    if device.last_seen is None:
        return _("Not seen yet")
    if now - device.last_seen < timedelta(minutes=1):
        return _("Last seen just now")
    return _("Last seen %(ago)s ago") % {"ago": timesince(device.last_seen, now, depth=1)}


class Newest(NamedTuple):
    """The release that a screen is to play: its digest, and when it was made; None before the first one."""

    digest: str | None
    made_at: datetime | None


def remarks_on(device: Device, newest: Newest, now: datetime) -> list[Remark]:
    """What there is to say of it; of what a silent one plays nobody knows whether it is up to date."""
    release = _release(device, newest, now) if is_online(device, now) else ()
    return [*release, *_clock(device), *_storage(device), *_errors(device), *_clone(device)]


def _release(device: Device, newest: Newest, now: datetime) -> Iterator[Remark]:
    if not device.release:
        return
    if newest.digest is None or device.release == newest.digest:
        yield Remark("good", _("Up to date: plays what is published"))
    elif newest.made_at and now - newest.made_at < TAKES_UP:
        yield Remark("plain", _("Takes up what was just published"))
    else:
        yield Remark("warning", _("Not up to date: plays an earlier release. It changes over at the end of a slide."))


def _clock(device: Device) -> Iterator[Remark]:
    skew = timedelta(seconds=device.clock_skew_seconds or 0)
    if abs(skew) <= SKEW:
        return
    time = timesince(datetime.min, datetime.min + abs(skew))
    told = _("Its clock is %(time)s ahead.") if skew > timedelta() else _("Its clock is %(time)s behind.")
    advice = _("It keeps the server's time while it is online; set its clock.")
    yield Remark("warning", f"{told % {'time': time}} {advice}")


def _storage(device: Device) -> Iterator[Remark]:
    if device.storage_persists is False:
        yield Remark("hint", _("Its browser may throw away what it keeps, and then it cannot start offline."))
    if device.storage_quota and (device.storage_used or 0) >= NEARLY_FULL * device.storage_quota:
        part = round(100 * (device.storage_used or 0) / device.storage_quota)
        yield Remark("warning", _("Its storage is nearly full (%(part)s %%).") % {"part": part})


def _errors(device: Device) -> Iterator[Remark]:
    for error in device.errors if isinstance(device.errors, list) else []:
        times = int(error.get("times", 1))
        often = ngettext("%(times)s time", "%(times)s times", times) % {"times": times}
        yield Remark("bad", f"{error_in_words(str(error.get('code', '')))} ({often})")


def _clone(device: Device) -> Iterator[Remark]:
    if device.cloned_at:
        yield Remark("bad", _("Plays in two places with one pairing. Unpair it, then pair the right one again."))
