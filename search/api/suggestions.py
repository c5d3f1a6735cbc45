"""What somebody typing may mean: filters of the directory, pages of the website, texts to search for, entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cms.events.public.cards import next_cards
from cms.events.public.wording import status_in_words
from cms.facts.public.terms import term_cards
from cms.pages.models import PAGE_TYPES
from cms.pages.public.cards import cards_by_key
from directory.models import Kind, Partner
from directory.models.featured import is_within_term
from directory.public.cards import partner_path
from search.analysis import fold
from search.api.filter_suggestions import SHORTEST, suggested_filters
from search.api.site_pages import serialize_site_page
from search.builders.site import SITE_PAGES, site_names
from search.documents import Locale
from search.engines.base import SearchEngine, SearchQuery, Suggestion

Item = dict[str, Any]


def suggestions(engine: SearchEngine, text: str, locale: Locale, limit: int) -> list[Item]:
    """At most `limit` items; where nothing begins like this, the corrected text if there is one."""
    if not text:
        return []
    found = engine.suggest(text, locale, limit)
    entries = _entries([each for each in found if each.id], locale)
    texts = [_query(each.text, locale) for each in found if each.kind == "term"]
    items = _without_repeats([*suggested_filters(text, locale), *_site_pages(text, locale), *texts, *entries])
    return (items or _corrected(engine, text, locale))[:limit]


def _site_pages(text: str, locale: Locale) -> list[Item]:
    """Pages of the website that are called something that begins like this, in either language."""
    begins = fold(" ".join(text.split()))
    found = [
        key
        for key in SITE_PAGES
        if len(begins) >= SHORTEST and any(name.startswith(begins) for name in site_names(key))
    ]
    cards = [serialize_site_page(key, locale) for key in found]
    return [_item(card["type"], card["title"], card["path"], _("Page of the website")) for card in cards]


def _without_repeats(items: Iterable[Item]) -> list[Item]:
    """Those that lead somewhere else and say something else than the ones before them."""
    kept: list[Item] = []
    for item in items:
        if all(item["path"] != other["path"] and fold(item["text"]) != fold(other["text"]) for other in kept):
            kept.append(item)
    return kept


def _query(text: str, locale: Locale) -> Item:
    return _item("query", text, f"{settings.SEARCH_PATHS[locale]}?{urlencode({'q': text})}", None)


def _corrected(engine: SearchEngine, text: str, locale: Locale) -> list[Item]:
    corrected = engine.search(SearchQuery(text=text, locale=locale, limit=0)).corrected_query
    return [_query(corrected, locale)] if corrected else []


def _entries(found: Sequence[Suggestion], locale: Locale) -> list[Item]:
    """The entries that are public, in order: a query for each kind."""
    ids = [str(each.id) for each in found]
    items = {**_partners(ids, locale), **_pages(ids, locale), **_terms(ids, locale), **_events(ids, locale)}
    return [items[each] for each in ids if each in items]


def _partners(ids: Iterable[str], locale: Locale) -> dict[str, Item]:
    keys = [each.removeprefix("partner:") for each in ids if each.startswith("partner:")]
    if not keys:
        return {}
    kinds = dict(Kind.choices)
    rows = Partner.objects.published().filter(pk__in=keys).order_by()
    columns = ("pk", "slug", "name", "kind", "featured_from", "featured_until")
    today = localdate()
    return {
        f"partner:{pk}": _item(
            "partner", name, partner_path(slug, locale), _hint(str(kinds[kind]), is_within_term(first, last, today))
        )
        for pk, slug, name, kind, first, last in rows.values_list(*columns)
    }


def _hint(kind: str, is_featured: bool) -> str:
    """The kind; who pays to be featured is labelled here too."""
    return _("%(kind)s, featured partner") % {"kind": kind} if is_featured else kind


def _pages(ids: Iterable[str], locale: Locale) -> dict[str, Item]:
    keys = [UUID(each.removeprefix("page:")) for each in ids if each.startswith("page:")]
    return {
        f"page:{key}": _item(
            card["type"],
            card["title"],
            card["path"],
            str(PAGE_TYPES[card["type"]]._meta.verbose_name),
            _in_other_language(card),
        )
        for key, card in cards_by_key(keys, locale).items()
    }


def _terms(ids: Iterable[str], locale: Locale) -> dict[str, Item]:
    """Terms by the Dutch word, with the English one beside it: one of the two is in the other language."""
    keys = [int(each.removeprefix("term:")) for each in ids if each.startswith("term:")]
    in_other = "text" if locale == "en" else "hint"
    return {
        f"term:{pk}": _item(card["type"], card["title"], card["path"], card["names"]["en"], [in_other])
        for pk, card in term_cards(keys, locale).items()
    }


def _events(ids: Iterable[str], locale: Locale) -> dict[str, Item]:
    keys = [int(each.removeprefix("event:")) for each in ids if each.startswith("event:")]
    cards, _expires_at = next_cards(keys, locale, timezone.now())
    return {
        f"event:{pk}": _item("event", card["title"], card["path"], _when(card, locale), _in_other_language(card))
        for pk, card in cards.items()
    }


def _when(card: dict[str, Any], locale: Locale) -> str:
    """The day; first what else is to be known, such as that it is cancelled."""
    day = str(date_format(date.fromisoformat(card["first_day"]), "l j F"))
    return ": ".join(filter(None, [status_in_words(card, locale), day]))


def _item(kind: str, text: str, path: str, hint: str | None, fallback_texts: Sequence[str] = ()) -> Item:
    """`fallback_texts`: which of its two texts is not in the reader's language."""
    return {"type": kind, "text": text, "path": path, "hint": hint, "fallback_texts": list(fallback_texts)}


def _in_other_language(card: Item) -> list[str]:
    return ["text"] if card["is_fallback"] else []
