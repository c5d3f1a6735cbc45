"""`manage.py search_drain`: bring the search index up to date; the ticker runs it every few seconds."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from search.index import drain, ready_engine

# The ticker has scheduled pages to publish and passwords to send, too: what is left then waits for its next turn.
SECONDS = 10


class Command(BaseCommand):
    help = "Writes changes that wait in the outbox to the search index; builds the index where none can be read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help=f"Go on until nothing waits; else {SECONDS} seconds.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build if needed, drain, and say what came of it."""
        ready_engine()
        report = drain() if options["all"] else drain(SECONDS)
        if report.error:
            raise CommandError(_("The search index could not be written: %s") % report.error)
        self.stdout.write(
            _("Search outbox: %(done)s changes written, %(waiting)s waiting.")
            % {"done": report.done, "waiting": report.waiting}
        )
