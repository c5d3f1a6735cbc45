"""`manage.py forget_slips`: delete the slips and referrals whose time is over; the ticker runs it every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.desk.referral_services import forget_referrals
from cms.desk.slip_services import forget_slips


class Command(BaseCommand):
    help = "Deletes the slips and referrals whose time is over."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many."""
        done = {"slips": forget_slips(), "referrals": forget_referrals()}
        self.stdout.write(_("Desk: %(slips)s slips and %(referrals)s referrals deleted.") % done)
