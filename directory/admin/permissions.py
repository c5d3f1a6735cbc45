"""Who may see what of the directory in the admin."""

from __future__ import annotations

from typing import Any

from wagtail.permissions import policy_registry

from directory.models import Partner


def may_see_drafts(user: Any) -> bool:
    """Whether somebody has a right on partners; others are shown what the public is shown."""
    policy = policy_registry.get_by_type(Partner)
    return bool(policy.user_has_any_permission(user, ["add", "change", "delete", "publish", "view"]))
