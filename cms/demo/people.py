"""The demo's administrator."""

import secrets

from cms.users.models import User

USERNAME = "admin"


def make_administrator() -> str | None:
    """Make the administrator where there is none. Returns the generated password, which is kept nowhere else."""
    if User.objects.filter(is_superuser=True).exists():
        return None
    password = secrets.token_urlsafe(12)
    User.objects.create_superuser(USERNAME, "admin@expatcentre.example", password)
    return password
