"""Talking to Elasticsearch: within a time limit, and failing as the contract of engines says."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from math import ceil
from typing import Any, ParamSpec, TypeVar

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError, UnsupportedProductError
from elasticsearch.helpers import BulkIndexError
from elasticsearch.serializer import OrjsonSerializer

from search.engines.base import EngineFailure, NotReady, Refused

logger = logging.getLogger(__name__)
Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")

ERRORS = (ApiError, TransportError, BulkIndexError, ValueError)
TOO_MUCH = (400, 413)
WRONG_SERVER = (
    "The server at ELASTICSEARCH_URL says that it is no Elasticsearch (OpenSearch is none): the official client does "
    "not talk to it."
)


@dataclass(frozen=True)
class Connection:
    """A client, the beginning of the names of our indices, and how many seconds a search or a batch may take."""

    client: Elasticsearch
    prefix: str
    seconds: float = 1.5
    write_seconds: float = 30.0
    _clients: dict[int, Elasticsearch] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def to(  # noqa: PLR0913 # one for each setting
        cls, urls: list[str], *, prefix: str, seconds: float, write_seconds: float, api_key: str = "", ca_file: str = ""
    ) -> Connection:
        """A connection to some nodes of one cluster. Nothing is sent yet."""
        own_authority: dict[str, Any] = {"ca_certs": ca_file} if ca_file else {}
        client = Elasticsearch(urls, api_key=api_key or None, serializer=OrjsonSerializer(), **own_authority)
        return cls(client, prefix, seconds, write_seconds)

    def deadline(self) -> float:
        """When a search that begins now must be over, by the monotonic clock."""
        return time.monotonic() + self.seconds

    def until(self, deadline: float) -> Elasticsearch:
        """The client for one request; what is left until the deadline is its time limit. Raises `EngineFailure` where
        nothing is left."""
        left = deadline - time.monotonic()
        if left <= 0:
            raise EngineFailure(f"Elasticsearch did not answer within {self.seconds} s.")
        return self._limited(left)

    def writing(self) -> Elasticsearch:
        """The client for a request that writes, which may take longer."""
        return self._limited(self.write_seconds)

    def _limited(self, seconds: float) -> Elasticsearch:
        """The client with a time limit, to a tenth of a second; they are kept, as it takes a millisecond to make one.
        Where there are several nodes, a second one is asked in time when the first does not answer."""
        tenths = ceil(seconds * 10)
        if tenths not in self._clients:
            attempts = min(2, len(self.client.transport.node_pool))
            self._clients[tenths] = self.client.options(
                request_timeout=tenths / 10 / attempts, max_retries=attempts - 1, retry_on_timeout=attempts > 1
            )
        return self._clients[tenths]


def guarded(method: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
    """Whatever goes wrong with the server is an `EngineFailure`."""

    @wraps(method)
    def call(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
        try:
            return method(*args, **kwargs)
        except ERRORS as error:
            raise failure_of(error) from error

    return call


def failure_of(error: Exception) -> EngineFailure:
    """The failure that the contract has for an error of the client."""
    if isinstance(error, UnsupportedProductError):
        logger.error(WRONG_SERVER)
        return EngineFailure(WRONG_SERVER)
    if isinstance(error, NotFoundError):
        return NotReady("There is no search index in Elasticsearch: rebuild it.")
    if isinstance(error, ApiError) and error.status_code in TOO_MUCH:
        return Refused(f"Elasticsearch refused a request: {error.error}")  # The reason may repeat what was typed.
    return EngineFailure(f"Elasticsearch: {error}")
