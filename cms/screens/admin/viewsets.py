"""The menu group Screens, and the addresses of its pages."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.screens.admin.devices import AlarmsView, AskView, UnpairView, pair
from cms.screens.admin.moments import MomentView, moment_picture
from cms.screens.admin.page import WALL
from cms.screens.admin.picture import device_picture
from cms.screens.admin.playlists import PlaylistViewSet, playlist_picture
from cms.screens.admin.plays import PlayListView, PlaySumsView
from cms.screens.admin.preview import preview_media
from cms.screens.admin.releases import PinView, ReleasesView, pin_picture
from cms.screens.admin.rules import ScheduleRuleViewSet, ScreenGroupViewSet
from cms.screens.admin.screens import ScreenViewSet
from cms.screens.admin.slides import PlaceView, SlideViewSet, slide_picture
from cms.screens.admin.takeovers import EndTakeoverView, TakeoverView, takeover_picture
from cms.screens.admin.wall import WallView


def shown_with(permission: str) -> type[MenuItem]:
    """A menu item for those who have a permission."""

    class PermittedMenuItem(MenuItem):
        """Shown to those who may."""

        def is_shown(self, request: HttpRequest) -> bool:
            return bool(request.user.has_perm(permission))

    return PermittedMenuItem


class WallViewSet(ViewSet):
    """The wall, what is done with a device or a screen from there, and the page that places a slide."""

    name = "screen_devices"
    url_prefix = "screens"
    icon = "grip"
    menu_label = _("Wall")
    menu_item_class = shown_with("screens.view_device")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("wall/", WallView.as_view(), name="index"),
            path("devices/", RedirectView.as_view(url=reverse_lazy(WALL)), name="devices"),
            path("devices/pair/", pair, name="pair"),
            path("devices/<int:pk>/unpair/", UnpairView.as_view(), name="unpair"),
            path("devices/<int:pk>/ask/", AskView.as_view(), name="ask"),
            path("devices/<int:pk>/picture/", device_picture, name="picture"),
            path("alarms/", AlarmsView.as_view(), name="alarms"),
            path("<int:pk>/at/", MomentView.as_view(), name="at"),
            path("<int:pk>/at/picture/", moment_picture, name="at_picture"),
            path("<int:pk>/releases/", ReleasesView.as_view(), name="releases"),
            path("<int:pk>/releases/pin/", PinView.as_view(), name="pin"),
            path("<int:pk>/releases/pin/picture/", pin_picture, name="pin_picture"),
            path("media/<str:sha256>/", preview_media, name="media"),
            path("slides/<int:pk>/place/", PlaceView.as_view(), name="place"),
            path("slides/<int:pk>/picture/", slide_picture, name="slide_picture"),
            path("playlists/<int:pk>/picture/", playlist_picture, name="playlist_picture"),
        ]


class TakeoverViewSet(ViewSet):
    """Urgent messages; nobody edits one: it is begun and ended."""

    name = "screen_takeovers"
    url_prefix = "screens/takeovers"
    icon = "warning"
    menu_label = _("Urgent message")
    menu_item_class = shown_with("screens.view_takeover")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", TakeoverView.as_view(), name="index"),
            path("picture/", takeover_picture, name="picture"),
            path("<int:pk>/end/", EndTakeoverView.as_view(), name="end"),
        ]


class PlayViewSet(ViewSet):
    """Proof of play."""

    name = "screen_plays"
    url_prefix = "screens/plays"
    icon = "history"
    menu_label = _("Proof of play")
    menu_item_class = shown_with("screens.view_play")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", PlaySumsView.as_view(), name="index"),
            path("results/", PlaySumsView.as_view(results_only=True), name="results"),
            path("list/", PlayListView.as_view(), name="list"),
            path("list/results/", PlayListView.as_view(results_only=True), name="list_results"),
        ]


class ScreensGroup(SnippetViewSetGroup):
    """What is urgent first, then what editors fill, then what administrators hang."""

    menu_label = _("Screens")
    menu_icon = "desktop"
    menu_name = "screens"
    menu_order = 400
    items = (
        WallViewSet,
        TakeoverViewSet,
        SlideViewSet,
        PlaylistViewSet,
        ScheduleRuleViewSet,
        ScreenViewSet,
        ScreenGroupViewSet,
        PlayViewSet,
    )
