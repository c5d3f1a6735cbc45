"""`manage.py set_up`: bring a new or an older installation up to date; a second run takes a moment."""

from argparse import ArgumentParser
from io import StringIO
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.serve.private_files import keep_private
from config.serve.static_sources import fingerprint
from config.settings.env import VAR_DIR


class Command(BaseCommand):
    help = "Apply migrations, collect static files, load the demo content into an empty site, index it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="Leave an empty site empty.")

    def handle(self, *, no_demo: bool, **options: Any) -> None:
        keep_private(VAR_DIR)
        self._migrate()
        self._collect_static_files()
        if not no_demo:
            self._load_demo()
        call_command("search_concepts", "load", verbosity=0)
        call_command("search", "rebuild", "--if-needed", stdout=StringIO())
        keep_private(VAR_DIR)

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._say("Preparing the database …")
            call_command("migrate", interactive=False, verbosity=0)

    def _collect_static_files(self) -> None:
        """Collect and compress, unless the files are those that were collected last."""
        seen, now = Path(settings.STATIC_ROOT, ".fingerprint"), fingerprint()
        if seen.exists() and seen.read_text() == now:
            return
        self._say("Collecting and compressing static files …")
        # Redoc (a third of all bytes) comes along with Swagger UI and is not used.
        call_command("collectstatic", interactive=False, verbosity=0, clear=True, ignore_patterns=["redoc"])
        seen.write_text(now)

    def _load_demo(self) -> None:
        """Load the demo into a site without pages, or go on where an earlier run was broken off."""
        unfinished = VAR_DIR / "demo-unfinished"
        if apps.get_model("pages", "HomePage").objects.exists() and not unfinished.exists():
            return
        self._say("Loading the demo content (once; this takes a while) …")
        unfinished.touch()
        call_command("load_demo", stdout=self.stdout)
        unfinished.unlink()

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
