"""What a search finds, as list items: for other rooms of this process, by dotted path (`settings.COUNTER_SEARCH`)."""

from typing import Any

from django.utils import timezone

from config.rest.locales import Locale
from search.api.cards import load_cards
from search.api.parameters import search_query
from search.best_bets import pin_for, search_with_pin
from search.engines.base import EngineFailure
from search.index import engine

# All but the pages that the website makes by itself.
TYPES = ("page", "partner", "event", "term")


def found_cards(text: str, locale: Locale, limit: int) -> list[dict[str, Any]]:
    """The list items of `/search/?q=…` with these types, in its order; none where no engine answers."""
    now = timezone.now()
    order = {"order": "relevance", "offset": 0, "limit": limit}
    asked = {"q": text, "type": TYPES, "correct": True, "fallback": True, **order}
    query, _expires_at, _agenda = search_query(asked, locale, now)
    try:
        result = search_with_pin(engine().search, query, pin_for(query, now))
    except EngineFailure:
        return []
    cards = load_cards([hit.id for hit in result.hits], locale, now).by_id
    return [cards[hit.id] for hit in result.hits if hit.id in cards]
