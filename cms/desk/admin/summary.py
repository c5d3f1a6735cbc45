"""What waits for the desk, on the first page of the admin."""

from functools import cached_property
from typing import Any

from django.utils import timezone
from wagtail.admin.site_summary import SummaryItem

from cms.desk.digest import PERMISSION
from cms.desk.models import Question, Referral


class WaitingSummaryItem(SummaryItem):
    """Questions to which it is the desk's turn."""

    order = 640
    template_name = "desk/admin/waiting_summary.html"

    @cached_property
    def waiting(self) -> int:
        """How many: one query."""
        return int(Question.objects.waiting_for_us().count())

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The number."""
        return {"waiting": self.waiting}

    def is_shown(self) -> bool:
        """To the desk, while somebody waits."""
        return self.request.user.has_perm(PERMISSION) and self.waiting > 0


class DueReferralsSummaryItem(SummaryItem):
    """Referrals to be followed up today, or before."""

    order = 610
    template_name = "desk/admin/referrals_summary.html"

    @cached_property
    def waiting(self) -> int:
        """How many: one query."""
        return int(Referral.objects.due(timezone.localdate()).count())

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The number."""
        return {"waiting": self.waiting}

    def is_shown(self) -> bool:
        """To those who can do something about it, while there is something to do."""
        return self.request.user.has_perm("desk.change_referral") and self.waiting > 0
