"""Events in the admin."""

from __future__ import annotations

from typing import Any

import django_filters  # type: ignore[import-untyped]  # it has no types
from django.db.models import Min, Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, UpdatedAtColumn
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from cms.events.admin.panels import EVENT_EDIT_HANDLER
from cms.events.admin.proposals import DecideView, ProposalsView, ReadNowView, UploadView
from cms.events.choices import EventStatus, Origin
from cms.events.models import Event, EventFeed
from cms.events.querysets import EDITORS_SEARCH
from cms.facts.models import Municipality
from config.rest.choosers import DraftlessChooserViewSet

ROWS = 50


def next_date_of(event: Any) -> str:
    """When an event of the list is next; empty for a draft, and for one that is over."""
    return date_format(timezone.localtime(event.next_date), "D j M Y, H:i") if event.next_date else ""


class EventFilterSet(WagtailFilterSet):
    """What the list can be narrowed to."""

    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=EventStatus.choices, widget=CheckboxSelectMultiple
    )
    live = django_filters.BooleanFilter(label=_("Live"))
    origin = django_filters.ChoiceFilter(label=_("Origin"), choices=Origin.choices)
    municipality = django_filters.ModelMultipleChoiceFilter(
        label=_("Municipality"),
        queryset=Municipality.objects.all(),
        method="by_municipality",
        widget=CheckboxSelectMultiple,
    )
    over = django_filters.BooleanFilter(label=_("Over"), method="by_end")

    class Meta:
        model = Event
        fields = ["status", "live", "origin", "municipality", "over"]

    def by_municipality(self, queryset: Any, name: str, value: Any) -> Any:
        """With a date in one of the municipalities, or written down for one."""
        if not value:
            return queryset
        found = Event.objects.filter(Q(municipality__in=value) | Q(occurrences__municipality__in=value))
        return queryset.filter(pk__in=found.values("pk"))

    def by_end(self, queryset: Any, name: str, value: bool) -> Any:
        """Published, and without a date that is still to come."""
        upcoming = Event.objects.filter(occurrences__leaves_at__gt=timezone.now()).values("pk")
        over = Q(live=True) & ~Q(pk__in=upcoming)
        return queryset.filter(over if value else ~over)


class EventIndexView(IndexView):
    """The list, the next ones first; everything that is shown is read with the rows."""

    search_backend_name = None
    search_fields = list(EDITORS_SEARCH)
    default_ordering = "next_date"

    def get_base_queryset(self) -> QuerySet[Event]:
        """Events with their partner and their next date, in one query."""
        upcoming = Q(occurrences__leaves_at__gt=timezone.now())
        events: QuerySet[Event] = super().get_base_queryset().select_related("partner")
        dated: QuerySet[Event] = events.annotate(next_date=Min("occurrences__starts_at", filter=upcoming))
        return dated

    @cached_property
    def columns(self) -> list[Any]:
        """Title and bulk check box first, as Wagtail makes them, then ours."""
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"),
            self._get_title_column("__str__"),
            Column("next_date", label=_("Next date"), accessor=next_date_of, sort_key="next_date"),
            Column("partner", label=_("Organised by"), sort_key="partner__name"),
            Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
            BooleanColumn("live", label=_("Live"), sort_key="live"),
            UpdatedAtColumn(),
        ]


class EventViewSet(SnippetViewSet):
    """Events: drafts, workflow, preview, history; filters in the list."""

    model = Event
    icon = "calendar-alt"
    menu_label = _("Events")
    index_view_class = EventIndexView  # has the columns
    filterset_class = EventFilterSet
    edit_handler = EVENT_EDIT_HANDLER
    chooser_viewset_class = DraftlessChooserViewSet
    list_per_page = ROWS
    copy_view_enabled = False
    search_backend_name = None


class EventFeedViewSet(SnippetViewSet):
    """Calendars of other people."""

    model = EventFeed
    icon = "download"
    menu_label = _("Calendars to read")
    list_display = ["name", "municipality", "active", "fetched_at", "problem"]
    ordering = ["name"]

    def get_queryset(self, request: Any) -> QuerySet[EventFeed]:
        """With the municipality, in one query."""
        feeds: QuerySet[EventFeed] = EventFeed.objects.select_related("municipality")
        return feeds


class ProposalsMenuItem(MenuItem):
    """Shown to those who may publish events."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("events.publish_event"))


class ProposalViewSet(ViewSet):
    """What calendars propose; nobody edits that: it is taken over or refused."""

    name = "event_proposals"
    url_prefix = "events/proposals"
    icon = "tasks"
    menu_label = _("Proposals")
    menu_item_class = ProposalsMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", ProposalsView.as_view(), name="index"),
            path("upload/", UploadView.as_view(), name="upload"),
            path("read/", ReadNowView.as_view(), name="read"),
            path("<int:pk>/decide/", DecideView.as_view(), name="decide"),
        ]


class EventsGroup(SnippetViewSetGroup):
    """Events, and where they come from."""

    items = (EventViewSet, ProposalViewSet, EventFeedViewSet)
    menu_label = _("Events")
    menu_icon = "calendar-alt"
    menu_name = "events"
    menu_order = 250
