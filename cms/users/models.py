"""The user: our own from the first migration, so that it can grow."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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


class PasswordResetRequest(models.Model):
    """Somebody asked for a new password; the mail is still to be sent.

    Neither what was typed nor a token is kept: `account` is the id of a user, and NOBODY where none has the address.
    Not a foreign key, so that both are the same work to write.
    """

    NOBODY = 0

    account = models.BigIntegerField(_("account"))
    language = models.CharField(_("language"), max_length=10)
    due_at = models.DateTimeField(_("due at"), default=timezone.now, db_index=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)

    class Meta:
        verbose_name = _("password reset request")
        verbose_name_plural = _("password reset requests")

    def __str__(self) -> str:
        return f"{self.account} ({self.language})"
