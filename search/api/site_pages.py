"""Pages of the website as list items."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from search.builders.site import SITE_PAGES, TYPE
from search.documents import Locale, other_locale


def serialize_site_page(key: str, locale: Locale) -> dict[str, Any]:
    """The list item of a page of the website; it has no id, and is there in both languages."""
    page, other = SITE_PAGES[key], other_locale(locale)
    with translation.override(locale):
        title, summary = str(page.title), str(page.summary)
    return {
        "id": None,
        "type": TYPE,
        "key": key,
        "title": title,
        "path": page.paths[locale],
        "api_url": f"{page.api}?locale={locale}",
        "locale": locale,
        "is_fallback": False,
        "alternates": [{"locale": other, "path": page.paths[other], "is_translated": True}],
        "updated_at": None,
        "summary": summary,
    }
