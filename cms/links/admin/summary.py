"""What waits for an editor, on the first page of the admin."""

from functools import cached_property
from typing import Any

from wagtail.admin.site_summary import SummaryItem

from cms.links.admin.report import PERMISSION
from cms.links.models import CheckedLink, State


class BrokenLinksSummaryItem(SummaryItem):
    """Links to pages that are not there."""

    order = 620
    template_name = "links/broken_summary.html"

    @cached_property
    def waiting(self) -> int:
        """How many: one query."""
        return CheckedLink.objects.filter(state=State.BROKEN, uses__isnull=False).distinct().count()

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The number."""
        return {"waiting": self.waiting}

    def is_shown(self) -> bool:
        """To those who can do something about it, while there is something to do."""
        return self.request.user.has_perm(PERMISSION) and self.waiting > 0
