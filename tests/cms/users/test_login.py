"""Logging in, and what happens after too many wrong passwords."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client, override_settings

OWN, STRANGE = "203.0.113.5", "198.51.100.7"


@pytest.fixture(autouse=True)
def anna(db):
    with override_settings(AXES_ENABLED=True):
        yield get_user_model().objects.create_superuser("anna", "anna@centre.example", "a-long-password")


def log_in(address, password, proxies):
    """The status of an attempt from an address, by way of one proxy: 302 is in, 429 is locked out."""
    rest = {**settings.REST_FRAMEWORK, "NUM_PROXIES": proxies}
    with override_settings(REST_FRAMEWORK=rest):
        form = {"username": "anna", "password": password}
        headers = {"X-Forwarded-For": address}
        return Client(REMOTE_ADDR="10.0.0.1").post("/admin/login/", form, headers=headers).status_code


def test_behind_a_proxy_a_stranger_locks_out_nobody_but_themselves():
    assert [log_in(STRANGE, "guess", 1) for _ in range(8)][-1] == 429
    assert log_in(STRANGE, "a-long-password", 1) == 429
    assert log_in(OWN, "a-long-password", 1) == 302


def test_without_a_proxy_nobody_escapes_by_claiming_other_addresses():
    assert [log_in(f"198.51.100.{number}", "guess", 0) for number in range(8)][-1] == 429
    assert log_in(OWN, "a-long-password", 0) == 429


def test_one_visitor_with_many_ipv6_addresses_is_locked_out_as_one():
    assert [log_in(f"[2001:db8::{number}]:4711", "guess", 1) for number in range(1, 9)][-1] == 429
    assert log_in("2001:db8::9", "a-long-password", 1) == 429
    assert log_in("2001:db8:0:1::9", "a-long-password", 1) == 302
