"""What all records are made with."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from wagtail.rich_text import get_text_for_indexing

from config.rest.locales import other_locale
from directory.public.reference_data import reference_data


def known(record: dict[str, Any]) -> dict[str, Any]:
    """A record without what is not known: the standard's schemas have no null."""
    return {name: value for name, value in record.items() if value not in (None, "", [])}


def plain_description(row: Any, locale: str) -> str | None:
    """Summary and description as plain text, in a language or, where that has neither, in the other one."""
    for language in (locale, other_locale(locale)):
        texts = (getattr(row, f"summary_{language}"), get_text_for_indexing(getattr(row, f"description_{language}")))
        if found := "\n\n".join(text.strip() for text in texts if text.strip()):
            return found
    return None


def serialize_languages(owner: UUID, codes: list[str], locale: str) -> list[dict[str, Any]]:
    """Languages that are spoken (HSDS: languages)."""
    names = reference_data().languages
    return [
        {
            "id": str(uuid5(owner, f"language {code}")),
            "name": names[code][1 if locale == "nl" else 0],
            "code": code,
        }
        for code in codes
        if code in names
    ]
