from typing import Any

from django.core.management.base import BaseCommand

from cms.events.services import KEPT, extend_occurrences, tell_what_is_over


class Command(BaseCommand):
    help = "Writes the dates of events that repeat which have come within the horizon, and removes those that are over."

    def handle(self, *args: Any, **options: Any) -> None:
        # What ended while nobody ran the clock is still known for a day.
        tell_what_is_over(KEPT)
        extended = extend_occurrences()
        self.stdout.write(f"{extended} events have new dates.")
