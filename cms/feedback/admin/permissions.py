"""Who handles which feedback: those who write what it is about."""

from __future__ import annotations

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

from cms.feedback.models import HANDLED, Report

ACTIONS = {"view", "change"}


def may_handle(user: Any) -> bool:
    """Whether somebody handles any feedback."""
    return any(user.has_perm(right) for right in HANDLED)


class ReportPermissionPolicy(ModelPermissionPolicy):
    """By the rights to handle feedback. Nobody adds or deletes a report, administrators neither: it comes from a
    reader, and goes by the clock."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether somebody may do this with some report."""
        return action in ACTIONS and may_handle(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether somebody may do one of these."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Whether this report is about somebody's work."""
        return action in ACTIONS and Report.objects.filter(pk=instance.pk).handled_by(user).exists()

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """Whether somebody may do one of these with this report."""
        return bool(ACTIONS & set(actions)) and self.user_has_permission_for_instance(user, "view", instance)
