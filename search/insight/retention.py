"""How long counts of searches are kept."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Sum

from search.models import PartnerPageView, ResultOpening, SearchCount
from search.models.insight import FEWEST_SHOWN

RARE_DAYS = 30
ALL_DAYS = 396  # thirteen months


@transaction.atomic
def forget_searches(today: date) -> int:
    """Delete what is older than thirteen months, openings of partners too, and what is older than thirty days of texts
    that were asked fewer than three times in all. Returns how many counts went."""
    old = SearchCount.objects.filter(day__lt=today - timedelta(days=ALL_DAYS))
    rare = _rare().filter(day__lt=today - timedelta(days=RARE_DAYS))
    views = PartnerPageView.objects.filter(day__lt=today - timedelta(days=ALL_DAYS))
    forgotten = sum(counts.delete()[0] for counts in (old, rare, views))
    same_count = SearchCount.objects.filter(day=OuterRef("day"), locale=OuterRef("locale"), text=OuterRef("text"))
    ResultOpening.objects.exclude(Exists(same_count)).delete()
    return int(forgotten)


def _rare() -> QuerySet[SearchCount]:
    """The counts of texts that were asked fewer than three times since the oldest count."""
    same_text = SearchCount.objects.filter(locale=OuterRef("locale"), text=OuterRef("text")).order_by()
    total = same_text.values("locale", "text").annotate(total=Sum("searches")).values("total")
    return SearchCount.objects.alias(total=Subquery(total)).filter(total__lt=FEWEST_SHOWN)
