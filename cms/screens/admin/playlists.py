"""Playlists in the admin: how long a round takes, what plays in it, and what does not, and why."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from wagtail.admin.panels import HelpPanel
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.screens.admin.loops import Document, minutes_in_words, round_at
from cms.screens.admin.preview import LOCALES, Preview, preview_page
from cms.screens.admin.whereabouts import NOTHING_TO_SHOW, is_paid, why_not_now
from cms.screens.manifest import build_manifest
from cms.screens.models import Orientation, Playlist, PlaylistItem, Screen, ScreenLanguages, Slide, SlideType
from cms.screens.schedule import OTHERS_PER_PAID, active
from config.rest.choosers import TranslatedChooserViewSet


def alone(playlist: Playlist, now: datetime) -> Document:
    """A manifest of a playlist alone, on a screen in both languages: without rules and urgent messages."""
    screen = Screen(name="", languages=ScreenLanguages.BOTH, playlist_id=playlist.pk)
    schedule: Document = {"base": str(playlist.pk), "fallback": None, "rules": []}
    return {**build_manifest(screen, now), "takeovers": [], "schedule": schedule}


def warnings_of(items: list[PlaylistItem], manifest: Document, now: datetime) -> list[str]:
    """What an editor should know of the slides of a playlist; their partners are read already."""
    today, slides = timezone.localdate(now), [item.slide for item in items]
    shown = {slide["id"] for slide in active(manifest, now)}
    reasons = [(slide, why_not_now(slide, today) or _hidden(slide, shown)) for slide in slides]
    told = [_("“%(slide)s”: %(why)s.") % {"slide": slide, "why": why} for slide, why in reasons if why]
    playing = [slide for slide, why in reasons if not why]
    paid = sum(is_paid(slide) for slide in playing)
    room = max(1, (len(playing) - paid) // OTHERS_PER_PAID)
    if paid > room:
        text = _("%(paid)s slides are paid for, and a round has room for %(room)s: they take turns.")
        told.append(text % {"paid": paid, "room": room})
    return told


def _hidden(slide: Slide, shown: set[Any]) -> str:
    """Why a slide that may be shown is not; the invitation has its own place in each round."""
    return "" if slide.pk in shown or slide.type == SlideType.INVITATION else str(NOTHING_TO_SHOW)


class RoundPanel(HelpPanel):
    """The playlist's round as it was saved last."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("template", "screens/round.html")
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Length, order, warnings; nothing before the first saving."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            saved = Playlist.objects.filter(pk=self.instance.pk).first() if self.instance.pk else None
            return {**context, **(_round(saved) if saved else {"played": None})}


def _round(playlist: Playlist) -> dict[str, Any]:
    now = timezone.now()
    manifest = alone(playlist, now)
    played = round_at(manifest, now)
    items = list(playlist.items.select_related("slide__partner"))
    return {
        "played": played,
        "length": minutes_in_words(played.seconds),
        "warnings": warnings_of(items, manifest, now),
        "picture_url": reverse("screen_devices:playlist_picture", args=[playlist.pk]),
        "plays_nothing": played.band != "base",
        "screens": [*playlist.screens.all(), *playlist.fallback_screens.all()],
        "rules": playlist.rules.filter(is_active=True),
    }


class PlaylistIndexView(IndexView):
    """The playlists, with the screens and the number of slides of each."""

    def get_base_queryset(self) -> QuerySet[Playlist]:
        playlists: QuerySet[Playlist] = super().get_base_queryset()
        counted: QuerySet[Playlist] = playlists.annotate(slides=Count("items")).prefetch_related("screens")
        return counted

    @cached_property
    def columns(self) -> list[Any]:
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"),
            self._get_title_column("name"),
            Column("slides", label=_("Slides"), sort_key="slides"),
            Column("screens", label=_("Screens"), accessor=_screens),
        ]


def _screens(playlist: Playlist) -> str:
    return ", ".join(str(screen) for screen in playlist.screens.all())


class PlaylistViewSet(SnippetViewSet):
    """Playlists."""

    model = Playlist
    chooser_viewset_class = TranslatedChooserViewSet
    icon = "list-ul"
    menu_label = gettext_lazy("Playlists")
    index_view_class = PlaylistIndexView
    panels = [RoundPanel(), *Playlist.panels]
    ordering = ["name"]


@require_GET
@permission_required("screens.view_playlist", raise_exception=True)
def playlist_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """One round of a playlist as it was saved last, slide by slide."""
    playlist, now = get_object_or_404(Playlist, pk=pk), timezone.now()
    manifest = alone(playlist, now)
    slides = round_at(manifest, now).slides
    return preview_page(request, Preview(manifest, slides, Orientation.LANDSCAPE.value, LOCALES, bool(slides)))
