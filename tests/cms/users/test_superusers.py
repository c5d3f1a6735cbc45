"""Only a superuser makes, changes or removes a superuser, by whatever way the admin has."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import LogContext

User = get_user_model()

HOSTILE = {
    "username": "taken-over", "email": "me@expatcentre.example", "first_name": "M", "last_name": "E",
    "password1": "correct horse battery", "password2": "correct horse battery", "is_superuser": "on",
    "is_active": "", "groups": [], "mark_as_active": "False",
}  # fmt: skip
ACTIONS = ["assign_role", "delete", "set_active_state"]


@pytest.fixture
def chief(db):
    """The superuser."""
    return User.objects.create_superuser("chief", "chief@expatcentre.example", "a long password")


@pytest.fixture
def administrator(as_role):
    """A client of an administrator who is no superuser."""
    return as_role("Administrators")


def stored(user):
    """The whole row, and the roles."""
    return [*User.objects.filter(pk=user.pk).values(), *Group.objects.filter(user=user).values_list("name")]


@pytest.mark.parametrize("name", ["edit", "delete", "history", "usage"])
def test_an_administrator_leaves_a_superuser_as_he_is(administrator, chief, name):
    before = stored(chief)
    administrator.post(reverse(f"wagtailusers_users:{name}", args=[chief.pk]), HOSTILE)
    assert stored(chief) == before


def test_accounts_are_not_copied(administrator, chief):
    before = stored(chief)
    answer = administrator.post(f"/admin/users/copy/{chief.pk}/", HOSTILE)
    assert (answer.status_code, stored(chief)) == (404, before)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("chosen", ["alone", "among others", "all"])
def test_an_action_on_several_users_leaves_superusers_out(administrator, chief, action, chosen):
    other = User.objects.create_user("other")
    ids = {"alone": [chief.pk], "among others": [chief.pk, other.pk], "all": ["all"]}[chosen]
    role, before = Group.objects.get(name="Editors"), stored(chief)
    address = reverse("wagtail_bulk_action", args=["users", "user", action])
    query = "&".join(f"id={pk}" for pk in ids)
    answer = administrator.post(f"{address}?{query}", {**HOSTILE, "role": role.pk})
    assert (answer.status_code < 500, stored(chief)) == (True, before)


def test_the_others_of_such_an_action_are_changed(administrator, chief):
    other = User.objects.create_user("other")
    address = reverse("wagtail_bulk_action", args=["users", "user", "set_active_state"])
    administrator.post(f"{address}?id={chief.pk}&id={other.pk}", {"mark_as_active": "False"})
    assert [stored(user)[0]["is_active"] for user in (chief, other)] == [True, False]


def test_a_superuser_switches_another_off(admin_client, chief):
    address = reverse("wagtail_bulk_action", args=["users", "user", "set_active_state"])
    admin_client.post(f"{address}?id={chief.pk}", {"mark_as_active": "False"})
    assert stored(chief)[0]["is_active"] is False


def writers(chief, other):
    """Every way to write an account past the views: each makes, changes or removes a superuser."""
    promoted, changed, made = User.objects.get(pk=other.pk), User.objects.get(pk=chief.pk), User(username="made")
    promoted.is_superuser = made.is_superuser = True
    changed.email = "me@expatcentre.example"
    disguised = User.objects.get(pk=chief.pk)
    disguised.is_superuser = False
    return {
        "save": changed.save,
        "demote": disguised.save,
        "promote": promoted.save,
        "make": made.save,
        "delete": changed.delete,
        "update": lambda: User.objects.filter(pk=chief.pk).update(email="me@expatcentre.example"),
        "promote many": lambda: User.objects.filter(pk=other.pk).update(is_superuser=True),
        "delete many": lambda: User.objects.all().delete(),
        "make many": lambda: User.objects.bulk_create([made]),
        "change many": lambda: User.objects.bulk_update([changed], ["email"]),
        "update or create": lambda: User.objects.update_or_create(pk=chief.pk, defaults={"email": "x@y.example"}),
    }


WRITERS = [
    "save", "demote", "promote", "make", "delete", "update", "promote many", "delete many", "make many",
    "change many", "update or create",
]  # fmt: skip


@pytest.mark.parametrize("way", WRITERS)
@pytest.mark.parametrize("power", ["administrator", "superuser"])
def test_below_all_views_the_rule_holds_too(chief, way, power):
    other = User.objects.create_user("other")
    assert sorted(WRITERS) == sorted(writers(chief, other))
    acting = User(username="acting", is_superuser=power == "superuser")
    write, before = writers(chief, other)[way], [*User.objects.order_by("pk").values()]
    with LogContext(user=acting):
        if power == "superuser":
            write()
        else:
            with pytest.raises(PermissionDenied), transaction.atomic():
                write()
    assert (before == [*User.objects.order_by("pk").values()]) is (power == "administrator")


def test_nobody_at_work_may_write_superusers_so_that_logging_in_and_commands_work(chief, client):
    assert client.login(username="chief", password="a long password")
    chief.refresh_from_db()
    assert chief.last_login is not None


@pytest.mark.parametrize("power", ["administrator", "superuser"])
def test_everybody_changes_their_own_account(administrator, admin_client, admin_user, power):
    client, user = (administrator, administrator.user) if power == "administrator" else (admin_client, admin_user)
    names = {"first_name": "Ada", "last_name": "M", "email": "ada@expatcentre.example"}
    password = {"old_password": "", "new_password1": "", "new_password2": ""}
    form = {f"name_email-{name}": value for name, value in names.items()}
    profile = {"locale-preferred_language": "nl", "locale-current_time_zone": "Europe/Amsterdam"}
    theme = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    form |= {f"password-{name}": value for name, value in password.items()} | profile | theme
    client.post(reverse("wagtailadmin_account"), form)
    user.refresh_from_db()
    assert user.email == "ada@expatcentre.example"
