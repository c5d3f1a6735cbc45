"""The blocks of a body in the shapes of the API: a function for each kind, from what is stored.

A new block is declared in `cms/pages/blocks`, serialised here, and described in `cms/pages/api/block_serializers.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cms.pages.public.phones import serialize_phone
from cms.pages.public.references import References, Stored, StoredBody, list_items, partner_list_key
from cms.pages.public.sources import serialize_check


def serialize_body(body: StoredBody, references: References) -> list[dict[str, Any]]:
    """Stored blocks as `{"id", "type", "value"}`; blocks of an unknown type are left out, and
    document blocks whose file is gone or private. An image block then stays, with no image."""
    shown = [
        {
            "id": block.get("id") or f"block-{number}",
            "type": block["type"],
            "value": SERIALIZERS[block["type"]](block["value"], references),
        }
        for number, block in enumerate(body, 1)
        if block["type"] in SERIALIZERS
    ]
    return [block for block in shown if block["value"] is not None]


def _callout(value: Stored, references: References) -> dict[str, Any]:
    """`{"tone", "title", "html"}`."""
    return {
        "tone": value.get("tone") or "info",
        "title": references.text(value.get("title")),
        "html": references.html(value.get("text", "")),
    }


def _chart(value: Stored, references: References) -> dict[str, Any]:
    """`{"title", "unit", "rows": [{"label", "value"}], "source": {"label", "url", "as_of"}, "is_example"}`; and whether
    the source can be relied on (sources.py)."""
    return {
        "title": references.text(value.get("title")),
        "unit": value.get("unit", ""),
        "rows": [
            {"label": row.get("label", ""), "value": float(row.get("value") or 0)}
            for row in list_items(value.get("rows"))
        ],
        "source": {
            "label": value.get("source", ""),
            "url": value.get("source_url") or None,
            "as_of": str(value["as_of"]) if value.get("as_of") else None,
            **serialize_check("chart", value, references.links, references.today),
        },
        "is_example": bool(value.get("is_example")),
    }


def _contact_card(value: Stored, references: References) -> dict[str, Any]:
    """`{"name", "text", "phone": {"e164", "national"} | None, "email", "url", "address"}`; empty is None."""
    shown = {key: value.get(key) or None for key in ("phone", "email", "url", "address")}
    return {
        "name": references.text(value.get("name")),
        "text": references.text(value.get("text")),
        **shown,
        "address": references.text(shown["address"]) or None,
        "phone": serialize_phone(shown["phone"]),
    }


def _document(value: Stored, references: References) -> dict[str, Any] | None:
    """`{"title", "url", "size", "extension"}`; None for a deleted or private file."""
    file = references.documents.get(value.get("document") or 0)
    if file is None:
        return None
    shown = {key: file[key] for key in ("url", "size", "extension")}
    return {"title": references.text(value.get("title")) or file["title"], **shown}


def _faq(value: Stored, references: References) -> dict[str, Any]:
    """`{"items": [{"question", "html"}]}`."""
    items = list_items(value.get("items"))
    return {
        "items": [
            {"question": references.text(item.get("question")), "html": references.html(item.get("answer", ""))}
            for item in items
        ]
    }


def _image(value: Stored, references: References) -> dict[str, Any]:
    """`{"image": Image | None, "caption"}`."""
    return {
        "image": references.images.get(value.get("image") or 0),
        "caption": references.text(value.get("caption")),
    }


def _official_source(value: Stored, references: References) -> dict[str, Any]:
    """`{"label", "url", "proves", "home_page_reason"}`, and whether it can be relied on (sources.py)."""
    return {
        "label": references.text(value.get("label")),
        "url": value.get("url", ""),
        "proves": references.text(value.get("proves")) or None,
        "home_page_reason": references.text(value.get("home_page_reason")) or None,
        **serialize_check("official_source", value, references.links, references.today),
    }


def _partner_list(value: Stored, references: References) -> dict[str, Any]:
    """`{"title", "items": [partner list items], "more_path"}`; published partners only."""
    return {**references.partner_lists[partner_list_key(value)], "title": references.text(value.get("title"))}


def _rich_text(value: str, references: References) -> dict[str, str]:
    """`{"html"}` with resolved links."""
    return {"html": references.html(value)}


def _steps_list(value: Stored, references: References) -> dict[str, Any]:
    """`{"title", "items": [{"title", "text"}]}`."""
    items = list_items(value.get("items"))
    return {
        "title": references.text(value.get("title")),
        "items": [
            {"title": references.text(item.get("title")), "text": references.text(item.get("text"))} for item in items
        ],
    }


def _table(value: Stored, references: References) -> dict[str, Any]:
    """`{"caption", "header": [text], "rows": [[text]]}`."""
    return {
        "caption": references.text(value.get("caption")),
        "header": [references.text(cell) for cell in list_items(value.get("header"))],
        "rows": [
            [references.text(cell) for cell in list_items(row.get("cells"))] for row in list_items(value.get("rows"))
        ],
    }


SERIALIZERS: dict[str, Callable[[Any, References], dict[str, Any] | None]] = {
    "callout": _callout,
    "chart": _chart,
    "contact_card": _contact_card,
    "document": _document,
    "faq": _faq,
    "image": _image,
    "official_source": _official_source,
    "partner_list": _partner_list,
    "rich_text": _rich_text,
    "steps_list": _steps_list,
    "table": _table,
}
