"""`manage.py report_silent_screens`: mails about screens that are silent or back; the ticker runs it each minute."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.screens.alarms import report_silent_screens


class Command(BaseCommand):
    help = "Mails when a screen is silent in the hours in which it should be on, and when it is back."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say of how many."""
        self.stdout.write(_("Screens: %(done)s devices reported.") % {"done": report_silent_screens()})
