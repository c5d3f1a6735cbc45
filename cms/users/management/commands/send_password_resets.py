"""`manage.py send_password_resets`: send the mails that were asked for; the ticker runs it every few seconds."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.users.password_reset import send_resets


class Command(BaseCommand):
    help = "Sends the mails to those who asked for a new password."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say how many requests that were."""
        self.stdout.write(_("Password resets: %(done)s requests answered.") % {"done": send_resets()})
