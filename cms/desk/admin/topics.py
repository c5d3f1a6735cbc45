"""The topics of the guide, to choose one from."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from cms.pages.models import Phase, TopicPage
from cms.pages.public.cards import cards_by_key
from cms.pages.querysets import public_pages
from config.rest.locales import DEFAULT_LOCALE, LOCALES


def topic_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The public topics by phase, in the language of whoever is asked: a constant number of queries."""
    by_phase: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, card in _cards().items():
        by_phase[card["phase"] or ""].append((str(key), card["title"]))
    return [(str(label), sorted(by_phase[phase], key=_title)) for phase, label in Phase.choices if by_phase[phase]]


def topic_titles(keys: set[UUID]) -> dict[UUID, str]:
    """What these topics are called; those that are gone are left out."""
    return {key: card["title"] for key, card in cards_by_key(keys, _language()).items()}


def _cards() -> dict[UUID, dict[str, Any]]:
    keys = public_pages().type(TopicPage).order_by().values_list("translation_key", flat=True).distinct()
    return cards_by_key(list(keys), _language())


def _language() -> str:
    locale = (get_language() or "").partition("-")[0]
    return locale if locale in LOCALES else DEFAULT_LOCALE


def _title(choice: tuple[str, str]) -> str:
    return choice[1].casefold()
