"""Rich text as HTML whose links are resolved and safe: nothing in it leads to a draft or a private page."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, NamedTuple

from wagtail.rich_text.rewriters import LinkRewriter

from config.rest.html import clean_html

Attributes = Mapping[str, str]

# More digits are the id of nothing, and too many for the database.
MAX_ID_DIGITS = 18
NO_LINK, DROPPED = "<a>", "<span>"


class LinkedPage(NamedTuple):
    """Where a link to a page leads in the reader's language."""

    id: int
    type: str
    path: str


class LinkedTerm(NamedTuple):
    """Where an explained word leads, and its meaning, in the reader's language."""

    slug: str
    path: str
    meaning: str


LinkedPages = Mapping[int, LinkedPage]
LinkedTerms = Mapping[int, LinkedTerm]
NO_TERMS: LinkedTerms = {}
LinkedDocuments = Mapping[int, Mapping[str, Any]]


class PublicLinkRewriter(LinkRewriter):
    """Wagtail's rewriter. What leads nowhere public becomes a tag that `clean_html` drops, so that its text stays."""

    def get_tag_type_from_attrs(self, attrs: Attributes) -> str | None:
        """Addresses of other websites, however they begin, are external. No address at all is a type of its own."""
        found: str | None = super().get_tag_type_from_attrs(attrs)
        href = attrs.get("href", "").lower()
        if found is None and href.startswith(("http:", "https:", "//")):
            return "external"
        return found or (None if href else "nothing")

    def get_tag_replacements(self, tag_type: str, attrs_list: list[Attributes]) -> list[str]:
        """The opening tags to write, as Wagtail asks for them."""
        return [DROPPED if tag == NO_LINK else tag for tag in super().get_tag_replacements(tag_type, attrs_list)]


def linked_ids(source: str) -> Iterator[tuple[str, int]]:
    """What stored rich text links to: `("page", 12)`, `("document", 3)` …"""
    for kind, tags in LinkRewriter().extract_tags(source).items():
        yield from ((kind, identity) for tag in tags if kind and (identity := _identity(tag.attrs)))


def resolved_html(source: str, pages: LinkedPages, documents: LinkedDocuments, terms: LinkedTerms = NO_TERMS) -> str:
    """Stored rich text as clean HTML. Links to what is not in `pages`, `documents` or `terms` become plain text."""
    rewrite = PublicLinkRewriter(
        {
            "page": lambda attributes: _page(pages.get(_identity(attributes))),
            "document": lambda attributes: _document(documents.get(_identity(attributes))),
            "term": lambda attributes: _term(terms.get(_identity(attributes))),
            "external": lambda attributes: _opening({"href": attributes["href"], "rel": "external noopener"}),
        }
    )
    return clean_html(rewrite(source))


def _identity(attributes: Attributes) -> int:
    """The id that a link names; 0 for none."""
    number = attributes.get("id", "")
    return int(number) if number.isdecimal() and len(number) <= MAX_ID_DIGITS else 0


def _page(page: LinkedPage | None) -> str:
    if page is None:
        return NO_LINK
    return _opening({"href": page.path, "data-page-id": page.id, "data-page-type": page.type})


def _document(document: Mapping[str, Any] | None) -> str:
    if document is None:
        return NO_LINK
    return _opening(
        {
            "href": document["url"],
            "data-document-id": document["id"],
            "data-extension": document["extension"],
            "data-size": document["size"],
        }
    )


def _term(term: LinkedTerm | None) -> str:
    return _opening({"href": term.path, "data-term": term.slug, "title": term.meaning}) if term else NO_LINK


def _opening(attributes: Mapping[str, Any]) -> str:
    written = (f' {name}="{escape(str(value))}"' for name, value in attributes.items())
    return f"<a{''.join(written)}>"
