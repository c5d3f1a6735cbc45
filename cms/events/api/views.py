"""The endpoints of events: read the parameters, ask, present."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from cms.events.api.parameters import DaysQuery, EventQuery, FeedQuery
from cms.events.api.serializers import EventDaysSerializer, EventDetailSerializer, EventListSerializer
from cms.events.public.calendar import MEDIA_TYPE
from cms.events.public.cards import serialize_cards
from cms.events.public.details import event_detail
from cms.events.public.feeds import event_calendar, feed
from cms.events.public.selection import count_days, select_page
from config.rest.pagination import envelope
from config.rest.query import FallbackQuery, asked_locale
from config.rest.views import PublicAPIView, answer

SLUG = OpenApiParameter("slug", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}, "path", description="The event's.")
ICALENDAR = {(200, MEDIA_TYPE): OpenApiResponse(OpenApiTypes.STR, description="iCalendar (RFC 5545)")}


class EventListView(PublicAPIView):
    """Dates of events that are not over, by exact filters."""

    @extend_schema(parameters=[EventQuery], responses=EventListSerializer, operation_id="events_list")
    def get(self, request: Request) -> Response:
        """A page of dates, the next first."""
        query, now = EventQuery.read(request), timezone.now()
        found = select_page(query, now)
        self.expires_at = found.expires_at
        items = serialize_cards(found.rows, asked_locale(query))
        return answer(envelope(request, items, total=found.total, limit=query["limit"], offset=query["offset"]))


class EventDaysView(PublicAPIView):
    """The days of a month on which there is something."""

    @extend_schema(
        parameters=[DaysQuery], responses=EventDaysSerializer, operation_id="event_days_list", tags=["events"]
    )
    def get(self, request: Request) -> Response:
        """Each day with how many events it has, for a calendar."""
        query, now = DaysQuery.read(request), timezone.now()
        days, self.expires_at = count_days(query, now)
        return answer({"items": [{"date": day.isoformat(), "count": count} for day, count in sorted(days.items())]})


class EventView(PublicAPIView):
    """One event that is not over."""

    @extend_schema(parameters=[FallbackQuery, SLUG], responses=EventDetailSerializer, operation_id="events_read")
    def get(self, request: Request, slug: str) -> Response:
        """The event in full, with its next dates."""
        query = FallbackQuery.read(request)
        detail = self.detail(slug, query)
        return answer(detail, detail["locale"])

    def detail(self, slug: str, query: dict[str, Any]) -> dict[str, Any]:
        """The event; Http404 for none, or none without a fallback."""
        found = event_detail(slug, asked_locale(query), timezone.now())
        if found is None or (found[0]["is_fallback"] and not query["fallback"]):
            raise Http404
        self.expires_at = found[1]
        return found[0]


class EventCalendarView(EventView):
    """One event as iCalendar."""

    @extend_schema(parameters=[FallbackQuery, SLUG], responses=ICALENDAR, operation_id="events_calendar")
    def get(self, request: Request, slug: str) -> HttpResponse:  # type: ignore[override]  # a file, not JSON
        """The event with all its dates, to keep in a calendar."""
        query = FallbackQuery.read(request)
        detail = self.detail(slug, query)
        return _calendar(event_calendar(detail["id"], asked_locale(query)), slug, detail["locale"])


class EventFeedView(PublicAPIView):
    """Events as one calendar to subscribe to."""

    @extend_schema(parameters=[FeedQuery], responses=ICALENDAR, operation_id="events_feed", tags=["events"])
    def get(self, request: Request) -> HttpResponse:
        """The events that have a date which is not over and fits, each with all of its dates."""
        query, now = FeedQuery.read(request), timezone.now()
        content, self.expires_at = feed(query, now)
        return _calendar(content, "events", asked_locale(query))


def _calendar(content: bytes, name: str, locale: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"', "Content-Language": locale}
    return HttpResponse(content, content_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers)
