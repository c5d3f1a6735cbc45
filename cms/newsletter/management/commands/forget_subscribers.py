"""`manage.py forget_subscribers`: delete the addresses that nobody confirmed; the ticker runs it every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.newsletter.services import forget_unconfirmed


class Command(BaseCommand):
    help = "Deletes the addresses that asked for the newsletter and were not confirmed in time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many."""
        self.stdout.write(_("Newsletter: %(done)s addresses forgotten.") % {"done": forget_unconfirmed()})
