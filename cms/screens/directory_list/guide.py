"""The guide: phases with their topics, and the steps of each, in both languages; and who helps, as rules that a screen
applies to the partners of its list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from cms.pages.models import StepPage
from cms.pages.public.cards import cards_by_id
from cms.pages.public.navigation import serialize_navigation
from cms.pages.public.topic_steps import steps_of_topics
from cms.screens.directory_list.who_helps import Helpers, helpers_by_page
from cms.screens.qr_codes import compact_qr
from config.rest.locales import LOCALES, Locale

Card = dict[str, Any]
Entry = dict[str, Any]


class _Facts(NamedTuple):
    """What pages say beside their texts, by their ids."""

    steps: Mapping[int, Entry]
    helpers: Mapping[int, list[Helpers]]

    def helpers_of(self, cards: Mapping[str, Card]) -> list[Helpers]:
        """Who helps with a page that stands here in both languages: as the English one says."""
        return self.helpers.get(cards["en"]["id"], [])


def build_phases(today: date) -> list[Entry]:
    """The menu's phases: `{"phase", "illustration", "en", "nl", "topics"}`; a topic has `steps`, a step `timing`; both
    have `helpers` (`helpers_by_page`). Steps of which one does one stand beside each other, with the same `choice` and
    `when` to choose each, in both languages."""
    menus = {locale: serialize_navigation(locale)["items"] for locale in LOCALES}
    topics = {locale: _topic_cards(items, locale, today) for locale, items in menus.items()}
    keys = {UUID(key) for cards in topics.values() for card in cards.values() for key in [card["translation_key"]]}
    steps = {locale: steps_of_topics(keys, locale) for locale in LOCALES}
    steps_by_id = {step["id"]: step for found in steps.values() for cards in found.values() for step in cards}
    pages = {*steps_by_id, *(pk for cards in topics.values() for pk in cards)}
    facts = _Facts(_step_facts(steps_by_id), helpers_by_page(pages))
    phases = []
    for phase in _pairs(*(_by(items, "phase") for items in menus.values())):
        below = [[topics[locale][item["id"]] for item in phase[locale]["children"]] for locale in LOCALES]
        pairs = _pairs(*(_by(cards, "translation_key") for cards in below))
        entries = [_topic(topic, steps, facts) for topic in pairs]
        phases.append({**_entry(phase), "phase": phase["en"]["phase"], "topics": entries})
    return phases


def _topic_cards(items: Sequence[Card], locale: str, today: date) -> Mapping[int, Card]:
    return cards_by_id([topic["id"] for phase in items for topic in phase["children"]], locale, on=today)


def _topic(topic: Mapping[str, Card], steps: Mapping[Locale, Mapping[UUID, list[Card]]], facts: _Facts) -> Entry:
    key = UUID(topic["en"]["translation_key"])
    below = [_by(steps[locale].get(key, ()), "translation_key") for locale in LOCALES]
    entries = [_step(step, facts, has_choice=len(run) > 1) for run in _runs(_pairs(*below), facts) for step in run]
    return {**_entry(topic), "phase": topic["en"]["phase"], "steps": entries, "helpers": facts.helpers_of(topic)}


def _runs(steps: Iterable[Mapping[str, Card]], facts: _Facts) -> Iterator[list[Mapping[str, Card]]]:
    """Steps in order, those of one choice together."""
    for choice, run in groupby(steps, lambda step: facts.steps[step["en"]["id"]]["choice"]):
        together = list(run)
        yield from [together] if choice else [[step] for step in together]


def _step(step: Mapping[str, Card], facts: _Facts, *, has_choice: bool) -> Entry:
    own = facts.steps[step["en"]["id"]]
    entry = {**_entry(step), "timing": own["timing"], "helpers": facts.helpers_of(step)}
    if not has_choice:
        return entry
    return {
        **entry,
        "choice": own["choice"],
        "when": {locale: facts.steps[step[locale]["id"]]["when"] for locale in LOCALES},
    }


def _by(cards: Iterable[Card], name: str) -> dict[str, Card]:
    return {card[name]: card for card in cards}


def _pairs(english: Mapping[str, Card], dutch: Mapping[str, Card]) -> list[dict[str, Card]]:
    """What is there in both lists, in the order of the English one. A page that is missing in one language stands in
    its list in the other."""
    return [{"en": english[key], "nl": dutch[key]} for key in english if key in dutch]


def _entry(cards: Mapping[str, Card]) -> Entry:
    """A page in both languages; `lang` is the one that its texts are really in."""
    return {"illustration": cards["en"]["illustration"], **{locale: _texts(cards[locale]) for locale in LOCALES}}


def _texts(card: Card) -> Entry:
    return {
        "lang": card["locale"],
        "title": card["title"],
        "summary": card["summary"],
        "path": card["path"],
        "qr": compact_qr(card["path"]),
    }


def _step_facts(ids: Iterable[int]) -> dict[int, Entry]:
    """`{"timing", "choice", "when"}` by the id of the page: when a step is to be done, as in the API; of which choice
    it is, and when to choose it, in the language of the page. One query."""
    names = ("timing_anchor", "timing_from_days", "timing_to_days", "alternative_group", "conditions")
    rows = StepPage.objects.filter(pk__in=set(ids)).order_by().values_list("pk", *names)
    return {
        pk: {
            "timing": {"anchor": anchor, "from_days": first, "to_days": last} if anchor else None,
            "choice": choice or None,
            "when": conditions or None,
        }
        for pk, anchor, first, last, choice, conditions in rows
    }
