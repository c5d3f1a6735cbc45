"""`manage.py read_desk_mail`: fetch visitors' answers from the mailbox; the ticker runs it where one is set up."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.desk.mailbox import MailboxError, read_mailbox


class Command(BaseCommand):
    help = "Takes over visitors' answers from the mailbox of DESK_IMAP_URL."

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, and say how many were taken and how many left alone."""
        if not settings.DESK_IMAP_URL:
            raise CommandError(_("No mailbox is set up: set DESK_IMAP_URL."))
        try:
            read = read_mailbox()
        except MailboxError as error:
            raise CommandError(_("The mailbox cannot be read (%(why)s).") % {"why": error}) from error
        told = _("Desk: %(taken)s answers taken over, %(left)s other mails left in the mailbox.")
        self.stdout.write(told % {"taken": read.taken, "left": read.left_alone})
