"""`manage.py send_desk_digest`: the daily mail to desk staff; the ticker runs it often, it goes out once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.desk.digest import send_due_digests


class Command(BaseCommand):
    help = "Sends the desk's daily mail, on working days after eight, to those who asked for it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say how many."""
        self.stdout.write(_("Desk: %(done)s daily mails sent.") % {"done": send_due_digests()})
