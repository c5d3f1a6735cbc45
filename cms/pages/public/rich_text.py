"""Rich text as HTML whose links are resolved and safe: nothing in it leads to a draft or a private page."""

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from typing import Any, NamedTuple

from config.rest.html import clean_html

LINK = re.compile(r"<a\b([^>]*)>(.*?)</a\s*>", re.DOTALL | re.IGNORECASE)
ATTRIBUTE = re.compile(r'([a-z-]+)\s*=\s*"([^"]*)"', re.IGNORECASE)


class LinkedPage(NamedTuple):
    """Where a link to a page leads in the reader's language."""

    id: int
    type: str
    path: str


LinkedPages = Mapping[int, LinkedPage]
LinkedDocuments = Mapping[int, Mapping[str, Any]]

# More digits are the id of nothing, and too many for the database.
MAX_ID_DIGITS = 18


def linked_ids(source: str) -> Iterator[tuple[str, int]]:
    """What stored rich text links to: `("page", 12)`, `("document", 3)` …"""
    for match in LINK.finditer(source):
        attributes = _attributes(match[1])
        if "linktype" in attributes and (identity := _identity(attributes)):
            yield attributes["linktype"], identity


def resolved_html(source: str, pages: LinkedPages, documents: LinkedDocuments) -> str:
    """Stored rich text as clean HTML. Links to what is not in `pages` or `documents` become plain text."""

    def resolved(match: re.Match[str]) -> str:
        attributes = _link_attributes(_attributes(match[1]), pages, documents)
        return f"<a{_written(attributes)}>{match[2]}</a>" if attributes else match[2]

    return clean_html(LINK.sub(resolved, source))


def _identity(attributes: Mapping[str, str]) -> int:
    """The id that a link names; 0 for none."""
    number = attributes.get("id", "")
    return int(number) if number.isdecimal() and len(number) <= MAX_ID_DIGITS else 0


def _link_attributes(stored: dict[str, str], pages: LinkedPages, documents: LinkedDocuments) -> dict[str, Any]:
    kind, identity = stored.get("linktype"), _identity(stored)
    if kind == "page":
        return _page_attributes(pages.get(identity))
    if kind == "document":
        return _document_attributes(documents.get(identity))
    return {} if kind else _address_attributes(stored.get("href", ""))


def _page_attributes(page: LinkedPage | None) -> dict[str, Any]:
    return {"href": page.path, "data-page-id": page.id, "data-page-type": page.type} if page else {}


def _document_attributes(document: Mapping[str, Any] | None) -> dict[str, Any]:
    if document is None:
        return {}
    return {
        "href": document["url"],
        "data-document-id": document["id"],
        "data-extension": document["extension"],
        "data-size": document["size"],
    }


def _address_attributes(href: str) -> dict[str, Any]:
    if href.lower().startswith(("http:", "https:", "//")):
        return {"href": href, "rel": "external noopener"}
    return {"href": href} if href else {}


def _attributes(written: str) -> dict[str, str]:
    return {name.lower(): unescape(value) for name, value in ATTRIBUTE.findall(written)}


def _written(attributes: dict[str, Any]) -> str:
    return "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items())
