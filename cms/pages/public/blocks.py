"""The blocks of a body in the shapes of the API: a function for each kind, from what is stored.

A new block is declared in `cms/pages/blocks`, serialised here, and described in `cms/pages/api/block_serializers.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cms.pages.public.phones import serialize_phone
from cms.pages.public.references import References, Stored, StoredBody, list_items, partner_list_key


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
        "title": value.get("title", ""),
        "html": references.html(value.get("text", "")),
    }


def _contact_card(value: Stored, references: References) -> dict[str, Any]:
    """`{"name", "text", "phone": {"e164", "national"} | None, "email", "url", "address"}`; empty is None."""
    shown = {key: value.get(key) or None for key in ("phone", "email", "url", "address")}
    return {
        "name": value.get("name", ""),
        "text": value.get("text") or "",
        **shown,
        "phone": serialize_phone(shown["phone"]),
    }


def _document(value: Stored, references: References) -> dict[str, Any] | None:
    """`{"title", "url", "size", "extension"}`; None for a deleted or private file."""
    file = references.documents.get(value.get("document") or 0)
    if file is None:
        return None
    shown = {key: file[key] for key in ("url", "size", "extension")}
    return {"title": value.get("title") or file["title"], **shown}


def _faq(value: Stored, references: References) -> dict[str, Any]:
    """`{"items": [{"question", "html"}]}`."""
    items = list_items(value.get("items"))
    return {
        "items": [
            {"question": item.get("question", ""), "html": references.html(item.get("answer", ""))} for item in items
        ]
    }


def _image(value: Stored, references: References) -> dict[str, Any]:
    """`{"image": Image | None, "caption"}`."""
    return {
        "image": references.images.get(value.get("image") or 0),
        "caption": value.get("caption") or "",
    }


def _official_source(value: Stored, references: References) -> dict[str, Any]:
    """`{"label", "url", "checked_on": ISO date | None}`."""
    return {
        "label": value.get("label", ""),
        "url": value.get("url", ""),
        "checked_on": str(value["checked_on"]) if value.get("checked_on") else None,
    }


def _partner_list(value: Stored, references: References) -> dict[str, Any]:
    """`{"title", "items": [partner list items], "more_path"}`; published partners only."""
    return references.partner_lists[partner_list_key(value)]


def _rich_text(value: str, references: References) -> dict[str, str]:
    """`{"html"}` with resolved links."""
    return {"html": references.html(value)}


def _steps_list(value: Stored, references: References) -> dict[str, Any]:
    """`{"title", "items": [{"title", "text"}]}`."""
    items = list_items(value.get("items"))
    return {
        "title": value.get("title", ""),
        "items": [{"title": item.get("title", ""), "text": item.get("text") or ""} for item in items],
    }


def _table(value: Stored, references: References) -> dict[str, Any]:
    """`{"caption", "header": [text], "rows": [[text]]}`."""
    return {
        "caption": value.get("caption", ""),
        "header": list_items(value.get("header")),
        "rows": [list_items(row.get("cells")) for row in list_items(value.get("rows"))],
    }


SERIALIZERS: dict[str, Callable[[Any, References], dict[str, Any] | None]] = {
    "callout": _callout,
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
