"""A run of tests leaves nothing behind."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

USE = """
import os, django
django.setup()
from django.conf import settings
settings.TEST_DIR.mkdir()
(settings.TEST_DIR / "db.sqlite3").write_text("rows")
print(settings.TEST_DIR, flush=True)
"""
FORK = """
if os.fork() == 0:
    raise SystemExit
os.wait()
assert settings.TEST_DIR.exists()
"""


def run(code: str, temporary: Path) -> str:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test", "TMPDIR": str(temporary)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_its_folder_goes_when_the_process_ends_and_not_when_a_child_of_it_does(tmp_path: Path) -> None:
    assert run(USE + FORK, tmp_path).startswith(f"{tmp_path}/expat-centre-test-")
    assert list(tmp_path.iterdir()) == []


def test_reading_the_settings_makes_no_folder(tmp_path: Path) -> None:
    run("import django, os; django.setup(); os._exit(0)", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_this_run_has_a_folder_of_its_own_in_the_temporary_one(settings) -> None:
    assert settings.TEST_DIR.parent == Path(tempfile.gettempdir())
    assert str(os.getpid()) in settings.TEST_DIR.name
