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


def test_editors_choose_the_hours_and_take_screens_over_but_hold_none_back():
    assert {"add_schedulerule", "change_screengroup", "add_takeover", "view_play", "view_release"} <= rights("Editors")
    assert "change_screenrelease" not in rights("Editors")
    assert "change_screenrelease" in rights("Administrators")


def test_the_desk_sees_screens_and_takes_them_over():
    takeovers = {"add_takeover", "change_takeover", "view_takeover"}
    assert rights("Desk") == {*takeovers, "view_device", "view_screen", "view_slide"}


@pytest.mark.parametrize("name", ["Translators", "Directory keepers"])
def test_nobody_else_sees_them(name):
    assert rights(name) == set()
