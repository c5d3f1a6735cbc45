"""`manage.py search_drain`: write what waits in the outbox to the search index."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.index import drain


class Command(BaseCommand):
    help = "Writes changes that wait in the outbox to the search index."

    def handle(self, *args: Any, **options: Any) -> None:
        """Drain and say what came of it."""
        report = drain()
        if report.error:
            raise CommandError(_("The search index could not be written: %s") % report.error)
        self.stdout.write(
            _("Search outbox: %(done)s changes written, %(waiting)s waiting.")
            % {"done": report.done, "waiting": report.waiting}
        )
