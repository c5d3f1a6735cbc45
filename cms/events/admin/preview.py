"""The admin's preview: an event as the website shows it, unsaved changes included."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from cms.events.models import Event
from cms.events.public.details import draft_detail
from config.rest.locales import DEFAULT_LOCALE


def preview(request: HttpRequest, event: Event, mode: str) -> HttpResponseBase:
    """Render the event by the website's own templates, in the language that the mode names; never cached.

    `settings.PREVIEW_RENDERER` names the module, whose `render_event(detail, locale)` gives HTML or an answer.
    """
    locale = mode or DEFAULT_LOCALE
    render: Callable[[dict[str, Any], str], Any] = import_string(f"{settings.PREVIEW_RENDERER}.render_event")
    with translation.override(locale):
        rendered = render(draft_detail(event, locale, timezone.now()), locale)
    response = rendered if isinstance(rendered, HttpResponseBase) else HttpResponse(rendered)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = locale
    return response
