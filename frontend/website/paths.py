"""The website's addresses: pages have theirs from the API, these are the website's own."""

from typing import Any
from urllib.parse import parse_qs

from django.conf import settings

LOCALES = ("en", "nl")
DEFAULT_LOCALE = "en"
LANGUAGE_NAMES = {"en": "English", "nl": "Nederlands"}
HOME_PATHS = {"en": "/en/", "nl": "/nl/"}
CONTACT_PATHS = settings.CONTACT_PATHS
ASK_PATHS = settings.ASK_PATHS
FEEDBACK_PATHS = settings.FEEDBACK_PATHS
FIGURES_PATHS = settings.FIGURES_PATHS
TERMS_PATHS = settings.TERMS_PATHS
LETTERS_PATHS = settings.LETTERS_PATHS
PLAN_PATHS = settings.PLAN_PATHS
PLAN_PACK_PATHS = settings.PLAN_PACK_PATHS
# `?lang=nl` on an English page: the page is not there in Dutch, the reader wants all else in Dutch.
FRAME_PARAMETER = "lang"


def other_locale(locale: str) -> str:
    return "en" if locale == "nl" else "nl"


def locale_of(path: str) -> str | None:
    """The language that an address begins with; None for none of ours."""
    first = path.strip("/").partition("/")[0]
    return first if first in LOCALES else None


def directory_path(locale: str) -> str:
    return str(settings.DIRECTORY_PATHS[locale])


def search_path(locale: str) -> str:
    return str(settings.SEARCH_PATHS[locale])


def partner_path(slug: str, locale: str) -> str:
    return str(settings.PARTNER_PATHS[locale]).format(slug=slug)


def term_path(slug: str, locale: str) -> str:
    return str(settings.TERM_PATHS[locale]).format(slug=slug)


def item_path(item: dict[str, Any], locale: str) -> str:
    """Where a reader of a language finds an item of the API (a list item, a menu item, a hit).

    A partner or an event has an address in both languages.
    """
    if item.get("type") == "event":
        return str(settings.EVENT_PATHS[locale]).format(slug=item["slug"])
    if item.get("type") == "partner":
        slug = item.get("slug") or item.get("card", {}).get("slug")
        return partner_path(slug, locale) if slug else str(item["path"])
    path = str(item["path"])
    return page_path(path, locale) if item.get("is_fallback") else path


def page_path(path: str, locale: str) -> str:
    """Where a reader of a language finds the page at an address: one that is not in their language keeps its own
    address, with the wish to see the rest of the website in theirs."""
    own = locale_of(path)
    query = path.partition("?")[2]
    if own in (None, locale) or FRAME_PARAMETER in parse_qs(query):
        return path
    return f"{path}{'&' if query else '?'}{FRAME_PARAMETER}={locale}"
