"""The indices: `<prefix>-<generation>`, one a generation, and the alias `<prefix>`, which names the current one."""

from __future__ import annotations

import logging
import re
import time
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.base import NotReady
from search.engines.elasticsearch.connection import Connection
from search.engines.elasticsearch.mapping import AFTER_FILLING, SETTINGS, WHILE_FILLING, mappings

logger = logging.getLogger(__name__)
LOOKED_UP_EVERY = 1.0
"""Seconds after which a search looks whether another process has swapped the index."""
A_DAY = 86_400
NAME = r"-\d{8}-\d{6}-[0-9a-f]{8}"
NOT_FOUND = 404


@dataclass(frozen=True)
class Generation:
    """An index and the fingerprint in its mapping."""

    index: str
    fingerprint: str

    @property
    def filling(self) -> str:
        """The alias by which it is filled: writing to an alias that is gone fails, to an index it would make one."""
        return f"{self.index}.filling"


class Generations:
    """Finds the current generation, makes new ones and swaps them in. `dimensions`: of the meanings in them, if any."""

    def __init__(self, connection: Connection, fingerprint: str, dimensions: int | None = None) -> None:
        self._connection = connection
        self._dimensions = dimensions
        self.fingerprint = fingerprint
        self._seen: tuple[float, Generation] | None = None

    def current(self, client: Elasticsearch) -> Generation:
        """The current generation as of a second ago. Raises `NotReady` where there is none, or one made by another
        version of the software."""
        seen = self._seen
        if seen is not None and time.monotonic() < seen[0] + LOOKED_UP_EVERY:
            return seen[1]
        return self.look_up(client)

    def look_up(self, client: Elasticsearch) -> Generation:
        """The current generation as of now."""
        self._seen = None
        found = self._named(client)
        if found is None:
            raise NotReady("There is no search index in Elasticsearch: rebuild it.")
        if found.fingerprint != self.fingerprint:
            raise NotReady("The search index in Elasticsearch was made by another version: rebuild it.")
        self._seen = time.monotonic(), found
        return found

    def create(self, client: Elasticsearch, fingerprint: str) -> Generation:
        """An empty index beside the current one; nobody reads it before it is made current."""
        index = f"{self._connection.prefix}-{_stamp(time.time())}-{uuid4().hex[:8]}"
        generation = Generation(index, fingerprint)
        client.indices.create(
            index=index,
            aliases={generation.filling: {}},
            settings=SETTINGS | WHILE_FILLING,
            mappings=mappings(fingerprint, self._dimensions),
        )
        return generation

    def make_current(self, client: Elasticsearch, generation: Generation) -> None:
        """Swap a generation in, and remove all but it and the one before."""
        alias = self._connection.prefix
        client.indices.put_settings(index=generation.index, settings=AFTER_FILLING)
        previous = self._named(client)
        actions: list[dict[str, dict[str, str]]] = [
            {"add": {"index": generation.index, "alias": alias}},
            {"remove": {"index": generation.index, "alias": generation.filling}},
        ]
        if previous:
            actions.append({"remove": {"index": previous.index, "alias": alias}})
        client.indices.update_aliases(actions=actions)
        self.fingerprint = generation.fingerprint
        self._seen = None
        try:
            self._remove_but({generation.index, previous.index if previous else ""}, client)
        except (ApiError, TransportError) as error:
            logger.warning("old search indices could not be removed: %s", error)

    def discard(self, client: Elasticsearch, generation: Generation) -> None:
        """Remove a generation that was never made current; where that fails, a rebuild on another day does it."""
        try:
            client.options(ignore_status=NOT_FOUND).indices.delete(index=generation.index)
        except (ApiError, TransportError) as error:
            logger.warning("the search index %s could not be removed: %s", generation.index, error)

    def _named(self, client: Elasticsearch) -> Generation | None:
        """The generation that the alias names."""
        answer = client.options(ignore_status=NOT_FOUND).indices.get_mapping(
            index=self._connection.prefix, filter_path="*.mappings._meta"
        )
        if answer.meta.status == NOT_FOUND:
            return None
        return next((Generation(index, _fingerprint(found)) for index, found in answer.body.items()), None)

    def remove_all(self, client: Elasticsearch) -> None:
        """Remove every generation."""
        self._seen = None
        for index in self._ours(client):
            client.options(ignore_status=NOT_FOUND).indices.delete(index=index)

    def _remove_but(self, kept: set[str], client: Elasticsearch) -> None:
        """What another machine is filling stays, unless it has been at it for a day: then its process is dead."""
        yesterday = f"{self._connection.prefix}-{_stamp(time.time() - A_DAY)}"
        for index, found in self._ours(client).items():
            is_filled = not found["aliases"]
            if index not in kept and (is_filled or index < yesterday):
                client.options(ignore_status=NOT_FOUND).indices.delete(index=index)

    def _ours(self, client: Elasticsearch) -> dict[str, Any]:
        """Our indices with their aliases; the prefix of another installation may begin like ours."""
        prefix = self._connection.prefix
        ours = re.compile(re.escape(prefix) + NAME)
        found = client.indices.get_alias(index=f"{prefix}-2*").body
        return {index: aliases for index, aliases in found.items() if ours.fullmatch(index)}


def _stamp(moment: float) -> str:
    return time.strftime("%Y%m%d-%H%M%S", time.gmtime(moment))


def _fingerprint(found: dict[str, dict[str, dict[str, str]]]) -> str:
    return found["mappings"]["_meta"].get("fingerprint", "")
