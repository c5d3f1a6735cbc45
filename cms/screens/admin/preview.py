"""Previews in the admin: the player's own template and modules, fed with what is being edited."""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone

from cms.pages.public.site import load_centre
from cms.screens.manifest import build_manifest, serialize_slides
from cms.screens.manifest.desk import serialize_desk
from cms.screens.models import Orientation, Screen, ScreenLanguages, Slide
from cms.screens.schedule import active

TEMPLATE = "player/preview.html"
LOCALES = ScreenLanguages.BOTH.value.split()


def preview_slide(request: HttpRequest, slide: Slide, mode: str) -> TemplateResponse:
    """One slide in both languages, shown even where it would not play now, which is then said."""
    now, orientation = timezone.now(), mode or Orientation.LANDSCAPE
    # One about events is there several times, each for its time: the first is what it shows now.
    slides = serialize_slides([slide], LOCALES, serialize_desk(load_centre(), now), now, None)[:1]
    plays_now = bool(active({"slides": slides}, now))
    return _page(request, orientation, LOCALES, slides, plays_now)


def preview_screen(request: HttpRequest, screen: Screen, mode: str) -> TemplateResponse:
    """Everything that a screen would show at this moment."""
    now = timezone.now()
    slides = active(build_manifest(screen, now), now)
    return _page(request, screen.orientation, screen.locales, slides, bool(slides))


def _page(
    request: HttpRequest, orientation: str, languages: list[str], slides: list[dict[str, Any]], plays_now: bool
) -> TemplateResponse:
    data = {"languages": languages, "slides": slides}
    context = {"portrait": orientation == Orientation.PORTRAIT, "data": data, "plays_now": plays_now}
    return TemplateResponse(request, TEMPLATE, context)
