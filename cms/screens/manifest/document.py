"""The manifest: everything that a screen needs to play, in one document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from cms.pages.models import CentreSettings
from cms.pages.public.site import load_centre
from cms.screens.directory_file import directory_file
from cms.screens.manifest.centre import centre_name, home_paths, serialize_place
from cms.screens.manifest.desk import serialize_desk, serialize_hours
from cms.screens.manifest.invitation import BUILT_IN, chosen_invitation, load_first_steps, make_invitation
from cms.screens.manifest.links import Links
from cms.screens.manifest.notices import serialize_notices
from cms.screens.manifest.programme import Programme, load_programme, serialize_playlists, serialize_schedule
from cms.screens.manifest.slides import SlideMaker
from cms.screens.manifest.urgent import serialize_takeovers
from cms.screens.media_files import media_entries
from cms.screens.models import PlaylistItem, Screen, ScreenLanguages, Slide, SlideType
from cms.screens.signing import digest_of
from directory.public.hours import hours_of
from directory.public.spans import ZONE

Document = dict[str, Any]
FORMAT = 2
# The name of the playlist of a preview.
PREVIEW = 0


def build_manifest(screen: Screen, now: datetime) -> Document:
    """What `screen` plays from an aware instant on. Equal content gives an equal `digest`, whenever it is made.

    Drafts, what is not public, and what is past are left out; what will begin or end carries its times.
    """
    return _build(screen, load_programme(screen, now), now)


def build_preview(slides: Sequence[Slide], now: datetime, screen: Screen | None = None) -> Document:
    """A manifest of these slides alone, saved or not, live or not, in the order given and in both languages: for
    previews. `screen`: as on that one."""
    shown = screen or Screen(name="", languages=ScreenLanguages.BOTH)
    shown = Screen(name=shown.name, languages=shown.languages, orientation=shown.orientation, playlist_id=PREVIEW)
    items = [PlaylistItem(slide=slide, sort_order=place) for place, slide in enumerate(slides)]
    return _build(shown, Programme([], {PREVIEW: items}), now)


def build_slides(screen: Screen, slides: Sequence[Slide], now: datetime) -> tuple[list[Document], Document]:
    """These slides alone, live or not, as they stand in the manifest of `screen`; and the files that they name."""
    links = Links(screen.pk)
    maker = SlideMaker(screen.locales, serialize_desk(load_centre(), now), now, links)
    made = maker.serialize_all(slides)
    links.resolve()
    return made, media_entries(maker.media.values())


def _build(screen: Screen, programme: Programme, now: datetime) -> Document:
    centre, links = load_centre(), Links(screen.pk)
    desk = serialize_desk(centre, now)
    maker = SlideMaker(screen.locales, desk, now, links)
    slides = maker.serialize_all(programme.slides)
    directory = directory_file(now) if screen.has_touch else None
    document = {
        "format": FORMAT,
        "zone": ZONE.key,
        "screen": _screen(screen),
        "centre": _centre(centre, screen, links),
        "desk": desk,
        "on_hours": serialize_hours(hours_of(screen.on_hours, []), now),
        "notices": serialize_notices(centre, screen.locales, now, links),
        "takeovers": serialize_takeovers(screen, now, links),
        "invitation": _invitation(programme.slides, screen.locales, centre, maker),
        "slides": slides,
        "playlists": serialize_playlists(programme, maker.least),
        "schedule": serialize_schedule(screen, programme),
        "media": media_entries([*maker.media.values(), *([directory] if directory else [])]),
        "directory": directory.sha256 if directory else None,
    }
    links.resolve()
    return {"digest": digest_of(document), "made_at": now.astimezone(ZONE).isoformat(), **document}


def _invitation(slides: Sequence[Slide], locales: Sequence[str], centre: CentreSettings, maker: SlideMaker) -> Document:
    """An editor's own, or the built-in one."""
    chosen = chosen_invitation(slides)
    version = make_invitation(chosen, locales, centre, load_first_steps())
    built_in = Slide(type=SlideType.INVITATION)
    return maker.serialize(chosen or built_in, version, chosen.pk if chosen and chosen.pk else BUILT_IN)


def _screen(screen: Screen) -> Document:
    return {
        "id": screen.pk,
        "name": screen.name,
        "location": screen.location,
        "point": screen.point,
        "orientation": screen.orientation,
        "languages": screen.locales,
        "has_touch": screen.has_touch,
        "shows_opening": screen.shows_opening,
        "is_black_when_closed": screen.is_black_when_closed,
    }


def _centre(centre: CentreSettings, screen: Screen, links: Links) -> Document:
    """Who speaks here: shown in the bar, and alone on a screen that has nothing to play."""
    names = {locale: {"name": centre_name(centre, locale)} for locale in screen.locales}
    homes = home_paths(screen.locales)
    return {
        **serialize_place(centre),
        "languages": {locale: links.put(name, homes[locale]) for locale, name in names.items()},
    }
