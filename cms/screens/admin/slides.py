"""Slides in the admin: their list, where each plays, and the page that places one."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django.views.generic import TemplateView
from wagtail.admin.panels import HelpPanel, ObjectList
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, LiveStatusTagColumn
from wagtail.admin.views.generic import InspectView
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.screens.admin.page import ScreensPage
from cms.screens.admin.preview import preview_slide, shows_something
from cms.screens.admin.publishing import PLACE, SlideCreateView, SlideEditView, SlideWorkflowView
from cms.screens.admin.slide_form import SlideForm
from cms.screens.admin.whereabouts import NOTHING_TO_SHOW, is_paid, whereabouts, why_not_now
from cms.screens.models import Orientation, Playlist, Slide, SlideType
from cms.screens.placing import FIRST, LAST, OFF, Place, is_nowhere, place_slide
from config.rest.choosers import TranslatedChooserViewSet

KEEP = "keep"
# What a list leaves out on a phone.
WIDE = "screens-wide"


def plays_in(slide: Slide, may_place: bool) -> str:
    """The playlists of a slide whose items are read already, and why it is on no screen today; what is published and
    has no place says so, with the way to give it one."""
    why = why_not_now(slide, timezone.localdate())
    names = list(dict.fromkeys(str(item.playlist) for item in slide.playlist_items.all()))
    if slide.type == SlideType.INVITATION:
        names = [_("each round, by itself")]
    elif not names and not why:
        told, address = _("Plays nowhere: place it"), reverse(PLACE, args=[slide.pk])
        return format_html('<a class="screens-nowhere" href="{}">{}</a>', address, told) if may_place else told
    where = ", ".join(names) or _("nowhere")
    return f"{where} ({why})" if why else where


class SlideIndexView(IndexView):
    """The slides, each with its playlists: two queries for all rows."""

    def get_base_queryset(self) -> QuerySet[Slide]:
        slides: QuerySet[Slide] = super().get_base_queryset()
        return slides.prefetch_related("playlist_items__playlist")

    @cached_property
    def columns(self) -> list[Any]:
        may_place = self.request.user.has_perm("screens.change_playlist")
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"),
            self._get_title_column("name"),
            Column("type", label=_("Type"), accessor="get_type_display", sort_key="type", classname=WIDE),
            Column("plays_in", label=_("Plays in"), accessor=partial(plays_in, may_place=may_place)),
            Column("starts_on", label=_("First day"), accessor=_first_day, sort_key="starts_on", classname=WIDE),
            Column("ends_on", label=_("Last day"), accessor=_last_day, sort_key="ends_on"),
            LiveStatusTagColumn(sort_key="live"),
        ]


def _first_day(slide: Slide) -> str:
    return _day(slide.starts_on)


def _last_day(slide: Slide) -> str:
    return _day(slide.ends_on)


def _day(day: date | None) -> str:
    """As a date: Wagtail's own column says how long ago, and “just now” of what is to come."""
    return date_format(day, "j M Y") if day else ""


class WherePanel(HelpPanel):
    """Where the slide plays, as it was saved last."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("template", "screens/where.html")
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Playlists, screens, times; nothing before the first saving."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            slide, user = self.instance, self.request.user
            return {**context, **(where(slide, user) if slide.pk else {"slide": None})}


def where(slide: Slide, user: Any) -> dict[str, Any]:
    """What the template `where.html` shows."""
    today = timezone.localdate()
    why_not = why_not_now(slide, today) or (str(NOTHING_TO_SHOW) if not shows_something(slide) else "")
    return {
        "slide": slide,
        "rows": whereabouts(slide, today),
        "why_not": why_not,
        "is_nowhere": is_nowhere(slide),
        "is_paid": is_paid(slide),
        "place_url": reverse(PLACE, args=[slide.pk]) if user.has_perm("screens.change_playlist") else "",
    }


class SlideInspectView(InspectView):
    """For those who see slides and do not change them: both faces, and where it plays."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        modes = [(orientation.value, orientation.label) for orientation in Orientation]
        return {**context, **where(self.object, self.request.user), "modes": modes}


