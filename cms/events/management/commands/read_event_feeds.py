from typing import Any

from django.core.management.base import BaseCommand

from cms.events.importing.feeds import read_feed
from cms.events.models import EventFeed


class Command(BaseCommand):
    help = "Reads the calendars of other people, and notes for editors what is new, changed or gone in them."

    def handle(self, *args: Any, **options: Any) -> None:
        for feed in EventFeed.objects.filter(active=True).exclude(url=""):
            report = read_feed(feed)
            told = ", ".join(f"{count} {state}" for state, count in sorted(report.items())) or "nothing new"
            self.stdout.write(f"{feed}: {feed.problem or told}")
