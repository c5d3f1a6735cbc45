"""The rules of the house, as checks that fail the build."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

ROOT = Path(settings.BASE_DIR)
ROOMS = ("config", "cms", "directory", "search", "frontend")


def sources():
    return [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]


def test_rooms_import_only_what_the_table_allows():
    lint = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_website_and_player_use_no_database_and_no_accounts():
    """import-linter cannot forbid a part of an external package, so this looks at the imports."""
    imports = re.compile(r"^\s*(?:from|import) django\.(?:db|contrib\.(?:auth|sessions))", re.MULTILINE)
    assert [path for path in (ROOT / "frontend").rglob("*.py") if imports.search(path.read_text())] == []


def test_no_helper_heaps():
    heaps = {"utils", "util", "helpers", "core", "common", "misc"}
    assert [path for path in sources() if heaps & {path.stem, path.parent.name}] == []


def test_the_translation_folder_is_no_package():
    assert not (ROOT / "locale" / "__init__.py").exists()


def test_every_test_folder_is_a_package():
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_every_environment_variable_is_explained():
    explained = (ROOT / ".env.example").read_text()
    read = re.compile(r"""env\.\w+\(\s*"([A-Z_]+)\"""")
    names = {name for path in (ROOT / "config" / "settings").glob("*.py") for name in read.findall(path.read_text())}
    assert {name for name in names if f"{name}=" not in explained} == set()
