"""What waits for an editor, on the first page of the admin."""

from functools import cached_property
from typing import Any

from wagtail.admin.site_summary import SummaryItem

from cms.feedback.admin.permissions import may_handle
from cms.feedback.models import Report, State


class OpenReportsSummaryItem(SummaryItem):
    """Reports of readers that nobody has handled."""

    order = 640
    template_name = "feedback/open_summary.html"

    @cached_property
    def waiting(self) -> int:
        """How many of them are about this user's work: one query."""
        return int(Report.objects.filter(state=State.OPEN).handled_by(self.request.user).count())

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The number."""
        return {"waiting": self.waiting}

    def is_shown(self) -> bool:
        """To those who can do something about it, while there is something to do."""
        return may_handle(self.request.user) and self.waiting > 0
