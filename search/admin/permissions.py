"""Who may do what with concepts in the admin."""

from __future__ import annotations

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class ConceptPermissionPolicy(ModelPermissionPolicy):
    """By the rights of groups, but nobody deletes a concept, administrators neither: it would come back with the next
    release. It is switched off."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether somebody may do this with concepts."""
        return action != "delete" and bool(super().user_has_permission(user, action))
