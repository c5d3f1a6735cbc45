"""Slides about pages of the guide: a phase with its topics, a topic with its first steps, a step with its term."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from cms.screens.manifest.content import Content
from cms.screens.manifest.faces import Card, Face, Item, Version, from_card, plain_items
from cms.screens.manifest.steps import step_items
from cms.screens.manifest.times import term
from cms.screens.manifest.words import GOOD_TO_KNOW, PHASES
from cms.screens.models import Slide, SlideType

TOPICS_SHOWN = 4
LEAST_LINES = 2


def make_guide_slide(slide: Slide, locales: Sequence[str], content: Content) -> list[Version]:
    """A phase, a topic or a step; nothing where its page is not public."""
    cards = {locale: content.pages[locale].get(slide.page_id or 0) for locale in locales}
    found = {locale: card for locale, card in cards.items() if card}
    if len(found) < len(locales):
        return []
    make = _phase if slide.type == SlideType.PHASE else _topic_or_step
    first = found[locales[0]]
    return [
        Version(
            {locale: make(slide, locale, card, content) for locale, card in found.items()},
            ends=tuple(end for card in found.values() if (end := content.page_ends.get(card["id"]))),
            phase=first["phase"],
            illustration=first["illustration"],
            image_id=content.page_images.get(first["id"]),
        ).shortened(LEAST_LINES)
    ]


def _phase(slide: Slide, locale: str, card: Card, content: Content) -> Face:
    face = _face(slide, locale, card, content)
    # Topics of a page in another language than the rest are left out.
    topics = content.topics.get(card["id"], ())[:TOPICS_SHOWN] if face.lang == card["locale"] else ()
    return _with_list(slide, face, plain_items(topics, face.lang), "topics")


def _topic_or_step(slide: Slide, locale: str, card: Card, content: Content) -> Face:
    face, key = _face(slide, locale, card, content), UUID(card["translation_key"])
    if card["type"] == "step":
        return face._replace(items=_of_step(key, face.lang, locale, content))
    items = step_items(content.steps.of_topics[locale].get(key, ()), content.steps.timings, locale)
    return _with_list(slide, face, items, "steps")


def _with_list(slide: Slide, face: Face, items: tuple[Item, ...], kind: str) -> Face:
    """Topics and steps say more than what a page says of itself and stand in its place. An editor's own text stays."""
    if not items:
        return face
    return face._replace(items=items, items_kind=kind, text=face.text if slide.own_text(face.lang)[1] else "")


def _of_step(key: UUID, lang: str, locale: str, content: Content) -> tuple[Item, ...]:
    """When and where."""
    timing, where = content.steps.timings.get(key), content.steps.places[lang].get(key)
    when = term(timing, locale) if timing else None
    items = [Item(when[0].upper() + when[1:], locale)] if when else []
    return (*items, *([Item(content.facts.plain(where, lang), lang)] if where else []))


def _face(slide: Slide, locale: str, card: Card, content: Content) -> Face:
    return from_card(slide, locale, card, PHASES.get(card["phase"], GOOD_TO_KNOW), content.facts.plain)
