"""From public partners, pages, pages of the website and terms to documents: constant queries for any number of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from search.builders.events import all_event_keys, event_documents
from search.builders.pages import all_page_keys, page_documents
from search.builders.partners import all_partner_keys, partner_documents
from search.builders.processes import in_processes
from search.builders.site import all_site_keys, site_documents
from search.builders.terms import all_term_keys, term_documents
from search.days import ANY_DAY
from search.documents import Document
from search.fields import fields_of
from search.models import EntryKind

BATCH = 200
Batch = tuple[EntryKind, list[str], int]
"""Kind and keys of some entries, and the revision of their documents."""

_BUILDERS = {
    EntryKind.PARTNER: partner_documents,
    EntryKind.PAGE: page_documents,
    EntryKind.SITE: site_documents,
    EntryKind.TERM: term_documents,
    EntryKind.EVENT: event_documents,
}
_ALL_KEYS = {
    EntryKind.PARTNER: all_partner_keys,
    EntryKind.PAGE: all_page_keys,
    EntryKind.SITE: all_site_keys,
    EntryKind.TERM: all_term_keys,
    EntryKind.EVENT: all_event_keys,
}


def documents(kind: str, keys: Iterable[str], revision: int) -> list[Document]:
    """The documents of these entries as they are public now; what is not public is left out."""
    return [_on_days(replace(document, revision=revision)) for document in _BUILDERS[EntryKind(kind)](list(keys))]


def _on_days(document: Document) -> Document:
    """What has no dates is there on any day."""
    return replace(document, facets={"day": (ANY_DAY,), **document.facets})


def all_documents(revision: int = 0, processes: int = 0) -> Iterator[Document]:
    """Every public entry, in batches. With `processes` so many others read them and take their texts apart; they see
    what is committed in the database that the settings name."""
    if processes:
        return chain.from_iterable(in_processes(_taken_apart, _batches(revision), processes))
    return chain.from_iterable(documents(*batch) for batch in _batches(revision))


def _batches(revision: int) -> Iterator[Batch]:
    for kind, all_keys in _ALL_KEYS.items():
        keys = all_keys()
        for start in range(0, len(keys), BATCH):
            yield kind, keys[start : start + BATCH], revision


def _taken_apart(batch: Batch) -> list[Document]:
    return [replace(document, fields=fields_of(document)) for document in documents(*batch)]


def count_entries() -> int:
    """How many public entries there are."""
    return sum(len(all_keys()) for all_keys in _ALL_KEYS.values())


__all__ = ["all_documents", "count_entries", "documents"]
