"""Steps of which a reader does one: those of a topic that stand next to each other and share a choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from cms.pages.models import StepPage
from cms.pages.public.cards import Card


class Choices:
    """Which steps below one page are alternatives, and when to choose each."""

    def __init__(self, order: Sequence[UUID]) -> None:
        rows = StepPage.objects.filter(translation_key__in=order).exclude(alternative_group="")
        texts = rows.values_list("translation_key", "locale__language_code", "alternative_group", "conditions")
        self._when = {(key, locale): conditions for key, locale, _group, conditions in texts}
        group = {key: name for key, _locale, name, _conditions in texts}
        self._others: dict[UUID, list[UUID]] = {}
        for name, run in groupby(order, key=lambda key: group.get(key, "")):
            together = list(run)
            if name and len(together) > 1:
                self._others |= {key: [each for each in together if each != key] for key in together}

    def of(self, key: UUID, cards: dict[UUID, Card]) -> list[dict[str, Any]]:
        """The other steps of a choice, in order: `{"id", "type", "title", "path", "choose_when"}`."""
        shown = (cards[other] for other in self._others.get(key, ()) if other in cards)
        return [
            {**{name: card[name] for name in ("id", "type", "title", "path")}, "choose_when": self.when(card)}
            for card in shown
        ]

    def when(self, card: Card) -> str | None:
        """When to choose a step, in the language that it is shown in; None for one that is no alternative."""
        key = UUID(card["translation_key"])
        return (self._when.get((key, card["locale"])) or None) if key in self._others else None


def choices_among(keys: Iterable[UUID]) -> Choices:
    """The choices among the pages below one, given in their order: one query."""
    return Choices(list(keys))
