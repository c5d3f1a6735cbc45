"""What says that the database cannot answer now, and what is a mistake of this code: with real exceptions."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from django.db import Error
from django.db.utils import DatabaseErrorWrapper

from config.rest.outages import is_outage, outage_name
from config.sqlite3.base import DatabaseWrapper


@pytest.fixture
def open_database(tmp_path: Path, django_db_blocker: Any) -> Iterator[Callable[..., DatabaseWrapper]]:
    """Gives a function that opens a SQLite file below `tmp_path` with options, as Django would."""
    opened: list[DatabaseWrapper] = []
    rules = {"AUTOCOMMIT": True, "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True, "TIME_ZONE": None}

    def open_database(name: str = "own.sqlite3", **options: Any) -> DatabaseWrapper:
        of_file = {"NAME": str(tmp_path / name), "OPTIONS": {"timeout": 0, **options}}
        opened.append(DatabaseWrapper({**rules, **of_file}, "own"))
        return opened[-1]

    with django_db_blocker.unblock():
        yield open_database
        for each in opened:
            each.close()


INSERT = "INSERT INTO things VALUES (1, 'x')"


def run(database: DatabaseWrapper, sql: str, parameters: Any = ()) -> None:
    with database.cursor() as cursor:
        cursor.execute(sql, parameters)


def failure(of: Callable[[], object]) -> Exception:
    with pytest.raises(Error) as found:
        of()
    return found.value


def table(database: DatabaseWrapper) -> None:
    run(database, "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT)")


def test_a_locked_database_is_an_outage(open_database, tmp_path):
    table(database := open_database())
    with closing(sqlite3.connect(tmp_path / "own.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert outage_name(failure(lambda: run(database, INSERT))) == "SQLITE_BUSY"


def test_a_database_that_is_not_there_is_an_outage_and_is_not_made(open_database, tmp_path):
    assert outage_name(failure(lambda: run(open_database(mode="rw"), "SELECT 1"))) == "SQLITE_CANTOPEN"
    assert not list(tmp_path.iterdir())


def test_a_database_that_only_reads_is_an_outage(open_database):
    table(open_database())
    assert outage_name(failure(lambda: run(open_database(mode="ro"), INSERT))) == "SQLITE_READONLY"


def test_a_full_database_is_an_outage(open_database):
    table(database := open_database())
    run(database, "PRAGMA max_page_count = 2")
    assert (
        outage_name(failure(lambda: run(database, "INSERT INTO things VALUES (1, zeroblob(99999))"))) == "SQLITE_FULL"
    )


def test_a_file_that_is_no_database_is_an_outage(open_database, tmp_path):
    (tmp_path / "own.sqlite3").write_bytes(b"a restore that stopped half way" * 100)
    assert outage_name(failure(lambda: run(open_database(), "SELECT * FROM things"))) == "SQLITE_NOTADB"


@pytest.mark.parametrize(
    ("sql", "parameters"),
    [
        ("SELECT * FROM nothing", ()),
        ("SELECT", ()),
        (f"SELECT {'?,' * 300_000}1".replace("?", "%s"), tuple(range(300_000))),
        (f"SELECT {'(' * 5000}1{')' * 5000}", ()),
        ("SELECT zeroblob(2000000000)", ()),
        ("INSERT INTO things VALUES ('x', 'x')", ()),
    ],
    ids=["no table", "no sense", "too many parameters", "too deep", "too long", "wrong type"],
)
def test_a_statement_that_is_wrong_is_none(open_database, sql, parameters):
    table(database := open_database())
    assert not is_outage(failure(lambda: run(database, sql, parameters)))


def test_what_an_outage_led_to_is_one_too(open_database):
    try:
        try:
            run(open_database(mode="rw"), "SELECT 1")
        except Error as error:
            raise KeyError("page") from error
    except KeyError as error:
        assert is_outage(error)
    assert not is_outage(KeyError("page"))
    assert not is_outage(None)


def test_exceptions_that_lead_to_each_other_come_to_an_end():
    first, second = KeyError(), ValueError()
    first.__context__, second.__context__ = second, first
    assert not is_outage(first)


def of_postgresql(driver: Exception) -> Exception:
    """The driver's exception as Django raises it."""

    def fail() -> None:
        with DatabaseErrorWrapper(SimpleNamespace(Database=psycopg, errors_occurred=False)):
            raise driver

    return failure(fail)


@pytest.mark.parametrize("state", ["08006", "53100", "53300", "57P01", "57P02", "57P03", "58030", "55P03", "25006"])
def test_a_server_that_says_it_cannot_now_is_an_outage(state):
    assert outage_name(of_postgresql(psycopg.errors.lookup(state)("of x"))) == state


@pytest.mark.parametrize("state", ["22001", "23505", "40P01", "42601", "42P01", "54000"])
def test_a_server_that_refuses_a_statement_is_none(state):
    assert not is_outage(of_postgresql(psycopg.errors.lookup(state)("of x")))


def test_a_server_that_cannot_be_reached_is_an_outage():
    refused = failure_to_connect()
    assert outage_name(of_postgresql(refused)) == "OperationalError"


def failure_to_connect() -> Exception:
    with pytest.raises(psycopg.OperationalError) as found:
        psycopg.connect("host=127.0.0.1 port=1 user=nobody dbname=none connect_timeout=5")
    return found.value


def test_too_many_parameters_for_postgresql_are_a_mistake():
    text = "sending query and params failed: number of parameters must be between 0 and 65535"
    assert not is_outage(of_postgresql(psycopg.OperationalError(text)))
