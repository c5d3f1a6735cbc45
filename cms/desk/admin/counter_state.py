"""What is on the counter: the form as it comes in, with or without the script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from cms.desk.models import Advice, ItemKind
from cms.desk.models.slips import LANGUAGES
from cms.desk.public.frequent import frequent_items
from cms.desk.public.items import Card, ItemKey, cards_of
from cms.desk.slip_services import MAX_ITEMS, ChosenItem
from cms.facts.models import Municipality
from config.rest.locales import DEFAULT_LOCALE

MAX_TEXT = 200
RESULTS = 8


@dataclass(frozen=True)
class Choice:
    """An item that lies on the counter, with what staff said about it."""

    key: ItemKey
    advice: str = ""
    follow_up: bool = False


@dataclass(frozen=True)
class CounterState:
    """The visitor's language and municipality (a slug), what was typed, what was chosen. Whatever came in that makes no
    sense is left out."""

    language: str = DEFAULT_LOCALE
    municipality: str = ""
    text: str = ""
    choices: tuple[Choice, ...] = field(default=())

    @classmethod
    def of(cls, sent: QueryDict) -> CounterState:
        """From the form: `item` and `advice` come in pairs, `follow_up` names items."""
        language = sent.get("language", "")
        followed = set(sent.getlist("follow_up"))
        found: dict[ItemKey, Choice] = {}
        advices = sent.getlist("advice")
        for index, written in enumerate(sent.getlist("item")[: MAX_ITEMS * 2]):
            key = ItemKey.read(written)
            advice = advices[index] if index < len(advices) else ""
            if key and key not in found:
                found[key] = Choice(key, advice if advice in Advice.values else "", written in followed)
        return cls(
            language=language if language in LANGUAGES else DEFAULT_LOCALE,
            municipality=sent.get("municipality", "")[:100],
            text=sent.get("q", "").strip()[:MAX_TEXT],
            choices=tuple(found.values())[:MAX_ITEMS],
        )

    def adding(self, written: str) -> CounterState:
        """With one more item, if there is room, and what was typed done with."""
        key = ItemKey.read(written)
        if key is None or key in self.keys or len(self.choices) >= MAX_ITEMS:
            return replace(self, text="")
        return replace(self, text="", choices=(*self.choices, Choice(key)))

    def removing(self, written: str) -> CounterState:
        """Without an item."""
        return replace(self, choices=tuple(one for one in self.choices if str(one.key) != written))

    @property
    def keys(self) -> list[ItemKey]:
        return [one.key for one in self.choices]

    def town(self) -> Municipality | None:
        """The municipality, if it is one of ours."""
        return Municipality.objects.filter(slug=self.municipality).first() if self.municipality else None

    def chosen_items(self, now: datetime) -> list[ChosenItem]:
        """What goes on the slip: of what was chosen that which the public may see now, with its title in the visitor's
        language."""
        cards = cards_of(self.keys, self.language, now)
        return [
            ChosenItem(one.key.kind, one.key.key, cards[one.key]["title"], one.advice, one.follow_up)
            for one in self.choices
            if one.key in cards
        ]


def shown_choices(state: CounterState, now: datetime) -> list[dict[str, Any]]:
    """What lies on the counter, as rows of the template."""
    cards = cards_of(state.keys, state.language, now)
    return [
        {**option(one.key, cards[one.key]), "advice": one.advice, "follow_up": one.follow_up}
        for one in state.choices
        if one.key in cards
    ]


def found_options(state: CounterState) -> list[dict[str, Any]]:
    """What a search finds that can be put on a slip; the text is not empty."""
    search = import_string(settings.COUNTER_SEARCH)
    cards: list[Card] = search(state.text, state.language, RESULTS)
    return [option(key, card) for card in cards if (key := ItemKey.of_card(card))]


def frequent_options(language: str, now: datetime) -> list[dict[str, Any]]:
    """What is given most, without typing."""
    return [option(key, card) for key, card in frequent_items(language, now)]


def option(key: ItemKey, card: Mapping[str, Any]) -> dict[str, Any]:
    """A row to choose from: its reference, what it is called, and what it is."""
    return {
        "ref": str(key),
        "title": card["title"],
        "locale": card["locale"],
        "kind": str(kind_words().get(card["type"], "")),
        "hint": (card.get("municipality") or {}).get("name", ""),
        "is_partner": key.kind == ItemKind.PARTNER,
    }


def kind_words() -> dict[str, str]:
    """What the types of the API are called here; the script needs them too."""
    return {
        "partner": _("Partner"),
        "event": _("Event"),
        "term": _("Dutch word"),
        "step": _("Step"),
        "topic": _("Topic"),
        "phase": _("Phase"),
        "article": _("Article"),
        "knowledge": _("Article"),
        "standard": _("Page"),
        "home": _("Page"),
    }
