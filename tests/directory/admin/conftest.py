"""Who works in the admin."""

import pytest
from django.contrib.auth.models import Permission


@pytest.fixture
def as_somebody(client, django_user_model):
    """A client logged in as somebody with these rights."""

    def log_in(*codenames):
        user = django_user_model.objects.create_user(f"user-{len(codenames)}", password="a-long-password")
        user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        client.force_login(user)
        return client

    return log_in
