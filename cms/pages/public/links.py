"""Where links in texts lead; also in a partner's texts, whose room knows no pages (`settings.RICH_TEXT_RESOLVER`)."""

from collections.abc import Iterable

from cms.media.public import serialize_documents
from cms.pages.public.cards import cards_by_id
from cms.pages.public.rich_text import LinkedPage, LinkedPages, linked_ids, resolved_html


def resolve_links(source: str, locale: str) -> str:
    """Stored rich text as clean HTML. Links lead to public pages as a reader of a language is shown them, and to public
    documents; others become plain text."""
    linked = set(linked_ids(source))
    page_ids, document_ids = ({pk for kind, pk in linked if kind == wanted} for wanted in ("page", "document"))
    return resolved_html(source, linked_pages(page_ids, locale), serialize_documents(document_ids))


def linked_pages(ids: Iterable[int], locale: str) -> LinkedPages:
    """Where links to these pages lead; those that are not public are left out."""
    cards = cards_by_id(ids, locale)
    return {pk: LinkedPage(card["id"], card["type"], card["path"]) for pk, card in cards.items()}
