"""What waits for an editor, on the first page of the admin."""

from functools import cached_property
from typing import Any

from wagtail.admin.site_summary import SummaryItem

from cms.events.admin.proposals import MayPublishEvents
from cms.events.models import EventProposal
from cms.events.models.feeds import WAITING


class ProposalsSummaryItem(SummaryItem):
    """Proposals of calendars that wait for a decision."""

    order = 630
    template_name = "events/admin/proposals_summary.html"

    @cached_property
    def waiting(self) -> int:
        """How many: one query."""
        return EventProposal.objects.filter(state__in=WAITING).count()

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The number."""
        return {"waiting": self.waiting}

    def is_shown(self) -> bool:
        """To those who can do something about it, while there is something to do."""
        return self.request.user.has_perms(MayPublishEvents.permission_required) and self.waiting > 0
