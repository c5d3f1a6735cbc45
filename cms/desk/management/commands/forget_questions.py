"""`manage.py forget_questions`: delete personal data whose time is over; the ticker runs it every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.desk.retention import forget_old_questions


class Command(BaseCommand):
    help = (
        "Deletes the personal data of questions that were closed DESK_KEEP_DAYS ago. Run it after a copy is put back."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say of how many."""
        told = _("Desk: personal data of %(done)s questions deleted.")
        self.stdout.write(told % {"done": forget_old_questions()})
