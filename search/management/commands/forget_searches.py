"""`manage.py forget_searches`: delete counts of searches that are too old to keep; the ticker runs it daily."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from search.insight.retention import forget_searches


class Command(BaseCommand):
    help = "Forgets rare searches after 30 days and all after 13 months (docs/adr/0018)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how much."""
        forgotten = forget_searches(timezone.localdate())
        self.stdout.write(_("Counts of searches forgotten: %(number)s") % {"number": forgotten})
