"""`manage.py partner_presence`: see that every removal of a partner is known; the ticker runs it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from directory.presence import forget, repair


class Command(BaseCommand):
    help = "Notes partners that were published or removed past Django's signals; forgets removals of long ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Repair, forget, and say what came of it."""
        counts = {"noted": repair(), "forgotten": forget()}
        self.stdout.write(_("Partners: %(noted)s noted, %(forgotten)s old removals forgotten.") % counts)
