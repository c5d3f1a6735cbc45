"""Previews in the admin: the player's own template and modules, fed with what is being edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone

from cms.screens.admin.loops import round_at
from cms.screens.manifest import build_manifest, build_preview
from cms.screens.models import Orientation, Screen, ScreenLanguages, Slide, SlideType
from cms.screens.schedule import active

TEMPLATE = "player/preview.html"
LOCALES = ScreenLanguages.BOTH.value.split()


@dataclass(frozen=True, slots=True)
class Preview:
    """Slides of a manifest, in these languages, as at a moment (None: now)."""

    manifest: dict[str, Any]
    slides: Sequence[Mapping[str, Any]]
    orientation: str
    languages: list[str]
    plays_now: bool = True
    at: datetime | None = None


def preview_slide(request: HttpRequest, slide: Slide, mode: str) -> TemplateResponse:
    """One slide in both languages, shown even where it would not play now, which is then said."""
    now, orientation = timezone.now(), mode or Orientation.LANDSCAPE
    manifest = build_preview([slide], now)
    if slide.type == SlideType.INVITATION:
        return preview_page(request, Preview(manifest, [manifest["invitation"]], orientation, LOCALES))
    playing = active(manifest, now)
    # One about events, or with amounts that change, is there several times: the first is what it shows next.
    shown = (playing or manifest["slides"])[:1]
    return preview_page(request, Preview(manifest, shown, orientation, LOCALES, bool(playing)))


def shows_something(slide: Slide) -> bool:
    """Whether there is anything to show of a slide at this moment, wherever it is placed."""
    now = timezone.now()
    return slide.type == SlideType.INVITATION or bool(active(build_preview([slide], now), now))


def preview_screen(request: HttpRequest, screen: Screen, mode: str) -> TemplateResponse:
    """One round of what a screen would show at this moment, unsaved changes included."""
    now = timezone.now()
    manifest = build_manifest(screen, now)
    slides = round_at(manifest, now).slides
    return preview_page(request, Preview(manifest, slides, screen.orientation, screen.locales, bool(slides)))


def preview_page(request: HttpRequest, preview: Preview) -> TemplateResponse:
    """Slides in languages, one below the other, drawn by the player's modules."""
    data = {
        "manifest": preview.manifest,
        "slides": preview.slides,
        "languages": preview.languages,
        "instant": preview.at and preview.at.isoformat(),
    }
    is_portrait = preview.orientation == Orientation.PORTRAIT
    context = {"portrait": is_portrait, "data": data, "plays_now": preview.plays_now}
    return TemplateResponse(request, TEMPLATE, context)
