"""A database that cannot answer, as Django would say it."""

import sqlite3

from django.db import OperationalError


def fail_with_sqlite(code: int, name: str) -> None:
    """Raise what Django raises for an error of SQLite, with a message that nobody should see."""
    driver = sqlite3.OperationalError("/secret/place")
    driver.sqlite_errorcode, driver.sqlite_errorname = code, name
    raise OperationalError(*driver.args) from driver
