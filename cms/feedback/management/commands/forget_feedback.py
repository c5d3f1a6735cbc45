"""`manage.py forget_feedback`: delete old reports of readers; the ticker runs it every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.feedback.services import forget_reports


class Command(BaseCommand):
    help = "Deletes the reports of readers that have been kept long enough. The counts stay."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many."""
        self.stdout.write(_("Feedback: %(done)s reports deleted.") % {"done": forget_reports()})
