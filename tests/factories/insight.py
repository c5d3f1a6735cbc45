"""What editors and visitors leave behind in search."""

from datetime import date
from typing import Any

from factory.django import DjangoModelFactory

from search.models import BestBet, PartnerPageView, ResultOpening, SearchCount


class BestBetFactory(DjangoModelFactory[BestBet]):
    """A best bet of an English question; give `page` or `partner`."""

    phrases = "register town hall"
    locale = "en"

    class Meta:
        model = BestBet


class SearchCountFactory(DjangoModelFactory[SearchCount]):
    """Ten searches for a text on a day, all with results, none opened."""

    day = date(2026, 11, 20)
    locale = "en"
    text = "bins"
    searches = 10

    class Meta:
        model = SearchCount


class ResultOpeningFactory(DjangoModelFactory[ResultOpening]):
    """A page opened from the results of a text."""

    day = date(2026, 11, 20)
    locale = "en"
    text = "bins"
    path = "/en/living-in/waste/"
    openings = 1

    class Meta:
        model = ResultOpening


class PartnerPageViewFactory(DjangoModelFactory[PartnerPageView]):
    """A partner's page, opened once on a day; give `partner`."""

    day = date(2026, 11, 20)
    views = 1

    class Meta:
        model = PartnerPageView


def stored_counts(**fields: Any) -> list[tuple[str, str, int, int, int]]:
    """Language, text, searches, in vain and openings of what is stored, in order."""
    rows = SearchCount.objects.filter(**fields).order_by("locale", "text", "day")
    return list(rows.values_list("locale", "text", "searches", "without_result", "openings"))
