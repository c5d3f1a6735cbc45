"""Slides in the manifest: each version of each of them, in both languages, with its times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from cms.screens.dwell import MAX_SECONDS
from cms.screens.manifest.content import Content, load_content, on_day
from cms.screens.manifest.days import by_period, days_of_change
from cms.screens.manifest.events import make_event_slides
from cms.screens.manifest.faces import Face, Version
from cms.screens.manifest.guide_slides import make_guide_slide
from cms.screens.manifest.links import Links
from cms.screens.manifest.media import Media
from cms.screens.manifest.own_slides import make_film, make_hours_slide, make_notice, make_picture, make_plan_slide
from cms.screens.manifest.partner_slides import make_partner_slides
from cms.screens.models import MediaFile, Slide, SlideType
from directory.public.spans import ZONE, midnight_of

Document = dict[str, Any]
# What makes the versions of each type: those that hold on the day of the content, in no order but that of their turns.
MAKERS: Mapping[SlideType, Callable[[Slide, Sequence[str], Content], Iterable[Version]]] = {
    SlideType.PHASE: make_guide_slide,
    SlideType.TOPIC: make_guide_slide,
    SlideType.PARTNER: lambda slide, locales, content: make_partner_slides(
        slide, locales, content.partners, content.facts
    ),
    SlideType.EVENT: lambda slide, locales, content: make_event_slides(
        slide, locales, content.event_dates, content.now
    ),
    SlideType.OPENING_HOURS: make_hours_slide,
    SlideType.NOTICE: make_notice,
    SlideType.PLAN: make_plan_slide,
    SlideType.PICTURE: make_picture,
    SlideType.VIDEO: make_film,
}
# Seven days are read like a table: one looks for today, then for another day.
OPENING_HOURS_SECONDS = 15
# A film is shown to its end, where that is known: an editor says how long it lasts.
FILM_SECONDS, MOST_FILM_SECONDS = 30, 60


class SlideMaker:
    """Makes slides of a manifest; the links and the media that they ask for are gathered."""

    def __init__(self, locales: Sequence[str], desk: Document | None, now: datetime, links: Links) -> None:
        self._locales, self._desk, self._now, self._links = locales, desk, now, links
        # By digest; and the seconds that slides need, by their number: those of their longest version.
        self.media: dict[str, MediaFile] = {}
        self.least: dict[int, int] = {}

    def serialize_all(self, slides: Sequence[Slide]) -> list[Document]:
        """The slides that can be shown now or later, in order, each once for each of its versions."""
        content = load_content(slides, self._locales, self._desk, self._now)
        today = self._now.astimezone(ZONE).date()
        days = days_of_change(slides, content.shown_pages, today)
        by_day = {today: content, **{day: on_day(content, slides, day) for day in days}}
        return [
            self.serialize(slide, version, slide.pk, content.media)
            for slide in slides
            for version in self._versions(slide, by_day)
        ]

    def serialize(self, slide: Slide, version: Version, name: int | str, media: Media | None = None) -> Document:
        """One version of a slide. Its links are there after they have been resolved."""
        image = media.pictures.get(version.image_id or 0) if media else None
        film = media.films.get(version.film_id or 0) if media else None
        self.least[slide.pk] = max(self.least.get(slide.pk, 0), seconds_needed(slide, version))
        self.media |= {file.sha256: file for file in (image and image.file, film) if file}
        faces = {
            locale: self._links.put(_face(face, image and image.alt_in(locale)), face.path, slide.pk)
            for locale, face in version.faces.items()
        }
        return {
            "id": name,
            "type": slide.type,
            "dwell_seconds": dwell_of(slide, version),
            "valid_from": _written(version.valid_from),
            "valid_until": _written(version.valid_until),
            "phase": version.phase,
            "illustration": version.illustration,
            "featured": version.featured,
            "turn": version.turn,
            "image": image
            and {
                "sha256": image.file.sha256,
                "width": image.width,
                "height": image.height,
                "focal_point": image.focal_point,
            },
            "video": film and {"sha256": film.sha256, "type": film.media_type},
            "opening": version.opening,
            "languages": faces,
        }

    def _versions(self, slide: Slide, by_day: Mapping[date, Content]) -> Iterator[Version]:
        """Those that are not past, each within the slide's own days."""
        starts, ends = _own_days(slide)
        for version in self._made(slide, by_day):
            limited = version._replace(starts=(*version.starts, *starts), ends=(*version.ends, *ends))
            end = limited.valid_until
            if limited.is_ever and (end is None or end > self._now):
                yield limited

    def _made(self, slide: Slide, by_day: Mapping[date, Content]) -> Iterable[Version]:
        """A slide's versions: once for each period in which its facts are the same. One about events has times of its
        own; the invitation stands in the manifest for itself."""
        make = MAKERS.get(SlideType(slide.type))
        if make is None:
            return ()
        if slide.type == SlideType.EVENT:
            return make(slide, self._locales, next(iter(by_day.values())))
        by_turn: dict[int, list[tuple[date, Version]]] = defaultdict(list)
        for day, content in by_day.items():
            for version in make(slide, self._locales, content):
                by_turn[version.turn].append((day, version))
        return (version for versions in by_turn.values() for version in by_period(versions))


def dwell_of(slide: Slide, version: Version) -> int:
    """What the editor asks for, but never less than the longer language needs."""
    is_film = slide.type == SlideType.VIDEO
    wanted = slide.dwell_seconds or (FILM_SECONDS if is_film else 0)
    return min(MOST_FILM_SECONDS if is_film else MAX_SECONDS, max(wanted, seconds_needed(slide, version)))


def seconds_needed(slide: Slide, version: Version) -> int:
    """How long it takes to read."""
    least = OPENING_HOURS_SECONDS if slide.type == SlideType.OPENING_HOURS else 0
    return min(MAX_SECONDS, max(least, version.seconds_to_read))


def _face(face: Face, alt: tuple[str | None, str | None] | None) -> Document:
    image_alt, image_alt_lang = alt or (None, None)
    return {
        "lang": face.lang,
        "label": face.label,
        "heading": face.heading,
        "text": face.text,
        "items": [item._asdict() for item in face.items],
        "items_kind": face.items_kind,
        "items_from": face.items_from,
        "image_alt": image_alt,
        "image_alt_lang": image_alt_lang,
    }


def _own_days(slide: Slide) -> tuple[list[datetime], list[datetime]]:
    """When a slide begins and ends by its own fields."""
    ends = [midnight_of(slide.ends_on + timedelta(days=1))] if slide.ends_on else []
    return [midnight_of(slide.starts_on)] if slide.starts_on else [], ends + (
        [slide.expire_at] if slide.expire_at else []
    )


def _written(moment: datetime | None) -> str | None:
    return moment.astimezone(ZONE).isoformat() if moment else None
