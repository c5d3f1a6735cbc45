"""Slides about events: what is on today, and what is to come. What they say changes whenever a day begins or a date is
over, so they stand in the manifest several times, each for its own stretch of time: a screen without the network goes
on by itself, and never shows what is past.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings

from cms.events.models import Event, Occurrence
from cms.events.public.cards import serialize_cards
from cms.events.public.wording import status_in_words
from cms.pages.models import CentreSettings
from cms.pages.public.site import load_centre
from cms.screens.manifest.faces import Card, Face, Item, Version, from_card
from cms.screens.manifest.times import day_of_event, time_of_event
from cms.screens.manifest.words import EVENT, EVENTS_HEADING, TODAY, TODAY_IN, Words
from cms.screens.models import Slide, SlideType
from directory.public.spans import midnight_of

# How many dates are shown at once, and how many times a slide changes before it needs the network.
SHOWN, CHANGES = 4, 12
LEAST_LINES = 2
# Between what and where.
BESIDE = " \N{MIDDLE DOT} "


class EventDate(NamedTuple):
    """A date with its list item in each language; when it is over, and the midnight at which its first day begins."""

    leaves_at: datetime
    day_begins: datetime
    cards: Mapping[str, Card]


class Showing(NamedTuple):
    """A date while it is shown in one way: from a moment (None: already), before another."""

    date: EventDate
    start: datetime | None
    end: datetime
    is_today: bool = False


class Stretch(NamedTuple):
    """What an event slide shows until a moment, from another one (None: from now)."""

    showings: Sequence[Showing]
    valid_from: datetime | None
    valid_until: datetime


class Dates(NamedTuple):
    """Dates that are not over, in order, by event, by None those of all events; pictures of events; the centre."""

    by_event: Mapping[int | None, Sequence[EventDate]]
    images: Mapping[int, int]
    centre: CentreSettings


def load_event_dates(slides: Sequence[Slide], locales: Sequence[str], now: datetime) -> Dates:
    """The dates that event slides show: constant queries, none where there are no such slides."""
    asked = {slide.event_id for slide in slides if slide.type == SlideType.EVENT}
    if not asked:
        return Dates({}, {}, load_centre())
    rows = _rows(asked, now)
    every = [row for found in rows.values() for row in found]
    cards = {
        locale: {(card["id"], card["date"]): card for card in serialize_cards(every, locale)} for locale in locales
    }
    dates = {event_id: [each for row in found if (each := _date(row, cards))] for event_id, found in rows.items()}
    images = Event.objects.published().filter(pk__in=asked - {None}, image__isnull=False).order_by()
    return Dates(dates, dict(images.values_list("pk", "image_id")), load_centre())


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
    if len(shown) < len(cards):
        return None
    first_day = date.fromisoformat(next(iter(shown.values()))["first_day"])
    return EventDate(row.leaves_at, midnight_of(first_day), shown)


def make_event_slides(slide: Slide, locales: Sequence[str], found: Dates, now: datetime) -> Iterator[Version]:
    """One event on its next date; or, in turns, those of today and the next ones."""
    dates, faces = found.by_event.get(slide.event_id, ()), EventFaces(slide, found.centre)
    if slide.event_id:
        both = [showing for each in dates for showing in (*_coming([each], now), *_of_today([each]))]
        yield from _versions(locales, stretches(both, 1, now), faces.one, found.images.get(slide.event_id))
        return
    yield from _versions(locales, stretches(_of_today(dates), SHOWN, now), faces.today)
    coming = _versions(locales, stretches(_coming(dates, now), SHOWN, now), faces.agenda)
    yield from (version._replace(turn=1) for version in coming)


def _of_today(dates: Iterable[EventDate]) -> list[Showing]:
    return [Showing(each, each.day_begins, each.leaves_at, is_today=True) for each in dates]


def _coming(dates: Iterable[EventDate], now: datetime) -> list[Showing]:
    """Until its day begins; what has begun is not to come any more."""
    ends = ((each, min(each.day_begins, each.leaves_at)) for each in dates)
    return [Showing(each, None, end) for each, end in ends if end > now]


def stretches(showings: Sequence[Showing], shown: int, now: datetime) -> Iterator[Stretch]:
    """What is shown when, from `now` on: the first so many of those that are on, from one change to the next."""
    moment = now
    for _change in range(CHANGES):
        left = [each for each in showings if each.end > moment]
        visible = [each for each in left if each.start is None or each.start <= moment][:shown]
        begin = [each.start for each in left if each.start and each.start > moment]
        changes = [*(each.end for each in visible), *begin]
        if not changes:
            return
        end = min(changes)
        if visible:
            yield Stretch(visible, None if moment == now else moment, end)
        moment = end


def _versions(
    locales: Sequence[str],
    found: Iterable[Stretch],
    make: Callable[[str, Sequence[Showing]], Face],
    image_id: int | None = None,
) -> Iterator[Version]:
    for showings, start, end in found:
        yield Version(
            {locale: make(locale, showings) for locale in locales},
            starts=(start,) if start else (),
            ends=(end,),
            image_id=image_id,
        ).shortened(LEAST_LINES)


class EventFaces:
    """What is read on a slide about events."""

    def __init__(self, slide: Slide, centre: CentreSettings) -> None:
        self._slide, self._centre, self._own_town = slide, centre, centre.address_locality

    def one(self, locale: str, showings: Sequence[Showing]) -> Face:
        """An event: when, where, and what is to be known beside it."""
        showing, card = showings[0], showings[0].date.cards[locale]
        label = self._today_label(showings) if showing.is_today else EVENT
        when = time_of_event(card, locale) if showing.is_today else day_of_event(card, locale, to_the_end=True)
        place = ", ".join(filter(None, [_place_name(card), _town(card)]))
        status = status_in_words(dict(card), locale)
        facts = [each for each in (status and status.upper(), when, place) if each]
        face = from_card(self._slide, locale, card, label, lambda text, _lang: text)
        return face._replace(items=tuple(Item(fact, locale) for fact in facts))

    def today(self, locale: str, showings: Sequence[Showing]) -> Face:
        """Those of today, each with its time."""
        lines = [self._line(each.date.cards[locale], locale, time_of_event) for each in showings]
        return self._several(locale, self._today_label(showings)[locale], lines)

    def agenda(self, locale: str, showings: Sequence[Showing]) -> Face:
        """The next ones, each with its day."""
        lines = [self._line(each.date.cards[locale], locale, day_of_event) for each in showings]
        return self._several(locale, self._slide.own_text(locale)[0] or EVENTS_HEADING[locale], lines)

    def _several(self, locale: str, heading: str, lines: Sequence[Item]) -> Face:
        text, path = self._slide.own_text(locale)[1], settings.EVENTS_PATHS[locale]
        return Face(locale, EVENT[locale], heading, text, path, tuple(lines), "dates")

    def _line(self, card: Card, locale: str, time: Callable[[Card, str], str]) -> Item:
        """A date: what and where, in the language of the event; when, in the reader's."""
        status = status_in_words(dict(card), card["locale"])
        said = BESIDE.join(filter(None, [card["title"], self._where(card)]))
        when = time(card, locale) or None
        return Item(f"{status.upper()}: {said}" if status else said, card["locale"], when, locale if when else None)

    def _where(self, card: Card) -> str:
        """The place, and the town where that is not our own; empty at the centre itself, for its door is there."""
        place, town = card["place"] or {}, _town(card)
        if self._is_here(place):
            return ""
        return ", ".join(filter(None, [_place_name(card), town if town != self._own_town else None]))

    def _is_here(self, place: Mapping[str, Any]) -> bool:
        """Whether a place is the centre, by its name or by its address."""
        centre = self._centre
        address = (centre.street_address, centre.address_locality)
        is_at_it = all(address) and (place.get("street_address"), place.get("address_locality")) == address
        return is_at_it or place.get("name") in {centre.name_en, centre.name_nl} - {""}

    def _today_label(self, showings: Sequence[Showing]) -> Words:
        """“Today in Leiden”, where all of it is there."""
        towns = {_town(card) for each in showings for card in each.date.cards.values()}
        if self._own_town and towns == {self._own_town}:
            return {locale: text.format(town=self._own_town) for locale, text in TODAY_IN.items()}
        return TODAY


def _place_name(card: Card) -> str | None:
    """What the place is called; the partner, where its location has but the name of its town."""
    name, partner = (card["place"] or {}).get("name"), card["partner"]
    return partner["name"] if partner and name == _town(card) else name


def _town(card: Card) -> str | None:
    return card["municipality"]["name"] if card["municipality"] else None
