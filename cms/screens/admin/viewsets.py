"""The menu group Screens."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.screens.admin.views import DevicesView, PairView, UnpairView
from cms.screens.models import Playlist, Screen, Slide


class SlideViewSet(SnippetViewSet):
    """Slides."""

    model = Slide
    icon = "image"
    menu_label = _("Slides")
    list_display = ["name", "type", "starts_on", "ends_on", "live"]
    list_filter = ["type", "live"]
    ordering = ["name"]
    copy_view_enabled = True


class PlaylistViewSet(SnippetViewSet):
    """Playlists."""

    model = Playlist
    icon = "list-ul"
    menu_label = _("Playlists")
    ordering = ["name"]


class ScreenViewSet(SnippetViewSet):
    """Screens."""

    model = Screen
    icon = "desktop"
    menu_label = _("Screens")
    list_display = ["name", "location", "orientation", "languages", "playlist"]
    ordering = ["name"]


class DevicesMenuItem(MenuItem):
    """Shown to those who may see devices."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("screens.view_device"))


class DeviceViewSet(ViewSet):
    """Devices; nobody edits them: they are paired and unpaired."""

    name = "screen_devices"
    url_prefix = "screens/devices"
    icon = "link"
    menu_label = _("Devices")
    menu_item_class = DevicesMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", DevicesView.as_view(), name="index"),
            path("pair/", PairView.as_view(), name="pair"),
            path("<int:pk>/unpair/", UnpairView.as_view(), name="unpair"),
        ]


class ScreensGroup(SnippetViewSetGroup):
    """Slides, playlists, screens, devices."""

    menu_label = _("Screens")
    menu_icon = "desktop"
    menu_name = "screens"
    menu_order = 400
    items = (SlideViewSet, PlaylistViewSet, ScreenViewSet, DeviceViewSet)
