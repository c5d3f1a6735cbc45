"""The steps of the guide as lines of slides, each with the term in which to do it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from cms.pages.models import StepPage
from cms.pages.page_versions import SOURCE_LOCALE
from cms.pages.public import cards as pages
from cms.pages.public.topic_steps import steps_of_topics
from cms.screens.manifest.faces import Card, Item
from cms.screens.manifest.times import Timing, term

MOST_STEPS = 3


class Steps(NamedTuple):
    """`of_topics`: list items by locale and the topic's translation key, in the order of the guide. `timings` and
    `places` (where to do it, by locale) by the step's own key."""

    of_topics: Mapping[str, Mapping[UUID, Sequence[Card]]]
    timings: Mapping[UUID, Timing]
    places: Mapping[str, Mapping[UUID, str]]


def load_steps(cards: Iterable[Card], locales: Sequence[str]) -> Steps:
    """Of the topics and steps among list items of pages: a constant number of queries."""
    cards = list(cards)
    topics = {UUID(card["translation_key"]) for card in cards if card["type"] == "topic"}
    of_topics = {locale: steps_of_topics(topics, locale) for locale in locales}
    keys = {UUID(card["translation_key"]) for card in cards if card["type"] == "step"}
    keys |= {UUID(step["translation_key"]) for found in of_topics.values() for each in found.values() for step in each}
    return Steps(of_topics, *_facts_of(keys))


def _facts_of(keys: Iterable[UUID]) -> tuple[dict[UUID, Timing], dict[str, dict[UUID, str]]]:
    """Terms as the English page has them, from which the other one takes them."""
    timings: dict[UUID, Timing] = {}
    places: dict[str, dict[UUID, str]] = {"en": {}, "nl": {}}
    rows = StepPage.objects.filter(translation_key__in=list(keys), live=True).order_by()
    columns = ("timing_anchor", "timing_from_days", "timing_to_days", "is_deadline")
    for key, locale, where, *values in rows.values_list("translation_key", "locale__language_code", "where", *columns):
        places[locale][key] = where
        if locale == SOURCE_LOCALE or key not in timings:
            timings[key] = Timing(*values)
    return timings, places


def step_items(cards: Iterable[Card], timings: Mapping[UUID, Timing], locale: str) -> tuple[Item, ...]:
    """The first steps, each with its term: in the wanted language also where the step is not translated."""
    return tuple(_item(card, timings.get(UUID(card["translation_key"])), locale) for card in list(cards)[:MOST_STEPS])


def _item(card: Card, timing: Timing | None, locale: str) -> Item:
    """Who has arrived already is not told when they should have begun before."""
    began_abroad = timing is not None and timing.anchor == "arrival" and (timing.first or 0) < 0
    note = term(timing, locale) if timing and not began_abroad else None
    return Item(card["title"], card["locale"], note, locale if note else None)


def cards_in(keys: Sequence[UUID], locale: str) -> list[Card]:
    """Public steps as list items, in that order."""
    found = pages.cards_by_key(keys, locale)
    return [found[key] for key in keys if key in found]
