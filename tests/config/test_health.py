from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client, override_settings

from config import health
from search.index import rebuild


def unavailable() -> bool:
    return False


def unreachable() -> bool:
    raise OperationalError("password of the database is wrong")


def test_a_living_process_says_so_without_touching_the_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_migrated_site_with_an_index_is_ready(client: Client) -> None:
    rebuild(only_if_needed=True)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["status"]) == (200, "ok")
    assert set(response.json()["checks"].values()) == {True}


@pytest.mark.parametrize("check", ["unavailable", "unreachable"])
def test_a_site_with_a_failing_part_names_it_and_keeps_the_reason_to_itself(client: Client, check: str) -> None:
    with override_settings(READY_CHECKS={"index": f"tests.config.test_health.{check}"}):
        response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "checks": {"index": False}}


@pytest.mark.django_db
def test_a_site_with_a_waiting_migration_is_not_ready() -> None:
    with (
        patch.object(health, "_seen_applied", []),
        patch("config.health.MigrationExecutor.migration_plan", lambda *_: ["one"]),
    ):
        assert not health.migrations_are_applied()
