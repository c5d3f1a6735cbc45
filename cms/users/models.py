"""The user: our own from the first migration, so that it can grow."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who logs in to the admin. Visitors and partners have no account."""
