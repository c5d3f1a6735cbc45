"""The sources of a stored body: which pages of other websites they are, and whether they can be relied on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from cms.fetching.link_states import UNKNOWN, LinkState, serialize_source_check


class Fields(NamedTuple):
    """What a block calls the address of its source, and the day on which that was read."""

    url: str
    day: str


# The figures of a chart are as old as the day on which they were counted.
SOURCES = {"official_source": Fields("url", "checked_on"), "chart": Fields("source_url", "as_of")}


def source_urls(body: Iterable[Mapping[str, Any]]) -> list[str]:
    """The addresses of the sources of blocks."""
    named = ((SOURCES[block["type"]], block["value"]) for block in body if block["type"] in SOURCES)
    return [value[fields.url] for fields, value in named if value.get(fields.url)]


def serialize_check(kind: str, value: Mapping[str, Any], links: Mapping[str, LinkState], today: date) -> dict[str, Any]:
    """What the source of a block of this kind says of itself (`serialize_source_check`)."""
    fields = SOURCES[kind]
    url, reason = value.get(fields.url) or "", value.get("home_page_reason") or ""
    link = links.get(url, UNKNOWN)
    return serialize_source_check(url, value.get(fields.day), link, today, home_page_reason=reason)
