"""`manage.py search_rebuild`: build the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from search.engines.base import EngineFailure
from search.index import rebuild


class Command(BaseCommand):
    help = "Builds the search index anew, beside the one in use, and swaps."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-needed", action="store_true", help="Only where there is none, or one made by another version."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say what came of it."""
        try:
            report = rebuild(only_if_needed=options["if_needed"])
        except EngineFailure as error:
            raise CommandError(_("The search index could not be built: %s") % error) from error
        if report is None:
            self.stdout.write(_("The search index is up to date, or being rebuilt by another process."))
        else:
            self.stdout.write(
                _("Search index: %(documents)s entries in %(seconds)s s.")
                % {"documents": report.documents, "seconds": report.seconds}
            )
