"""Who works in the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

AsRole = Callable[[str], Client]


@pytest.fixture
def as_role(client: Client, django_user_model: Any) -> AsRole:
    """A client logged in as somebody with this role."""

    def log_in(role: str) -> Client:
        user = django_user_model.objects.create_user(role, password="a-long-password")
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return client

    return log_in
