"""Where links in texts lead; also in a partner's texts, whose room knows no pages (`settings.RICH_TEXT_RESOLVER`)."""

from collections.abc import Iterable

from cms.facts.public.fact_texts import FactTexts
from cms.facts.public.terms import term_cards
from cms.media.public import serialize_documents
from cms.pages.public.cards import cards_by_id
from cms.pages.public.rich_text import LinkedPage, LinkedPages, LinkedTerm, LinkedTerms, linked_ids, resolved_html


def resolve_links(source: str, locale: str) -> str:
    """Stored rich text as clean HTML. Links lead to public pages as a reader of a language is shown them, and to public
    documents, words to their explanation; others become plain text. Facts are those of today."""
    linked = set(linked_ids(source))
    page_ids, document_ids, term_ids = (
        {pk for kind, pk in linked if kind == wanted} for wanted in ("page", "document", "term")
    )
    documents, terms = serialize_documents(document_ids), linked_terms(term_ids, locale)
    html = resolved_html(source, linked_pages(page_ids, locale), documents, terms)
    return FactTexts().html(html, locale)


def linked_pages(ids: Iterable[int], locale: str) -> LinkedPages:
    """Where links to these pages lead; those that are not public are left out."""
    cards = cards_by_id(ids, locale)
    return {pk: LinkedPage(card["id"], card["type"], card["path"]) for pk, card in cards.items()}


def linked_terms(ids: Iterable[int], locale: str) -> LinkedTerms:
    """Where explained words lead; those whose term is gone are left out."""
    wanted = list(ids)
    cards = term_cards(wanted, locale) if wanted else {}
    return {pk: LinkedTerm(card["slug"], card["path"], card["meaning"]) for pk, card in cards.items()}
