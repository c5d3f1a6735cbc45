"""Links in a partner's texts, which the directory cannot resolve by itself (`settings.RICH_TEXT_RESOLVER`)."""

from collections.abc import Iterable

from cms.media.presenters import present_documents
from cms.pages.page_map import PageMap, page_map
from cms.pages.richtext import LinkedPage, LinkedPages, linked_ids, resolved_html


def resolve_links(source: str, locale: str) -> str:
    """Stored rich text as clean HTML. Links lead to public pages as a reader of a language is shown them, and to public
    documents; others become plain text."""
    linked = set(linked_ids(source))
    page_ids, document_ids = ({pk for kind, pk in linked if kind == wanted} for wanted in ("page", "document"))
    pages = linked_pages(page_ids, locale, page_map()) if page_ids else {}
    return resolved_html(source, pages, present_documents(document_ids))


def linked_pages(ids: Iterable[int], locale: str, pages: PageMap) -> LinkedPages:
    """Where links to these pages lead; those that are not public are left out."""
    shown = {pk: entry.shown_in(locale) for pk in ids if (entry := pages.by_id.get(pk))}
    return {pk: LinkedPage(node.id, node.type, node.path) for pk, node in shown.items() if node}
