"""What each role gets at every address of the site: the agreed table is `tests/contracts/access.csv`.

A new address is not in the table and fails; `make access` writes the table anew, to be looked at before a commit.
"""

import csv
import os
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.urls import reverse

from search.index import rebuild
from tests.access.addresses import all_addresses
from tests.access.content import everything

TABLE = Path(__file__).parents[1] / "contracts" / "access.csv"
RENEW = "RENEW_ACCESS" in os.environ
ROLES = ["anonymous", "no role", "Editors", "Translators", "Directory keepers", "Desk", "Administrators", "superuser"]
METHODS = ["GET", "POST"]
USERS = get_user_model()._meta.db_table
# What an attacker would send to any form.
HOSTILE = {
    **dict.fromkeys(("name", "title", "label_en", "label_nl", "name_en", "name_nl"), "Taken over"),
    **dict.fromkeys(("username", "slug"), "taken-over"),
    **dict.fromkeys(("first_name", "last_name"), "Mallory"),
    **dict.fromkeys(("password1", "password2"), "correct horse battery"),
    **dict.fromkeys(("privacy-restriction_type", "restriction_type"), "none"),
    "email": "mallory@expatcentre.example",
    "is_superuser": "on",
    "is_active": "",
    "mark_as_active": "False",
    "role": "1",
    "chooser": "1",
    "comment": "",
    "code": "xx",
}
HOSTILE_FORM, FORM = urlencode(HOSTILE), "application/x-www-form-urlencoded"
# Whoever gets in without a name: to log in, to get a new password, and what the log-in page is made of.
OPEN_TO_ALL = ("admin/login/", "admin/password_reset/", "admin/jsi18n/", "admin/sprite/")


@pytest.fixture
def addresses(db):
    """Every address, leading to something that there is, and an index for those who search."""
    found = all_addresses(everything())
    rebuild(only_if_needed=True)
    return found


@pytest.fixture
def visitor(client):
    """Gives a function that asks as somebody of a role: method and address to one word (see `outcome`). All that a
    request writes is taken back; one that wrote a superuser's row fails the test."""

    def visitor(role):
        if role != "anonymous":
            user = get_user_model().objects.create_user("visitor", "v@expatcentre.example", "secret")
            user.groups.set(Group.objects.filter(name=role))
            get_user_model().objects.filter(pk=user.pk).update(is_superuser=role == "superuser")
            client.force_login(user)
        client.raise_request_exception = False
        cookies = client.cookies.copy()

        def ask(method, address):
            client.cookies = cookies.copy()
            writes = Writes()
            with transaction.atomic(), connection.execute_wrapper(writes):
                response = client.generic(method, address.path, HOSTILE_FORM, FORM)
                if role != "superuser" and USERS in writes.tables:
                    assert chief() == before, f"{method} {address.path} wrote the superuser"
                transaction.set_rollback(True)
            return outcome(response, has_written=method == "POST" and bool(writes.tables))

        before = chief()
        return ask

    return visitor


@pytest.mark.parametrize("role", ROLES)
def test_every_role_gets_what_was_agreed_at_every_address(visitor, addresses, role):
    ask = visitor(role)
    got = {(address.route, method): ask(method, address) for address in addresses for method in METHODS}
    assert [place for place, answer in got.items() if answer == "error"] == [], "no request may be a 500"
    if RENEW:
        write_columns(role, got)
    agreed = {(row["address"], method): row[f"{role} {method}"] for row in read_table() for method in METHODS}
    different = [
        (*place, agreed.get(place, "new"), got.get(place, "gone"))
        for place in sorted({*agreed, *got})
        if agreed.get(place) != got.get(place)
    ]
    assert different == [], "look at these (agreed, now); `make access` writes the table anew"


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("role", ["anonymous", "no role"])
def test_without_a_role_nobody_gets_into_the_admin(role, method):
    inside = [row for row in read_table() if row["address"].startswith("admin/")]
    allowed = [row["address"] for row in inside if row[f"{role} {method}"] in {"yes", "writes", "invalid"}]
    assert [address for address in allowed if not address.startswith(OPEN_TO_ALL)] == []


def chief():
    """The row of the superuser that is there already."""
    return [*get_user_model().objects.filter(username="chief").values()]


class Writes:
    """The tables that a request writes to, but for what looking alone writes: sessions, which object somebody has open,
    a picture in another size."""

    LOOKING = ("django_session", "wagtailadmin_editingsession", "wagtailusers_userprofile", "media_customrendition")
    WRITING = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) \"(\w+)\"", re.IGNORECASE)

    def __init__(self):
        self.tables = set()

    def __call__(self, execute, sql, params, many, context):
        if (written := self.WRITING.match(sql)) and not written[1].startswith(self.LOOKING):
            self.tables.add(written[1])
        return execute(sql, params, many, context)


def outcome(response, *, has_written):
    """One word: `writes`, `yes` (answered, nothing written), `no` (refused, or sent to log in), `absent`, `method`,
    `invalid`, or `error`."""
    if has_written:
        return "writes"
    if response.status_code in {400, 409}:
        return "invalid"
    if response.status_code >= 500:
        return "yes" if response.request["PATH_INFO"] == "/readyz" else "error"
    if response.status_code in {404, 410}:
        return "absent"
    if response.status_code == 405:
        return "method"
    location = response.headers.get("Location", "")
    sent_away = location == reverse("wagtailadmin_home") or location.startswith(reverse("wagtailadmin_login"))
    return "no" if response.status_code in {401, 403} or sent_away else "yes"


def read_table():
    """The rows of the agreed table."""
    with TABLE.open(newline="") as file:
        return list(csv.DictReader(file))


def write_columns(role, got):
    """Put a role's columns into the table; rows of addresses that are gone go."""
    rows = {row["address"]: row for row in read_table()} if TABLE.exists() else {}
    routes = sorted({route for route, _method in got})
    table = [
        {"address": route, **rows.get(route, {}), **{f"{role} {method}": got[route, method] for method in METHODS}}
        for route in routes
    ]
    with TABLE.open("w", newline="") as file:
        columns = [f"{role} {method}" for role in ROLES for method in METHODS]
        writer = csv.DictWriter(file, ["address", *columns], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
