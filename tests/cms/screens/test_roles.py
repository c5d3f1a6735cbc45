"""Who may do what with screens."""

import pytest
from django.contrib.auth.models import Group

pytestmark = pytest.mark.django_db


def rights(name):
    permissions = Group.objects.get(name=name).permissions.filter(content_type__app_label="screens")
    return set(permissions.values_list("codename", flat=True))


def test_editors_fill_screens_but_do_not_hang_them():
    assert {"add_slide", "publish_slide", "change_playlist", "view_device"} <= rights("Editors")
    assert not {"add_screen", "add_device", "delete_device"} & rights("Editors")


def test_administrators_hang_and_pair_them():
    assert {"add_slide", "change_screen", "add_device", "delete_device"} <= rights("Administrators")


@pytest.mark.parametrize("name", ["Translators", "Directory keepers", "Desk"])
def test_nobody_else_sees_them(name):
    assert rights(name) == set()
