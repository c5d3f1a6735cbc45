"""`manage.py forget_screen_history`: delete what is no longer kept of screens; the ticker runs it every day."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.screens.retention import forget_screen_history


class Command(BaseCommand):
    help = "Deletes releases after 90 days, plays after 400, and the files and short addresses that nothing names."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many."""
        done = ", ".join(f"{count} {name}" for name, count in forget_screen_history().items())
        self.stdout.write(f"Screens: deleted {done}.")
