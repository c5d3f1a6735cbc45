"""What waits for an editor, on the first page of the admin."""

from functools import cached_property
from typing import Any

from wagtail.admin.site_summary import SummaryItem

from cms.facts.admin.expiring import PERMISSION, expiring
from cms.facts.models import Fact


class ExpiringFactsSummaryItem(SummaryItem):
    """Amounts that have expired, or are about to."""

    order = 610
    template_name = "facts/admin/expiring_summary.html"

    @cached_property
    def waiting(self) -> int:
        """How many: one query."""
        count: int = expiring(Fact.objects.all()).count()
        return count

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The number."""
        return {"waiting": self.waiting}

    def is_shown(self) -> bool:
        """To those who can do something about it, while there is something to do."""
        return self.request.user.has_perm(PERMISSION) and self.waiting > 0
