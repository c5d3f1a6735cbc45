"""What is given most at the counter."""

from datetime import datetime, timedelta

from django.db.models import Count

from cms.desk.models import SlipItem
from cms.desk.public.items import Card, ItemKey, cards_of

WINDOW = timedelta(days=30)
SHOWN = 9


def frequent_items(locale: str, now: datetime) -> list[tuple[ItemKey, Card]]:
    """What stood on most slips of the last thirty days and can still be given, most first; at most nine."""
    given = SlipItem.objects.filter(slip__created_at__gte=now - WINDOW).values_list("kind", "key")
    most = given.annotate(times=Count("pk")).order_by("-times", "kind", "key")[: SHOWN * 2]
    keys = [ItemKey(kind, key) for kind, key, _times in most]
    cards = cards_of(keys, locale, now)
    return [(key, cards[key]) for key in keys if key in cards][:SHOWN]
