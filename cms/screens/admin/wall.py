"""The wall: all screens on one page, with a picture of what each device shows now. A constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cms.screens.admin.device_words import Newest, Remark, is_online, remarks_on, state_of
from cms.screens.admin.page import ScreensPage
from cms.screens.admin.picture import TAKEOVER
from cms.screens.models import AlarmReader, Device, DeviceCommand, Screen, Slide, Takeover
from cms.screens.takeovers import running_takeovers

SEE = "screens.view_device"
# Seconds between two looks of the page at itself.
RENEWS = 20
COMMANDS_SHOWN_FOR = timedelta(minutes=10)
NAMED = {"invitation": gettext_lazy("the invitation"), "welcome": gettext_lazy("the centre's name and address")}


@dataclass(frozen=True, slots=True)
class Tile:
    """A device of a screen, or a screen without one (`device` None). `awaits`: an urgent message was sent to it, and it
    has not told yet that it shows one."""

    screen: Any
    device: Device | None = None
    state: Remark | None = None
    remarks: list[Remark] = field(default_factory=list)
    picture_url: str = ""
    shows: str = ""
    is_online: bool = False
    awaits: bool = False
    commands: list[DeviceCommand] = field(default_factory=list)


class WallView(ScreensPage, TemplateView):
    """All screens at a glance. It renews itself: by a script that touches what has changed, else by the browser."""

    permission_required = SEE
    template_name = "screens/wall.html"
    page_title = gettext_lazy("Wall")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        takeovers = list(running_takeovers(now).prefetch_related("screens", "groups"))
        return super().get_context_data(
            tiles=tiles(now, takeovers),
            takeovers=takeovers,
            renews=RENEWS,
            now=now,
            has_alarms=AlarmReader.objects.filter(user=self.request.user.pk).exists(),
            **kwargs,
        )


def tiles(now: datetime, takeovers: Sequence[Takeover]) -> list[Tile]:
    """Every paired device by screen, and the screens that have none. `takeovers`: those that run, or are to come."""
    screens = list(_screens(now))
    names = _slide_names([device.shown for screen in screens for device in screen.devices.all()])
    made = []
    for screen in screens:
        devices = list(screen.devices.all())
        sent = {f"{TAKEOVER}{one.pk}" for one in takeovers if one.starts_at <= now and _is_for(one, screen)}
        made += [_tile(screen, device, names, sent, now) for device in devices] or [Tile(screen)]
    return made


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


def _tile(screen: Any, device: Device, names: dict[str, str], sent: set[str], now: datetime) -> Tile:
    return Tile(
        screen=screen,
        device=device,
        state=state_of(device, now),
        remarks=remarks_on(device, Newest(screen.newest, screen.newest_at), now),
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
