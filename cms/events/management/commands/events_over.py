from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from cms.events.services import tell_what_is_over

# The clock comes by every minute; some turns may be missed.
LATELY = timedelta(minutes=10)


class Command(BaseCommand):
    help = "Tells search which events have just had their last date. The API and the website know it by themselves."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{tell_what_is_over(LATELY)} events are over.")
