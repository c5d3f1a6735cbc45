import logging
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, override_settings

from config import health
from search.index import rebuild
from tests.config.failing_database import fail_with_sqlite


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
        patch.object(health, "_seen_applied", set()),
        patch("config.health.MigrationExecutor.migration_plan", lambda *_: ["one"]),
    ):
        assert not health.migrations_are_applied()


@pytest.mark.django_db
def test_an_older_database_that_was_put_back_is_not_ready() -> None:
    assert health.migrations_are_applied()
    MigrationRecorder.Migration.objects.filter(app="screens").delete()
    assert not health.migrations_are_applied()


def checks(client: Client) -> dict[str, bool]:
    found: dict[str, bool] = client.get("/readyz").json()["checks"]
    return found


@pytest.mark.django_db
def test_a_disk_with_little_room_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=49_999_999))
    assert (client.get("/readyz").status_code, checks(client)["storage"]) == (503, False)


@pytest.mark.django_db
def test_nor_is_one_that_takes_no_file(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device", "/secret/place")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["storage"]) == (503, False)
    assert "secret" not in answer.text


@pytest.fixture
def small_volume(tmp_path: Path) -> Iterator[Path]:
    """A volume of a megabyte."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", tmp_path]
    if os.geteuid() or subprocess.run(mount, check=False).returncode:
        pytest.skip("needs the right to mount")
    yield tmp_path
    subprocess.run(["umount", tmp_path], check=True)


def test_a_volume_that_is_really_full_is_noticed(small_volume: Path, settings) -> None:
    settings.WRITTEN_FOLDERS = [small_volume]
    settings.MINIMUM_FREE_BYTES = 100_000
    assert health.storage_takes_writes()
    (small_volume / "upload").write_bytes(b"x" * 1_000_000)
    assert not health.storage_takes_writes()
    settings.MINIMUM_FREE_BYTES = 0
    with (small_volume / "rest").open("wb", buffering=0) as rest, pytest.raises(OSError, match="No space"):
        while True:
            rest.write(b"x" * 4096)
    with pytest.raises(OSError, match="No space"):
        health.storage_takes_writes()


@pytest.mark.django_db
def test_a_database_that_only_reads_is_not_ready(client: Client) -> None:
    """SQLite's `query_only` and PostgreSQL's standbys refuse alike."""
    with connection.cursor() as cursor:
        is_sqlite = connection.vendor == "sqlite"
        cursor.execute("PRAGMA query_only = on" if is_sqlite else "SET TRANSACTION READ ONLY")
        try:
            assert checks(client)["writing"] is False
        finally:
            if is_sqlite:
                cursor.execute("PRAGMA query_only = off")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows")
def test_a_database_that_somebody_else_writes_is_ready_at_once(client: Client) -> None:
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert checks(client)["writing"] is True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == (20_000,)


@pytest.mark.django_db
def test_an_outage_is_a_word_in_the_log(client: Client, monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    monkeypatch.setattr(connection, "cursor", lambda *_, **__: fail_with_sqlite(14, "SQLITE_CANTOPEN"))
    answer = checks(client)
    assert (answer["database"], answer["writing"]) == (False, False)
    assert "readyz: database: the database cannot answer (SQLITE_CANTOPEN)" in caplog.text
    assert {record.levelno for record in caplog.records} == {logging.WARNING}
    assert "secret" not in caplog.text
