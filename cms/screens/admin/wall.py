"""The wall: all screens on one page, with a picture of what each device shows now. A constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from cms.screens.admin.device_words import (
    Newest,
    Remark,
    is_online,
    paired_just_now,
    remarks_on,
    seen_in_words,
    state_of,
)
from cms.screens.admin.page import ScreensPage
from cms.screens.admin.picture import TAKEOVER
from cms.screens.models import AlarmReader, Device, DeviceCommand, Pairing, Screen, Slide, Takeover
from cms.screens.takeovers import running_takeovers

SEE = "screens.view_device"
# Seconds between two looks of the page at itself.
RENEWS = 20
COMMANDS_SHOWN_FOR = timedelta(minutes=10)
NAMED = {"invitation": gettext_lazy("the invitation"), "welcome": gettext_lazy("the centre's name and address")}


@dataclass(frozen=True, slots=True)
class Line:
    """A device of a screen, as the wall says it. `awaits`: an urgent message was sent to it, and it has not told yet
    that it shows one."""

    device: Device
    state: Remark
    remarks: list[Remark]
    seen: str
    picture_url: str
    shows: str
    is_online: bool
    awaits: bool
    commands: list[DeviceCommand]

    @property
    def needs_attention(self) -> bool:
        """Whether somebody should look at it."""
        return any(remark.needs_attention for remark in (self.state, *self.remarks))


@dataclass(frozen=True, slots=True)
class Card:
    """A screen with its devices; `state` is of one without."""

    screen: Any
    lines: list[Line]
    state: Remark

    @property
    def needs_attention(self) -> bool:
        """Whether it has no device, is held back, or one of its devices is not well."""
        lines = any(line.needs_attention for line in self.lines)
        return lines or bool(self.screen.held_back) or (not self.lines and self.state.needs_attention)


class WallView(ScreensPage, TemplateView):
    """All screens at a glance. It renews itself: by a script that touches what has changed, else by the browser."""

    permission_required = SEE
    template_name = "screens/wall.html"
    page_title = gettext_lazy("Wall")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        takeovers = list(running_takeovers(now).prefetch_related("screens", "groups"))
        made = cards(now, takeovers)
        return super().get_context_data(
            cards=made,
            summary=summary(made) if made else "",
            needs_attention=any(card.needs_attention for card in made),
            takeovers=takeovers,
            renews=RENEWS,
            now=now,
            has_alarms=AlarmReader.objects.filter(user=self.request.user.pk).exists(),
            **kwargs,
        )


def cards(now: datetime, takeovers: Sequence[Takeover]) -> list[Card]:
    """Every screen with its paired devices: what needs attention first. `takeovers`: those that run, or are to come."""
    screens = list(_screens(now))
    names = _slide_names([device.shown for screen in screens for device in screen.devices.all()])
    waits = Pairing.objects.filter(screen__isnull=False, collected_at=None, expires_at__gt=now)
    coming = set(waits.values_list("screen", flat=True))
    begun = [one for one in takeovers if one.starts_at <= now]
    made = [_card(screen, screen.pk in coming, names, begun, now) for screen in screens]
    return sorted(made, key=lambda card: not card.needs_attention)


def summary(made: list[Card]) -> str:
    """How all screens are, in one sentence."""
    wrong = sum(card.needs_attention for card in made)
    if wrong:
        told = ngettext("%(wrong)s of %(count)s screens needs attention.",
                        "%(wrong)s of %(count)s screens need attention.", wrong)  # fmt: skip
        return told % {"wrong": wrong, "count": len(made)}
    return ngettext("The screen is fine.", "All %(count)s screens are fine.", len(made)) % {"count": len(made)}


def _card(screen: Any, is_coming: bool, names: dict[str, str], begun: Sequence[Takeover], now: datetime) -> Card:
    sent = {f"{TAKEOVER}{one.pk}" for one in begun if _is_for(one, screen)}
    lines = [_line(screen, device, names, sent, now) for device in screen.devices.all()]
    alone = paired_just_now() if is_coming else Remark("warning", _("No device is paired"))
    return Card(screen, lines, alone)


def _is_for(takeover: Takeover, screen: Screen) -> bool:
    """What `cms.screens.manifest.programme.reaches` says, of a message whose screens and groups are read already."""
    screens, groups = takeover.screens.all(), takeover.groups.all()
    return screen in screens or screen.group in groups or not (screens or groups)


def _screens(now: datetime) -> QuerySet[Screen, Any]:
    commands = DeviceCommand.objects.filter(asked_at__gt=now - COMMANDS_SHOWN_FOR).order_by("asked_at")
    paired = Device.objects.filter(unpaired_at=None).prefetch_related(
        Prefetch("commands", commands, to_attr="recent_commands")
    )
    screens = Screen.objects.annotate(
        newest=F("state__release__digest"), newest_at=F("state__release__made_at"), held_back=F("state__pinned")
    )
    return screens.select_related("group").prefetch_related(Prefetch("devices", paired))


def _line(screen: Any, device: Device, names: dict[str, str], sent: set[str], now: datetime) -> Line:
    return Line(
        device=device,
        state=state_of(device, now),
        remarks=remarks_on(device, Newest(screen.newest, screen.newest_at), now),
        seen=seen_in_words(device, now),
        picture_url=_picture_url(device),
        shows=_shown(device, names),
        is_online=is_online(device, now),
        awaits=bool(sent) and device.shown not in sent,
        commands=device.recent_commands,  # type: ignore[attr-defined]  # prefetched
    )


def _picture_url(device: Device) -> str:
    """Changes with what is shown, so that nothing is loaded again that is the same."""
    if not device.shown:
        return ""
    shown = {"shown": device.shown, "language": device.shown_language, "release": device.release[:8]}
    return f"{reverse('screen_devices:picture', args=[device.pk])}?{urlencode(shown)}"


def _shown(device: Device, names: dict[str, str]) -> str:
    if device.shown.startswith(TAKEOVER):
        return _("an urgent message")
    return names.get(device.shown) or str(NAMED.get(device.shown, ""))


def _slide_names(shown: list[str]) -> dict[str, str]:
    ids = {each for each in shown if each.isdecimal()}
    return {str(pk): name for pk, name in Slide.objects.filter(pk__in=ids).values_list("pk", "name")}


def reach(takeover: Takeover) -> str:
    """On which screens a message is; its screens and groups are read already."""
    names = [str(one) for one in (*takeover.groups.all(), *takeover.screens.all())]
    return ", ".join(names) or _("all screens")
