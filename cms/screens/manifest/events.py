"""Slides about events. What such a slide says changes each time a date is over, so it stands in the manifest several
times, each for its own stretch of time: a screen without the network goes on by itself, and never shows what is past.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings

from cms.events.models import Occurrence
from cms.events.public.cards import serialize_cards
from cms.events.public.wording import status_in_words, when_in_words
from cms.screens.manifest.words import LABELS
from cms.screens.models import Slide, SlideType

Card = dict[str, Any]
# How many dates “the next events” shows at once, and how many times a slide changes before it needs the network.
SHOWN, CHANGES = 4, 12


class EventDate(NamedTuple):
    """A date with its list item in each language, and when it is over."""

    leaves_at: datetime
    cards: Mapping[str, Card]


class Stretch(NamedTuple):
    """What an event slide shows until a moment, from another one (None: from now)."""

    dates: Sequence[EventDate]
    valid_from: datetime | None
    valid_until: datetime


Dates = Mapping[int | None, Sequence[EventDate]]
"""Dates that are not over, in order, by event; by None those of all events."""


def load_event_dates(slides: Sequence[Slide], locales: Sequence[str], now: datetime) -> Dates:
    """The dates that event slides show: constant queries, none where there are no such slides."""
    asked = {slide.event_id for slide in slides if slide.type == SlideType.EVENT}
    rows = _rows(asked, now)
    every = [row for found in rows.values() for row in found]
    cards = {
        locale: {(card["id"], card["date"]): card for card in serialize_cards(every, locale)} for locale in locales
    }
    return {event_id: [each for row in found if (each := _date(row, cards))] for event_id, found in rows.items()}


def _rows(asked: set[int | None], now: datetime) -> dict[int | None, list[Occurrence]]:
    """As many dates as a slide shows before it needs the network, by event."""
    upcoming = Occurrence.objects.upcoming(now).order_by("starts_at", "id")
    found: dict[int | None, list[Occurrence]] = defaultdict(list)
    if None in asked:
        found[None] = list(upcoming[: SHOWN + CHANGES])
    for row in upcoming.filter(event__in=asked - {None}) if asked - {None} else ():
        if len(found[row.event_id]) < CHANGES:
            found[row.event_id].append(row)
    return dict(found)


def _date(row: Occurrence, cards: Mapping[str, Mapping[tuple[int, str], Card]]) -> EventDate | None:
    key = (row.event_id, row.day.isoformat())
    shown = {locale: found[key] for locale, found in cards.items() if key in found}
    return EventDate(row.leaves_at, shown) if len(shown) == len(cards) else None


def stretches(dates: Sequence[EventDate], shown: int) -> Iterator[Stretch]:
    """What is shown when: until the first of those that are shown is over, then the next."""
    left, start = list(dates), None
    for _change in range(CHANGES):
        if not left:
            return
        end = min(each.leaves_at for each in left[:shown])
        yield Stretch(left[:shown], start, end)
        left, start = [each for each in left if each.leaves_at > end], end


def localize_event(slide: Slide, locale: str, dates: Sequence[EventDate]) -> dict[str, Any]:
    """An event slide in one language, as `localized_slides` makes the others."""
    return _one(slide, locale, dates[0].cards[locale]) if slide.event_id else _next(slide, locale, dates)


def _one(slide: Slide, locale: str, card: Card) -> dict[str, Any]:
    own_heading, own_text = slide.own_text(locale)
    lang = locale if own_heading and own_text else str(card["locale"])
    heading, text = slide.own_text(lang)
    place = ", ".join(filter(None, [(card["place"] or {}).get("name"), (card["municipality"] or {}).get("name")]))
    status = status_in_words(card, locale)
    details = [each for each in (status and status.upper(), when_in_words(card, locale), place) if each]
    return {
        "lang": lang,
        "label": LABELS[lang]["event"],
        "heading": heading or card["title"],
        "text": text or card["summary"] or "",
        "path": card["path"],
        "details": details,
        "details_lang": [locale] * len(details),
    }


def _next(slide: Slide, locale: str, dates: Sequence[EventDate]) -> dict[str, Any]:
    heading, text = slide.own_text(locale)
    return {
        "lang": locale,
        "label": LABELS[locale]["event"],
        "heading": heading or LABELS[locale]["events_heading"],
        "text": text,
        "path": settings.EVENTS_PATHS[locale],
        "details": [_line(each.cards[locale]) for each in dates],
        "details_lang": [each.cards[locale]["locale"] for each in dates],
    }


def _line(card: Card) -> str:
    """One date in a line, with what is to be known of it first, all in the language of the event."""
    locale = card["locale"]
    town = card["municipality"]["name"] if card["municipality"] else None
    status = status_in_words(card, locale)
    said = ", ".join(filter(None, [card["title"], town]))
    return f"{when_in_words(card, locale)}: {f'{status.upper()}: ' if status else ''}{said}"
