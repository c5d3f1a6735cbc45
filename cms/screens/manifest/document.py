"""The manifest: everything that a screen needs to play, in one document."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings

from cms.pages.models import CentreSettings
from cms.pages.public.site import load_centre
from cms.screens.dwell import MAX_SECONDS, shortest_dwell
from cms.screens.manifest.content import Card, Content, load_content, on_day
from cms.screens.manifest.days import by_period, days_of_change
from cms.screens.manifest.desk import serialize_desk
from cms.screens.manifest.events import SHOWN, localize_event, stretches
from cms.screens.manifest.links import serialize_link
from cms.screens.manifest.localized_slides import LocalizedSlide, localize_slide
from cms.screens.models import Screen, Slide, SlideType
from config.rest.locales import other_locale
from directory.public.spans import ZONE

Document = dict[str, Any]
FORMAT = 1
# Seven days are read like a table: one looks for today, then for another day.
OPENING_HOURS_SECONDS = 15
HOME_PATHS = {"en": "/en/", "nl": "/nl/"}


def build_manifest(screen: Screen, now: datetime) -> Document:
    """What `screen` plays from an aware instant on. Equal content gives an equal `digest`, whenever it is made.

    Drafts, what is not public, and what is past are left out; what will begin or end carries its times.
    """
    centre = load_centre()
    desk = serialize_desk(centre, now)
    document = {
        "format": FORMAT,
        "zone": ZONE.key,
        "screen": _screen(screen),
        "centre": _centre(centre, screen),
        "desk": desk if screen.shows_opening else None,
        "slides": serialize_slides(_playing(screen), screen.locales, desk, now, screen.pk),
    }
    return {"digest": digest_of(document), "generated_at": now.astimezone(ZONE).isoformat(), **document}


def digest_of(document: Document) -> str:
    """SHA-256 of the document as canonical JSON."""
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def serialize_slides(
    slides: Sequence[Slide], locales: Sequence[str], desk: Document | None, now: datetime, screen_id: int | None
) -> list[Document]:
    """The slides that can be shown now or later, in order; one whose facts change comes once for each period."""
    today = now.astimezone(ZONE).date()
    content = load_content(slides, locales, now)
    shown = {card["id"] for cards in content.pages.values() for card in cards.values()}
    by_day = {today: content, **{day: on_day(content, slides, day) for day in days_of_change(slides, shown, today)}}
    versions = (one for slide in slides for one in _versions(slide, locales, by_day, desk, screen_id))
    return [slide for slide in versions if not _is_past(slide, now)]


def _versions(
    slide: Slide, locales: Sequence[str], by_day: Mapping[date, Content], desk: Document | None, screen_id: int | None
) -> Iterator[Document]:
    """A slide as it is to be shown from today on: once for each period in which its facts are the same; one about
    events for one stretch of time after the other."""
    if slide.type == SlideType.EVENT:
        yield from _event_slides(slide, locales, next(iter(by_day.values())), screen_id)
        return
    made = ((day, _slide(slide, locales, content, desk, screen_id)) for day, content in by_day.items())
    yield from by_period([(day, shown) for day, shown in made if shown])


def _event_slides(slide: Slide, locales: Sequence[str], content: Content, screen_id: int | None) -> Iterator[Document]:
    shown = 1 if slide.event_id else SHOWN
    for dates, start, end in stretches(content.event_dates.get(slide.event_id, ()), shown):
        localized = {locale: localize_event(slide, locale, dates) for locale in locales}
        cards = dates[0].cards if slide.event_id else {}
        card = next(iter(cards.values()), None)
        limits = _validity(slide, [end, *_ends(slide, (), content, None)])
        starts = [start, _midnight(slide.starts_on) if slide.starts_on else None]
        begins = max((each for each in starts if each), default=None)
        yield {
            "id": slide.pk,
            "type": slide.type,
            "dwell_seconds": _dwell(slide, localized.values()),
            **limits,
            "valid_from": begins and begins.astimezone(ZONE).isoformat(),
            "phase": None,
            "illustration": None,
            "featured": False,
            "image": _image(card),
            "opening": None,
            "languages": _with_links(localized, cards, screen_id, slide.pk),
        }


def _playing(screen: Screen) -> list[Slide]:
    """Live slides of the screen's playlist; one that is listed twice plays twice."""
    if screen.playlist_id is None:
        return []
    rows = Slide.objects.filter(playlist_items__playlist=screen.playlist_id, live=True)
    return list(rows.order_by("playlist_items__sort_order", "playlist_items__pk"))


