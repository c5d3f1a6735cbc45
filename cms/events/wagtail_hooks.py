"""Events in the admin."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem
from wagtail.snippets.models import register_snippet

from cms.events.admin.summary import ProposalsSummaryItem
from cms.events.admin.viewsets import EventsGroup

register_snippet(EventsGroup)


@hooks.register("construct_homepage_summary_items")
def tell_what_waits(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Editors see on their first page how many events calendars propose."""
    items.append(ProposalsSummaryItem(request))
