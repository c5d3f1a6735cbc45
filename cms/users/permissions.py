"""The rule of accounts, and Wagtail's permission policy that tells it."""

from __future__ import annotations

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

WRITING = {"change", "delete"}


def may_manage(acting: Any, user: Any) -> bool:
    """Whether somebody may write an account: those of superusers are for superusers alone."""
    return bool(acting.is_superuser or not user.is_superuser)


class UserPermissionPolicy(ModelPermissionPolicy):
    """Django's rights on users, but the accounts of superusers are for superusers alone."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Whether `user` may do `action` to the account `instance`."""
        if action in WRITING and not may_manage(user, instance):
            return False
        return bool(super().user_has_permission_for_instance(user, action, instance))
