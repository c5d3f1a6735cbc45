"""Who may write whose account: only a superuser makes, changes or removes a superuser.

Kept below all views, so that no view, form or bulk action can go round it. Wagtail's log context knows who works in
the admin; outside of it (log-in, password reset, commands, migrations) nobody is, and nothing is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import UserManager as DjangoUserManager
from django.core.exceptions import PermissionDenied
from django.db import models
from wagtail.log_actions import get_active_log_context

from cms.users.permissions import may_manage


def refuse_superusers(users: Iterable[Any]) -> None:
    """Raise PermissionDenied when whoever is at work may not write one of the accounts."""
    acting = get_active_log_context().user
    if acting is not None and not all(may_manage(acting, user) for user in users):
        raise PermissionDenied


class UserQuerySet(models.QuerySet[Any]):
    """Accounts. Every way to write many of them at once holds to the rule."""

    def update(self, **values: Any) -> int:
        """Change them all. Raises PermissionDenied where one is a superuser, or would become one."""
        refuse_superusers([*self.filter(is_superuser=True), self.model(is_superuser=values.get("is_superuser", False))])
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Remove them all. Raises PermissionDenied where one is a superuser."""
        refuse_superusers(self.filter(is_superuser=True))
        return super().delete()

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Add them all. Raises PermissionDenied where one is a superuser."""
        users = list(objs)
        refuse_superusers(users)
        return super().bulk_create(users, *args, **kwargs)


class UserManager(DjangoUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Django's manager of users, with the rule; migrations go without."""

    use_in_migrations = False
