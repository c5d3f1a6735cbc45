"""A slide in one language: what is read on it. `None` when there is nothing (any more) to show."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings

from cms.pages.models import Phase
from cms.screens.manifest.content import Card, Content
from cms.screens.manifest.words import LABELS
from cms.screens.models import Slide, SlideType

LocalizedSlide = dict[str, Any]
TOPICS_SHOWN = 4
CATEGORIES_SHOWN = 2


def localize_slide(slide: Slide, locale: str, content: Content) -> tuple[LocalizedSlide, Card | None] | None:
    """`{"lang", "label", "heading", "text", "path", "details", "details_lang"}` with the card it was made from.

    `lang` is the language it is really in: the other one where the content is not translated. `details_lang` has that
    of each detail.
    """
    return MAKERS[SlideType(slide.type)](slide, locale, content)


def _phase(slide: Slide, locale: str, content: Content) -> tuple[LocalizedSlide, Card | None] | None:
    card = content.pages[locale].get(slide.page_id or 0)
    if card is None:
        return None
    lang = _language(slide, locale, card)
    label = LABELS[lang]["phase"].format(number=list(Phase.values).index(card["phase"]) + 1)
    topics = content.topics.get(card["id"], [])[:TOPICS_SHOWN]
    # Topics of a page in another language than the rest are left out.
    details = [(topic, lang) for topic in topics] if lang == card["locale"] else []
    return _localized_slide(slide, lang, card, label, content, details), card


def _topic(slide: Slide, locale: str, content: Content) -> tuple[LocalizedSlide, Card | None] | None:
    card = content.pages[locale].get(slide.page_id or 0)
    if card is None:
        return None
    lang = _language(slide, locale, card)
    label = content.phases.get(lang, {}).get(card["phase"]) or LABELS[lang]["topic"]
    return _localized_slide(slide, lang, card, label, content), card


def _partner(slide: Slide, locale: str, content: Content) -> tuple[LocalizedSlide, Card | None] | None:
    """A featured partner pays for it, which is always said. Categories are in the wanted language, whatever the
    rest is in."""
    card = content.partners[locale].get(slide.partner_id or 0)
    if card is None:
        return None
    lang = _language(slide, locale, card)
    label = LABELS[lang]["featured" if card["featured"] else "partner"]
    categories = [category["label"] for category in card["categories"][:CATEGORIES_SHOWN]]
    place = [card["municipality"]["name"]] if card["municipality"] else []
    details = [(each, locale) for each in (*categories, *place)]
    return _localized_slide(slide, lang, card, label, content, details), card


def _opening_hours(slide: Slide, locale: str, content: Content) -> tuple[LocalizedSlide, Card | None] | None:
    heading, text = _own_text(slide, locale, content)
    words = LABELS[locale]
    return {
        "lang": locale,
        "label": words["opening_hours"],
        "heading": heading or words["opening_heading"],
        "text": text,
        "path": None,
        "details": [],
        "details_lang": [],
    }, None


def _notice(slide: Slide, locale: str, content: Content) -> tuple[LocalizedSlide, Card | None] | None:
    """An editor's own words. A page that is not public (any more) takes its link along, not the notice."""
    heading, text = _own_text(slide, locale, content)
    card = content.pages[locale].get(slide.page_id or 0)
    return {
        "lang": locale,
        "label": LABELS[locale]["notice"],
        "heading": heading,
        "text": text,
        "path": card and card["path"],
        "details": [],
        "details_lang": [],
    }, card


def _plan(slide: Slide, locale: str, content: Content) -> tuple[LocalizedSlide, Card | None] | None:
    """The way to the website's plan, in words that are there already unless an editor has better ones."""
    heading, text = _own_text(slide, locale, content)
    words = LABELS[locale]
    details = words["plan_details"].split("|")
    return {
        "lang": locale,
        "label": words["plan"],
        "heading": heading or words["plan_heading"],
        "text": text or words["plan_text"],
        "path": settings.PLAN_PATHS[locale],
        "details": details,
        "details_lang": [locale] * len(details),
    }, None


def _own_text(slide: Slide, locale: str, content: Content) -> tuple[str, str]:
    """The slide's own heading and text with the facts of the day."""
    heading, text = slide.own_text(locale)
    return content.facts.plain(heading, locale), content.facts.plain(text, locale)


def _language(slide: Slide, locale: str, card: Card) -> str:
    """The wanted language, where the content or the slide's own texts have it; else the content's."""
    return locale if all(slide.own_text(locale)) else str(card["locale"])


def _localized_slide(  # noqa: PLR0913, PLR0917  (what a slide says)
    slide: Slide, lang: str, card: Card, label: str, content: Content, details: Sequence[tuple[str, str]] = ()
) -> LocalizedSlide:
    heading, text = _own_text(slide, lang, content)
    return {
        "lang": lang,
        "label": label,
        "heading": heading or card["title"],
        "text": text or card["summary"] or "",
        "path": card["path"],
        "details": [text for text, _lang in details],
        "details_lang": [lang for _text, lang in details],
    }


MAKERS: dict[SlideType, Callable[[Slide, str, Content], tuple[LocalizedSlide, Card | None] | None]] = {
    SlideType.PHASE: _phase,
    SlideType.TOPIC: _topic,
    SlideType.PARTNER: _partner,
    SlideType.OPENING_HOURS: _opening_hours,
    SlideType.NOTICE: _notice,
    SlideType.PLAN: _plan,
}
