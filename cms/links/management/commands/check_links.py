"""`manage.py check_links`: look at a few of the websites to which pages link."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.links.services import check_due


class Command(BaseCommand):
    """Check what is due: at most one address of each website. The ticker runs it every minute."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, and say how many."""
        self.stdout.write(_("Links checked: %(count)s.") % {"count": check_due()})
