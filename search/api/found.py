"""What a search finds, as list items: for other rooms of this process, by dotted path (`settings.COUNTER_SEARCH`)."""

from typing import Any

from django.utils import timezone

from config.rest.locales import Locale
from search.api.cards import load_cards
from search.api.parameters import search_query
from search.best_bets import pin_for, search_with_pin
from search.index import engine


def found_cards(text: str, locale: Locale, limit: int) -> list[dict[str, Any]]:
    """The list items of `/search/?q=…`, in its order. Raises EngineFailure where no engine answers."""
    now = timezone.now()
    asked = {"q": text, "correct": True, "order": "relevance", "offset": 0, "limit": limit}
    query, _expires_at, _agenda = search_query(asked, locale, now)
    result = search_with_pin(engine().search, query, pin_for(query, now))
    cards = load_cards([hit.id for hit in result.hits], locale, now).by_id
    return [cards[hit.id] for hit in result.hits if hit.id in cards]
