"""Slides that show something of their own, rather than a page: the desk's hours, a notice, a picture, a film, the way
to the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.conf import settings

from cms.screens.manifest import words
from cms.screens.manifest.content import Content
from cms.screens.manifest.faces import Face, Version, plain_items
from cms.screens.models import Slide


def make_hours_slide(slide: Slide, locales: Sequence[str], content: Content) -> list[Version]:
    """The desk's opening hours; nothing while they are not known."""
    desk = content.desk
    if desk is None:
        return []
    faces = _faces(slide, locales, content, words.OPENING_HOURS, settings.CONTACT_PATHS)
    headed = {
        locale: face._replace(heading=face.heading or words.OPENING_HEADING[locale]) for locale, face in faces.items()
    }
    return [Version(headed, ends=(datetime.fromisoformat(desk["valid_until"]),), opening=desk)]


def make_notice(slide: Slide, locales: Sequence[str], content: Content) -> list[Version]:
    """An editor's own words. A page that is not public (any more) takes its link along, not the notice: that leads to
    the desk then."""
    cards = {locale: content.pages[locale].get(slide.page_id or 0) for locale in locales}
    paths = {locale: card["path"] if card else settings.CONTACT_PATHS[locale] for locale, card in cards.items()}
    first = cards[locales[0]]
    return [
        Version(
            _faces(slide, locales, content, words.NOTICE, paths),
            phase=first["phase"] if first else None,
            illustration=first["illustration"] if first else None,
            image_id=content.page_images.get(first["id"]) if first else None,
        )
    ]


def make_plan_slide(slide: Slide, locales: Sequence[str], content: Content) -> list[Version]:
    """The way to the website's plan, in words that are there already unless an editor has better ones."""
    faces = _faces(slide, locales, content, words.PLAN, settings.PLAN_PATHS)
    return [Version({locale: _of_plan(face, locale) for locale, face in faces.items()}).shortened(1)]


def _of_plan(face: Face, locale: str) -> Face:
    return face._replace(
        heading=face.heading or words.PLAN_HEADING[locale],
        text=face.text or words.PLAN_TEXT[locale],
        items=plain_items(words.PLAN_ITEMS[locale], locale),
        items_kind="topics",
    )


def make_picture(slide: Slide, locales: Sequence[str], content: Content) -> list[Version]:
    """A picture of the library that everybody may see, with or without words."""
    if slide.image_id not in content.media.pictures:
        return []
    return [Version(_faces(slide, locales, content, words.NO_LABEL), image_id=slide.image_id)]


def make_film(slide: Slide, locales: Sequence[str], content: Content) -> list[Version]:
    """A film that players can show and everybody may see."""
    if slide.video_id not in content.media.films:
        return []
    return [Version(_faces(slide, locales, content, words.NO_LABEL), film_id=slide.video_id)]


def _faces(
    slide: Slide,
    locales: Sequence[str],
    content: Content,
    label: words.Words,
    paths: Mapping[str, str] | None = None,
) -> dict[str, Face]:
    """The slide's own words, with the amounts of the day."""
    resolve: Callable[[str, str], str] = content.facts.plain
    found = {}
    for locale in locales:
        heading, text = (resolve(own, locale) for own in slide.own_text(locale))
        found[locale] = Face(locale, label[locale], heading, text, paths[locale] if paths else None)
    return found
