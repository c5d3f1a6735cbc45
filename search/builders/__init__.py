"""From public partners and pages to documents: constant queries for any number of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from search.builders.pages import all_page_keys, page_documents
from search.builders.partners import all_partner_keys, partner_documents
from search.documents import Document
from search.models import EntryKind

BATCH = 200
_BUILDERS = {EntryKind.PARTNER: partner_documents, EntryKind.PAGE: page_documents}


def documents(kind: str, keys: Iterable[str], revision: int) -> list[Document]:
    """The documents of these entries as they are public now; what is not public is left out."""
    return [replace(document, revision=revision) for document in _BUILDERS[EntryKind(kind)](list(keys))]


def all_documents() -> Iterator[Document]:
    """Every public entry, in batches, with revision 0."""
    for kind, keys in ((EntryKind.PARTNER, all_partner_keys()), (EntryKind.PAGE, all_page_keys())):
        for start in range(0, len(keys), BATCH):
            yield from documents(kind, keys[start : start + BATCH], revision=0)


__all__ = ["all_documents", "documents"]
