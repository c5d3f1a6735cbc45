"""Operations and documents to the index, in bulk. A stale one is refused by its version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.engines.base import Delete, EngineFailure, Operation, Refused
from search.engines.elasticsearch.mapping import to_source, tombstone
from search.semantic.meaning import Meaning

BATCH = 500
BATCH_BYTES = 5 * 1024 * 1024
STALE = 409
PASSING = (429, 500, 502, 503, 504)
TOLD = 3
# For what a busy server would not take at once (429); the second pause is twice as long.
RETRIES = 2
PAUSE = 0.25


@dataclass
class Written:
    """How many were written and were stale; what Elasticsearch refused, and what it could not take now, by id."""

    applied: int = 0
    stale: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def check(self) -> None:
        """Raise what did not get there, after all the rest has been written."""
        if self.failed:
            raise EngineFailure(f"Elasticsearch could not take {len(self.failed)} entries: {_told(self.failed)}")
        if self.refused:
            message = f"Elasticsearch refused {len(self.refused)} entries: {_told(self.refused)}"
            raise Refused(message, tuple(self.refused))


def write(
    client: Elasticsearch, alias: str, operations: Iterable[Operation], *, refresh: bool, meaning: Meaning | None = None
) -> Written:
    """Write to the index that an alias names; one that fails does not stop the others."""
    written = Written()
    results = streaming_bulk(
        client,
        (_action(operation, meaning) for operation in operations),
        chunk_size=BATCH,
        max_chunk_bytes=BATCH_BYTES,
        raise_on_error=False,
        max_retries=RETRIES,
        initial_backoff=PAUSE,
        index=alias,
        require_alias=True,
        refresh=refresh,
    )
    for is_written, result in results:
        _note(written, is_written, result["index"])
    return written


def _action(operation: Operation, meaning: Meaning | None) -> dict[str, Any]:
    """Equal versions are written: rows of the outbox that are worked off together share a revision."""
    if isinstance(operation, Delete):
        source = tombstone(operation.id, operation.revision)
    else:
        source = to_source(operation.document, meaning)
    return {
        "_op_type": "index",
        "_id": operation.id,
        "version": operation.revision,
        "version_type": "external_gte",
        "_source": source,
    }


def _note(written: Written, is_written: bool, item: dict[str, Any]) -> None:
    if is_written:
        written.applied += 1
    elif item["status"] == STALE:
        written.stale += 1
    else:
        among = written.failed if item["status"] in PASSING else written.refused
        among[item["_id"]] = str(item.get("error"))


def _told(errors: dict[str, str]) -> str:
    return "; ".join(f"{key}: {error}" for key, error in list(errors.items())[:TOLD])


def pages(client: Elasticsearch, index: str, query: dict[str, Any], size: int = 5_000) -> Iterator[tuple[str, int]]:
    """Id and digest of what a query finds, in order of id."""
    after: list[Any] | None = None
    while True:
        answer = client.search(
            index=index, query=query, sort=[{"id": "asc"}], size=size, search_after=after, source=False,
            docvalue_fields=[{"field": "digest"}], track_total_hits=False,
        )  # fmt: skip
        hits = answer["hits"]["hits"]
        yield from ((hit["_id"], hit["fields"]["digest"][0]) for hit in hits)
        if len(hits) < size:
            return
        after = hits[-1]["sort"]