class SlideViewSet(SnippetViewSet):
    """Slides."""

    model = Slide
    icon = "image"
    menu_label = gettext_lazy("Slides")
    index_view_class = SlideIndexView
    add_view_class = SlideCreateView
    edit_view_class = SlideEditView
    workflow_action_view_class = SlideWorkflowView
    chooser_viewset_class = TranslatedChooserViewSet
    inspect_view_enabled = True
    inspect_view_class = SlideInspectView
    inspect_template_name = "screens/slide_inspect.html"
    edit_handler = ObjectList([WherePanel(), *Slide.panels], base_form_class=SlideForm)
    list_filter = ["type", "live"]
    ordering = ["name"]
    copy_view_enabled = True


class PlaceView(ScreensPage, TemplateView):
    """Put a slide where it belongs: for each playlist a place, or none."""

    permission_required = "screens.change_playlist"
    template_name = "screens/place.html"
    page_title = gettext_lazy("Place it")
    header_icon = "list-ul"

    def get_page_subtitle(self) -> str:
        return str(self._slide)

    @cached_property
    def _slide(self) -> Slide:
        return get_object_or_404(Slide, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [(playlist, _options(playlist, self._slide)) for playlist in self._playlists()]
        is_new = not any(has_slide for _playlist, (has_slide, _choices) in rows)
        return super().get_context_data(
            slide=self._slide,
            rows=[(playlist, choices, has_slide) for playlist, (has_slide, choices) in rows],
            # A new slide where there is one playlist: that is where it goes, at the end.
            chosen=LAST if is_new and len(rows) == 1 else KEEP,
            is_paid=is_paid(self._slide),
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is said of each playlist; one of which nothing is said stays as it is."""
        placed = []
        for playlist in self._playlists():
            wanted = request.POST.get(f"place-{playlist.pk}", KEEP)
            _has_slide, choices = _options(playlist, self._slide)
            if wanted != KEEP and wanted in dict(choices):
                place_slide(slide=self._slide, playlist=playlist, place=Place(wanted), by=request.user)
                placed.append(str(playlist))
        if not placed:
            messages.warning(request, _("Choose a place in one of the playlists."))
            return redirect(PLACE, pk)
        told = _("“%(slide)s” has its place in %(playlists)s. Screens show it within a round.")
        messages.success(request, told % {"slide": self._slide, "playlists": ", ".join(placed)})
        return redirect("wagtailsnippets_screens_slide:list")

    def _playlists(self) -> QuerySet[Playlist]:
        playlists: QuerySet[Playlist] = Playlist.objects.prefetch_related("items__slide", "screens")
        return playlists


def _options(playlist: Playlist, slide: Slide) -> tuple[bool, list[tuple[str, str]]]:
    """Whether the slide is in it, and the places that it can have there."""
    items = sorted(playlist.items.all(), key=lambda item: (item.sort_order or 0, item.pk))
    has_slide = any(item.slide_id == slide.pk for item in items)
    others = [item for item in items if item.slide_id != slide.pk]
    after = [(str(item.pk), _("After “%(slide)s”") % {"slide": item.slide}) for item in others]
    keep = _("Where it is now") if has_slide else _("Not in this playlist")
    off = [(OFF, _("Take it out of this playlist"))] if has_slide else []
    return has_slide, [(KEEP, keep), (FIRST, _("First")), (LAST, _("Last")), *after, *off]


@require_GET
@permission_required("screens.view_slide", raise_exception=True)
def slide_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The slide as it was published last, in both languages."""
    mode = request.GET.get("orientation", "")
    slide = get_object_or_404(Slide, pk=pk)
    return preview_slide(request, slide, mode if mode in Orientation.values else Orientation.LANDSCAPE.value)
