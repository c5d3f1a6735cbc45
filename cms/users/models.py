"""The user: our own from the first migration, so that it can grow."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser

from cms.users.querysets import UserManager, refuse_superusers


class User(AbstractUser):
    """Somebody who logs in to the admin. Visitors and partners have no account.

    Only superusers make, change or remove superusers; see `cms.users.querysets`.
    """

    objects: ClassVar[UserManager] = UserManager()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the account. Raises PermissionDenied where it is, or would become, a superuser's."""
        refuse_superusers([self, *type(self).objects.filter(pk=self.pk, is_superuser=True)])
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove the account. Raises PermissionDenied for a superuser's."""
        refuse_superusers([self, *type(self).objects.filter(pk=self.pk, is_superuser=True)])
        return super().delete(*args, **kwargs)
