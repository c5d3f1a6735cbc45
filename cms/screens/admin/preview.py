"""Previews in the admin: the player's own template and modules, fed with what is being edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from cms.screens.admin.loops import round_at
from cms.screens.manifest import build_manifest, build_preview
from cms.screens.models import MediaFile, Orientation, Screen, ScreenLanguages, Slide, SlideType
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
        "manifest": {**preview.manifest, "media": _media(preview.manifest)},
        "slides": preview.slides,
        "languages": preview.languages,
        "instant": preview.at and preview.at.isoformat(),
    }
    is_portrait = preview.orientation == Orientation.PORTRAIT
    context = {"portrait": is_portrait, "data": data, "plays_now": preview.plays_now}
    return TemplateResponse(request, TEMPLATE, context)


def _media(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Its files at an address of the admin: players are given a file once a release names it, and no sooner."""
    files = manifest.get("media", {}).items()
    return {digest: {**entry, "url": reverse("screen_devices:media", args=[digest])} for digest, entry in files}


@require_GET
def preview_media(request: HttpRequest, sha256: str) -> FileResponse:
    """A file of a preview, for whoever may see the admin; it is one of those that everybody may see."""
    found = get_object_or_404(MediaFile, sha256=sha256)
    try:
        file = found.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(file, content_type=found.media_type)
    answer.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return answer
