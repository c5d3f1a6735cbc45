"""From rows of the outbox to what an engine is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from search.builders import documents
from search.engines.base import Delete, Operation, Upsert
from search.models import OutboxRow


def operations(rows: Sequence[OutboxRow], revision: int) -> list[Operation]:
    """One operation per entry: an upsert if it is public now, else a delete."""
    keys: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.key not in keys[row.kind]:
            keys[row.kind].append(row.key)
    operations: list[Operation] = []
    for kind, wanted in keys.items():
        found = {document.id: document for document in documents(kind, wanted, revision)}
        operations += [Upsert(document) for document in found.values()]
        gone = [f"{kind}:{key}" for key in wanted if f"{kind}:{key}" not in found]
        operations += [Delete(document_id, revision) for document_id in gone]
    return operations
