"""Events in the admin."""

from wagtail.snippets.models import register_snippet

from cms.events.admin.viewsets import EventsGroup

register_snippet(EventsGroup)
