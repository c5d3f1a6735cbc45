"""What search stores in the database."""

from search.models.best_bets import BestBet
from search.models.concepts import Concept, Source
from search.models.entries import (
    IndexedContent,
    IndexedEntry,
    IndexedFacet,
    IndexedPlace,
    IndexedValue,
    IndexedWord,
)
from search.models.index_state import IndexState
from search.models.insight import PartnerPageView, ResultOpening, SearchCount
from search.models.outbox import ERROR_LENGTH, EntryKind, OutboxOperation, OutboxRow, Scope

__all__ = [
    "ERROR_LENGTH",
    "BestBet",
    "Concept",
    "EntryKind",
    "IndexState",
    "IndexedContent",
    "IndexedEntry",
    "IndexedFacet",
    "IndexedPlace",
    "IndexedValue",
    "IndexedWord",
    "OutboxOperation",
    "OutboxRow",
    "PartnerPageView",
    "ResultOpening",
    "Scope",
    "SearchCount",
    "Source",
]
