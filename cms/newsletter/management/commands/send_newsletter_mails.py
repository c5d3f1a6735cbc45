"""`manage.py send_newsletter_mails`: ask those who wait to confirm; the ticker runs it every few seconds."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.newsletter.mails import send_due_mails


class Command(BaseCommand):
    help = "Sends the mails to those who asked for the newsletter."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say how many."""
        self.stdout.write(_("Newsletter: %(done)s mails sent.") % {"done": send_due_mails()})
