"""Wagtail's actions on several users: accounts of superusers are left out, and named, for others than superusers."""

from __future__ import annotations

from typing import Any

from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction

from cms.users.permissions import may_manage


class ManagedUsersMixin:
    """An action on the accounts that somebody may manage."""

    request: Any

    def check_perm(self, obj: Any) -> bool:
        """Whether the account is among those to act on."""
        return may_manage(self.request.user, obj) and bool(super().check_perm(obj))  # type: ignore[misc]  # a mix-in


class AssignRole(ManagedUsersMixin, AssignRoleBulkAction):
    """Give several users a role."""


class DeleteUsers(ManagedUsersMixin, DeleteBulkAction):
    """Remove several users."""


class SetActiveState(ManagedUsersMixin, SetActiveStateBulkAction):
    """Let several users in, or keep them out."""


BULK_ACTIONS = (AssignRole, DeleteUsers, SetActiveState)
