"""Bilingual texts of rows."""

from __future__ import annotations

from typing import Any

from config.rest.locales import other_locale


def text_of(row: Any, name: str, locale: str) -> str | None:
    """A bilingual text in a language, else in the other one (better than nothing), else None."""
    other = other_locale(locale)
    return getattr(row, f"{name}_{locale}") or getattr(row, f"{name}_{other}") or None
