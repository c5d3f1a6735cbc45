"""`manage.py send_desk_mails`: the desk's replies; the ticker runs it every few seconds."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.desk.mails import send_due_mails


class Command(BaseCommand):
    help = "Sends the desk's replies to visitors."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say how many."""
        self.stdout.write(_("Desk: %(done)s replies sent.") % {"done": send_due_mails()})
