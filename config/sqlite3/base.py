"""Django's database backend for SQLite, whose connections notice that their file is gone or another one.

To SQLite a file that was removed or replaced is still there, as long as it is open: a thread would go on reading and
writing what nobody else sees. With `CONN_HEALTH_CHECKS` this is asked once a request, of the file system alone.
"""

import os
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.backends.sqlite3.base import DatabaseWrapper as DjangoDatabaseWrapper

FileIdentity = tuple[int, int]


class DatabaseWrapper(DjangoDatabaseWrapper):
    """One more option than Django's: `mode`, as in SQLite's URIs. With `rw` a file that is missing is an error; with
    `rwc`, the default, it is made."""

    _opened: FileIdentity | None = None

    def get_connection_params(self) -> dict[str, Any]:
        """Django's, with the file as a URI that carries the mode."""
        params: dict[str, Any] = super().get_connection_params()
        mode = params.pop("mode", "rwc")
        if mode != "rwc" and not self.is_in_memory_db():
            params["database"] = f"{Path(params['database']).absolute().as_uri()}?mode={mode}"
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection. The file is looked at before: one that is put in its place meanwhile is noticed."""
        before, known = self._file(), self._opened
        connection = super().get_new_connection(conn_params)
        self._opened = before or self._file()
        if known not in {None, self._opened}:
            _forget_numbers()
        return connection

    def is_usable(self) -> bool:
        """Whether the open file is the one that bears the name."""
        return self._file() == self._opened

    def _file(self) -> FileIdentity | None:
        """Which file bears the database's name; None where there is none (any more), as in memory."""
        try:
            found = os.stat(self.settings_dict["NAME"])
        except OSError:
            return None
        return found.st_dev, found.st_ino


def _forget_numbers() -> None:
    """Django keeps the numbers of content types for as long as a process lives. Another database may have given them to
    others: what is written with the old ones would be of the wrong type."""
    apps.get_model("contenttypes", "ContentType").objects.clear_cache()
