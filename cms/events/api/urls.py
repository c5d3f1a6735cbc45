from django.urls import path

from cms.events.api.views import EventCalendarView, EventDaysView, EventFeedView, EventListView, EventView

urlpatterns = [
    path("events/", EventListView.as_view(), name="events"),
    path("event-days/", EventDaysView.as_view(), name="event-days"),
    path("events.ics", EventFeedView.as_view(), name="events-feed"),
    path("events/<slug:slug>/", EventView.as_view(), name="event"),
    path("events/<slug:slug>/event.ics", EventCalendarView.as_view(), name="event-calendar"),
]
