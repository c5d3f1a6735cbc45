"""Whether an exception says that the database, or the disk, cannot do its work now: nobody's mistake, and over when it
is back."""

import errno
from collections.abc import Iterator
from typing import Any

from django.db import Error, OperationalError

# Primary result codes of SQLite: BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB. What is
# wrong with a statement has other ones.
SQLITE_OUTAGES = frozenset({5, 6, 8, 10, 11, 13, 14, 15, 26})
PRIMARY = 0xFF
# PostgreSQL: connection, resources, operator, system. Then: a lock is not available; the server only reads.
SQLSTATE_CLASSES = ("08", "53", "57", "58")
SQLSTATES = frozenset({"55P03", "25006"})
# The one mistake of a statement for which psycopg raises an OperationalError without a state, before it is sent.
STATEMENT_TOO_LONG = "number of parameters must be"
# Of the disk: full, over a quota, read-only.
DISK_OUTAGES = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
RETRY_SECONDS = 5


def is_outage(error: BaseException | None) -> bool:
    """Whether database or disk, and not this code, is why `error` was raised, however deep below it."""
    return outage_name(error) != ""


def outage_name(error: BaseException | None) -> str:
    """What the database's driver or the system calls the outage, such as `SQLITE_BUSY`, `57P01` or `ENOSPC`; empty
    where it is none. Never its message, which may name a host, an account or a file."""
    return next((name for each in _chain(error) if (name := _name(each))), "")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The exception and all that led to it, each once."""
    waiting, seen = [error], set()
    while waiting:
        each = waiting.pop()
        if each is not None and id(each) not in seen:
            seen.add(id(each))
            yield each
            waiting += [each.__context__, each.__cause__]


def _name(error: BaseException) -> str:
    """The name of an exception of the system's, or of Django's by the driver's exception that it stands for."""
    if isinstance(error, OSError) and error.errno in DISK_OUTAGES:
        return errno.errorcode[error.errno]
    driver: Any = error.__cause__
    if not isinstance(error, Error) or driver is None:
        return ""
    if state := getattr(driver, "sqlstate", None):
        return state if state in SQLSTATES or state.startswith(SQLSTATE_CLASSES) else ""
    if code := getattr(driver, "sqlite_errorcode", 0):
        return driver.sqlite_errorname if code & PRIMARY in SQLITE_OUTAGES else ""
    return type(driver).__name__ if _is_lost(error, driver) else ""


def _is_lost(error: Error, driver: Any) -> bool:
    """Whether there is no connection to PostgreSQL (any more): then no server is there to give a state."""
    from_psycopg = hasattr(driver, "sqlstate") and isinstance(error, OperationalError)
    return from_psycopg and STATEMENT_TOO_LONG not in str(driver)
