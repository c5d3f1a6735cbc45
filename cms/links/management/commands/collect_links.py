"""`manage.py collect_links`: bring the list of links up to date with what is published."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.links.services import update_uses


class Command(BaseCommand):
    """Find where links are used; asks no other website. The ticker runs it every six hours."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Collect, and say what has changed."""
        self.stdout.write(_("Uses of links that came or went: %(count)s.") % {"count": update_uses()})
