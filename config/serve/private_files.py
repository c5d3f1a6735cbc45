"""Files made at run time are for the user that runs the site, and perhaps its group."""

import os
from pathlib import Path

from django.conf import settings

UMASK = 0o027
FOLDER, FILE = 0o750, 0o640


def keep_private(var_dir: Path) -> None:
    """From now on nothing that this process or one that it starts writes is for others; what lies in `var_dir` already
    is shut behind the folder itself, and the database has its own bar."""
    os.umask(UMASK)
    var_dir.mkdir(parents=True, exist_ok=True)
    _close(var_dir, FOLDER)
    for file in _database_files():
        _close(file, FILE)


def _database_files() -> list[Path]:
    """SQLite's file, wherever it lies, and those that it keeps beside it."""
    database = settings.DATABASES["default"]
    if "sqlite3" not in database["ENGINE"]:
        return []
    names = [f"{database['NAME']}{suffix}" for suffix in ("", "-wal", "-shm")]
    return [Path(name) for name in names if Path(name).exists()]


def _close(path: Path, most: int) -> None:
    """Take away every right beyond `most`; of somebody else's files none can be taken."""
    rights = path.stat().st_mode & 0o777
    if rights & ~most and path.stat().st_uid == os.geteuid():
        path.chmod(rights & most)
