"""What a page's text points to (pages, documents, images, partners), found first and then fetched in bulk.

A body is read as it is stored, in JSON: Wagtail's conversion of chooser blocks would ask the database for each kind.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from cms.facts.public.fact_texts import FactTexts
from cms.fetching.link_states import LinkState
from cms.pages.public.rich_text import NO_TERMS, LinkedDocuments, LinkedPages, LinkedTerms, linked_ids, resolved_html
from cms.pages.public.sources import source_urls

Stored = Mapping[str, Any]
"""A struct block's value as stored."""

StoredBody = Sequence[Stored]
"""A stream's blocks as stored: `{"type", "value", "id"}`."""

PartnerListKey = tuple[Any, ...]


@dataclass(frozen=True)
class ReferencedIds:
    """Ids that a body points to, and the addresses of its sources."""

    pages: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    terms: set[int] = field(default_factory=set)
    images: set[int] = field(default_factory=set)
    partner_lists: list[Stored] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class References:
    """What those ids stand for, as far as the public may see it; and the facts of the day, in the page's language."""

    pages: LinkedPages = field(default_factory=dict)
    documents: LinkedDocuments = field(default_factory=dict)
    terms: LinkedTerms = field(default_factory=lambda: NO_TERMS)
    images: Mapping[int, dict[str, Any]] = field(default_factory=dict)
    partner_lists: Mapping[PartnerListKey, dict[str, Any]] = field(default_factory=dict)
    facts: FactTexts = field(default_factory=FactTexts)
    locale: str = "en"
    links: Mapping[str, LinkState] = field(default_factory=dict)
    today: date = field(default_factory=localdate)

    def html(self, source: str) -> str:
        """Stored rich text as clean HTML with resolved links and facts."""
        return self.facts.html(resolved_html(source, self.pages, self.documents, self.terms), self.locale)

    def text(self, source: str | None) -> str:
        """A plain text with resolved facts."""
        return self.facts.plain(source or "", self.locale)


def list_items(stored: Sequence[Any] | None) -> list[Any]:
    """The values of a list block as stored: bare ones, or wrapped with an id."""
    return [_unwrapped(item) for item in stored or ()]


def referenced_ids(body: StoredBody) -> ReferencedIds:
    """What a body points to."""
    found = ReferencedIds(sources=source_urls(body))
    for block in body:
        kind, value = block["type"], block["value"]
        if kind == "partner_list":
            found.partner_lists.append(value)
        elif kind == "image" and value.get("image"):
            found.images.add(value["image"])
        elif kind == "document" and value.get("document"):
            found.documents.add(value["document"])
        elif kind != "official_source":
            _add_links(found, value)
    return found


def partner_list_key(value: Stored) -> PartnerListKey:
    """What tells one partner list of a body from another."""
    chosen = tuple(list_items(value.get("partners")))
    return (chosen, *(value.get(name) for name in ("title", "category", "municipality", "kind", "limit")))


def _add_links(found: ReferencedIds, value: Any) -> None:
    for text in _texts(value):
        for kind, identity in linked_ids(text):
            if kind == "page":
                found.pages.add(identity)
            elif kind == "document":
                found.documents.add(identity)
            elif kind == "term":
                found.terms.add(identity)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if "linktype" in value:
            yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, Sequence):
        for part in value:
            yield from _texts(part)


def _unwrapped(item: Any) -> Any:
    return item["value"] if isinstance(item, Mapping) and item.keys() >= {"type", "value"} else item
