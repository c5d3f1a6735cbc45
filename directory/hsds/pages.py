"""The standard's envelope of a list: its `Page`."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from django.db.models import QuerySet

Row = tuple[Any, ...]


def page(items: Sequence[Any], total: int, query: dict[str, Any]) -> dict[str, Any]:
    """The envelope of one page. A page after the last one is empty."""
    pages = ceil(total / query["per_page"])
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": query["page"],
        "size": len(items),
        "first_page": query["page"] == 1,
        "last_page": query["page"] >= pages,
        "empty": not items,
        "contents": list(items),
    }


def page_of_rows(parts: Sequence[QuerySet[Any, Any]], query: dict[str, Any]) -> tuple[int, list[Row]]:
    """How many rows some querysets have together, and those of one page, the first queryset's first. No queryset is
    read beyond the page."""
    totals = [part.order_by().count() for part in parts]
    offset, wanted = (query["page"] - 1) * query["per_page"], query["per_page"]
    rows: list[Row] = []
    for part, total in zip(parts, totals, strict=True):
        if len(rows) < wanted and offset < total:
            rows += part[offset : offset + wanted - len(rows)]
        offset = max(0, offset - total)
    return sum(totals), rows


def page_of_list(items: Sequence[Any], query: dict[str, Any]) -> dict[str, Any]:
    """The page of a short list that was read as a whole."""
    start = (query["page"] - 1) * query["per_page"]
    return page(items[start : start + query["per_page"]], len(items), query)
