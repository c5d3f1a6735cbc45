"""SQLite's file may be taken away and put back while it is served."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import OperationalError

from config.sqlite3.base import DatabaseWrapper

RULES = {"AUTOCOMMIT": True, "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True, "TIME_ZONE": None}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database with a name that means something in a URI."""
    return written(tmp_path / "a?b#c 100%.sqlite3", "first")


@pytest.fixture
def served(file: Path, django_db_blocker: Any) -> Iterator[DatabaseWrapper]:
    """A thread's connection, as it is kept from request to request; it has been used."""
    database = DatabaseWrapper({**RULES, "NAME": str(file), "OPTIONS": {"mode": "rw"}}, "own")
    with django_db_blocker.unblock():
        read(database)
        yield database
        database.close()


def written(file: Path, text: str) -> Path:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE things AS SELECT ? AS name", [text])
    return file


def read(database: DatabaseWrapper) -> str:
    """What the next request of this thread sees."""
    database.close_if_unusable_or_obsolete()
    with database.cursor() as cursor:
        cursor.execute("SELECT name FROM things")
        return str(cursor.fetchone()[0])


def test_a_connection_is_kept_as_long_as_its_file_is_there(served):
    before = served.connection
    assert read(served) == "first"
    assert served.connection is before


def test_a_file_that_is_gone_is_missed_and_not_made_anew(served, file):
    away = file.rename(file.with_name("away"))
    with pytest.raises(OperationalError, match="unable to open"):
        read(served)
    assert not file.exists()
    away.rename(file)
    assert read(served) == "first"


def test_a_file_that_was_replaced_is_read_at_the_next_request(served, file):
    written(file.with_name("restored"), "second").replace(file)
    assert read(served) == "second"


def test_of_another_file_the_numbers_of_content_types_are_asked_anew(served, file, db):
    known = ContentType.objects.get_for_model(ContentType)
    away = file.rename(file.with_name("away"))
    away.rename(file)
    read(served)
    assert ContentType.objects.get_for_id(known.pk) is known
    written(file.with_name("restored"), "second").replace(file)
    read(served)
    assert ContentType.objects.get_for_id(known.pk) is not known


def test_a_database_in_memory_is_always_there(django_db_blocker):
    database = DatabaseWrapper({**RULES, "NAME": ":memory:", "OPTIONS": {"mode": "rw"}}, "own")
    with django_db_blocker.unblock():
        database.connect()
        assert database.is_usable()


def test_without_the_mode_a_file_is_made(tmp_path, django_db_blocker):
    database = DatabaseWrapper({**RULES, "NAME": str(tmp_path / "new.sqlite3"), "OPTIONS": {}}, "own")
    with django_db_blocker.unblock(), closing(database):
        database.connect()
        assert database.is_usable()
    assert (tmp_path / "new.sqlite3").exists()