def _slide(
    slide: Slide, locales: Sequence[str], content: Content, desk: Document | None, screen_id: int | None
) -> Document | None:
    made = {locale: localize_slide(slide, locale, content) for locale in locales}
    localized = {locale: pair[0] for locale, pair in made.items() if pair}
    cards = {locale: pair[1] for locale, pair in made.items() if pair and pair[1]}
    if len(localized) < len(locales) or (slide.type == SlideType.OPENING_HOURS and desk is None):
        return None
    card = next(iter(cards.values()), None)
    return {
        "id": slide.pk,
        "type": slide.type,
        "dwell_seconds": _dwell(slide, localized.values()),
        **_validity(slide, _ends(slide, cards.values(), content, desk)),
        "phase": card.get("phase") if card else None,
        "illustration": card.get("illustration") if card else None,
        "featured": bool(card and card.get("featured")),
        "image": _image(card),
        "opening": desk if slide.type == SlideType.OPENING_HOURS else None,
        "languages": _with_links(localized, cards, screen_id, slide.pk),
    }


def _with_links(
    localized: Mapping[str, LocalizedSlide], cards: Mapping[str, Card], screen_id: int | None, slide_id: int | None
) -> Document:
    return {locale: _linked(one, locale, cards.get(locale), screen_id, slide_id) for locale, one in localized.items()}


def _linked(
    localized: LocalizedSlide, locale: str, card: Card | None, screen_id: int | None, slide_id: int | None
) -> LocalizedSlide:
    path = localized.pop("path")
    image = card and card["image"]
    link = serialize_link(path, screen_id, slide_id) if path else {"link": None, "address": None, "qr": None}
    in_other = image and "alt" in image["fallback_texts"]
    return {
        **localized,
        "image_alt": image["alt"] if image else None,
        "image_alt_lang": (other_locale(locale) if in_other else locale) if image else None,
        **link,
    }


def _image(card: Card | None) -> Document | None:
    image = card and card["image"]
    return {name: image[name] for name in ("src", "width", "height")} if image else None


def _dwell(slide: Slide, localized: Iterable[LocalizedSlide]) -> int:
    """What the editor asks for, but never less than the longer language needs."""
    needed = [shortest_dwell(one["heading"], one["text"], *one["details"]) for one in localized]
    if slide.type == SlideType.OPENING_HOURS:
        needed.append(OPENING_HOURS_SECONDS)
    return min(MAX_SECONDS, max(slide.dwell_seconds or 0, *needed))


def _ends(slide: Slide, cards: Iterable[Card], content: Content, desk: Document | None) -> list[datetime]:
    """The moments at which the slide stops being true."""
    by_type = content.partner_ends if slide.type == SlideType.PARTNER else content.page_ends
    ends = [by_type.get(card["id"]) for card in cards if slide.type != SlideType.NOTICE]
    ends += [slide.expire_at, _midnight(slide.ends_on + timedelta(days=1)) if slide.ends_on else None]
    if slide.type == SlideType.OPENING_HOURS and desk:
        ends.append(datetime.fromisoformat(desk["valid_until"]))
    return [end for end in ends if end]


def _validity(slide: Slide, ends: list[datetime]) -> dict[str, str | None]:
    start = _midnight(slide.starts_on).isoformat() if slide.starts_on else None
    return {"valid_from": start, "valid_until": min(ends).astimezone(ZONE).isoformat() if ends else None}


def _is_past(slide: Document, now: datetime) -> bool:
    end = slide["valid_until"]
    return end is not None and datetime.fromisoformat(end) <= now


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)


def _screen(screen: Screen) -> Document:
    return {
        "id": screen.pk, "name": screen.name, "orientation": screen.orientation, "languages": screen.locales,
    }  # fmt: skip


def _centre(centre: CentreSettings, screen: Screen) -> Document:
    """Who speaks here: shown in the bar, and alone on a screen that has nothing to play."""
    names = {"en": centre.name_en or centre.name_nl, "nl": centre.name_nl or centre.name_en}
    town = " ".join(filter(None, [centre.postal_code, centre.address_locality]))
    return {
        "address": ", ".join(filter(None, [centre.street_address, town])) or None,
        "languages": {
            locale: {
                "name": names[locale] or settings.WAGTAIL_SITE_NAME,
                **serialize_link(HOME_PATHS[locale], screen.pk, None),
            }
            for locale in screen.locales
        },
    }
