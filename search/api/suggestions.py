"""What somebody typing may mean: categories, terms, entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from cms.pages.models import PAGE_TYPES
from cms.pages.public.cards import cards_by_key
from directory.models import Kind, Partner
from directory.public.cards import partner_path
from directory.public.reference_data import reference_data
from search.analysis import fold
from search.documents import Locale
from search.engines.base import SearchEngine, SearchQuery, Suggestion

MAX_CATEGORIES = 2

Item = dict[str, Any]


def suggestions(engine: SearchEngine, text: str, locale: Locale, limit: int) -> list[Item]:
    """At most `limit` items; where nothing begins like this, the corrected text if there is one."""
    if not text:
        return []
    found = engine.suggest(text, locale, limit)
    entries = _entries([each for each in found if each.id], locale)
    terms = [_term(each.text, locale) for each in found if each.kind == "term"]
    items = [*_categories(text, locale), *terms, *entries]
    return (items or _corrected(engine, text, locale))[:limit]


def _categories(text: str, locale: Locale) -> list[Item]:
    """Categories a word of whose label begins like this."""
    labels = [(each.slug, each.nl if locale == "nl" else each.en) for each in reference_data().categories.values()]
    matching = [(slug, label) for slug, label in labels if f" {fold(text)}" in f" {fold(label)}"]
    path = settings.DIRECTORY_PATHS[locale]
    return [
        _item("category", label, f"{path}?{urlencode({'category': slug})}", _("Category"))
        for slug, label in matching[:MAX_CATEGORIES]
    ]


def _term(text: str, locale: Locale, kind: str = "term") -> Item:
    return _item(kind, text, f"{settings.SEARCH_PATHS[locale]}?{urlencode({'q': text})}", None)


def _corrected(engine: SearchEngine, text: str, locale: Locale) -> list[Item]:
    corrected = engine.search(SearchQuery(text=text, locale=locale, limit=0)).corrected_query
    return [_term(corrected, locale, kind="query")] if corrected else []


def _entries(found: Sequence[Suggestion], locale: Locale) -> list[Item]:
    """The entries that are public, in order: one query."""
    ids = [str(each.id) for each in found]
    items = {**_partners(ids, locale), **_pages(ids, locale)}
    return [items[each] for each in ids if each in items]


def _partners(ids: Iterable[str], locale: Locale) -> dict[str, Item]:
    keys = [each.removeprefix("partner:") for each in ids if each.startswith("partner:")]
    if not keys:
        return {}
    kinds = dict(Kind.choices)
    rows = Partner.objects.published().filter(pk__in=keys).order_by().values_list("pk", "slug", "name", "kind")
    return {
        f"partner:{pk}": _item("partner", name, partner_path(slug, locale), str(kinds[kind]))
        for pk, slug, name, kind in rows
    }


def _pages(ids: Iterable[str], locale: Locale) -> dict[str, Item]:
    keys = [UUID(each.removeprefix("page:")) for each in ids if each.startswith("page:")]
    return {
        f"page:{key}": _item(
            card["type"], card["title"], card["path"], str(PAGE_TYPES[card["type"]]._meta.verbose_name)
        )
        for key, card in cards_by_key(keys, locale).items()
    }


def _item(kind: str, text: str, path: str, hint: str | None) -> Item:
    return {"type": kind, "text": text, "path": path, "hint": hint}
