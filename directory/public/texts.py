"""Bilingual texts of rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from config.rest.locales import other_locale


def text_of(row: Any, name: str, locale: str) -> str | None:
    """A bilingual text in a language, else in the other one (better than nothing), else None."""
    other = other_locale(locale)
    return getattr(row, f"{name}_{locale}") or getattr(row, f"{name}_{other}") or None


def language_of(row: Any, name: str, locale: str) -> str | None:
    """The language of what `text_of` gives; None for no text."""
    return next((each for each in (locale, other_locale(locale)) if getattr(row, f"{name}_{each}")), None)


def fallback_texts(row: Any, names: Iterable[str], locale: str, shown: str = "") -> list[str]:
    """Those of these texts that are not in a reader's language: `text_of` was asked for them in `shown` (the same)."""
    return [name for name in names if language_of(row, name, shown or locale) == other_locale(locale)]
