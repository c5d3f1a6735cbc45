"""Terms of the glossary as documents."""

from __future__ import annotations

from collections.abc import Sequence

from cms.facts.models import Term
from cms.facts.public.terms import TermSnapshot, read_terms
from search.documents import LOCALES, Document, Locale, LocalisedText

TYPE = "term"


def all_term_keys() -> list[str]:
    """The primary keys of all terms."""
    return [str(pk) for pk in Term.objects.order_by("pk").values_list("pk", flat=True)]


def term_documents(keys: Sequence[str]) -> list[Document]:
    """The documents of those of these terms that there are: one query."""
    return [_document(term) for term in read_terms(map(int, keys))]


def _document(term: TermSnapshot) -> Document:
    written = [locale for locale in LOCALES if term.text("meaning", locale)]
    return Document(
        id=f"{TYPE}:{term.pk}",
        texts={locale: _text(term, locale) for locale in LOCALES},
        shown_in=tuple(written),
        # The Dutch word is what readers of English look for too; `names` are the same in every language.
        names=(term.term_nl,),
        # As of a topic: what is called exactly what was typed comes before what has it in a longer title.
        labels={},
        facets={"type": (TYPE,), "available": tuple(written)},
        updated=int(term.updated_at.timestamp()),
    )


def _text(term: TermSnapshot, locale: Locale) -> LocalisedText:
    parts = [term.text(name, locale) for name in ("what_to_do", "act_by", "ask")]
    parts += [*term.other_names("en"), *term.other_names("nl"), term.sender, term.sender_en, *term.subjects]
    body = " ".join(part for part in parts if part)
    return LocalisedText(term.text("term", locale), term.text("meaning", locale), body)
