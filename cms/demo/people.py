"""The demo's people: an administrator, and somebody of the desk."""

import secrets

from django.contrib.auth.models import Group
from django.db.models import Q

from cms.users.models import User

USERNAME, DESK_USERNAME = "admin", "desk"


def make_administrator() -> str | None:
    """Make the administrator where there is none. Returns the generated password, which is kept nowhere else."""
    if User.objects.filter(is_superuser=True).exists():
        return None
    password = secrets.token_urlsafe(12)
    User.objects.create_superuser(USERNAME, "admin@expatcentre.example", password)
    return password


def make_desk_member() -> str | None:
    """Make somebody who works at the desk, where there is nobody. Returns the generated password."""
    group = Group.objects.filter(name="Desk").first()
    taken = User.objects.filter(Q(groups=group) | Q(username=DESK_USERNAME))
    if group is None or taken.exists():
        return None
    password = secrets.token_urlsafe(12)
    member = User.objects.create_user(
        DESK_USERNAME, "desk@expatcentre.example", password, first_name="Noor", last_name="Visser"
    )
    member.groups.add(group)
    return password
