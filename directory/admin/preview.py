"""The admin's preview: an entry as the website shows it, unsaved changes included."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from directory.models import Partner


def preview(partner: Partner, locale: str) -> HttpResponseBase:
    """Render the entry by the website's own templates, in English or Dutch; never cached.

    `settings.PREVIEW_RENDERER` names the module, whose `render_partner(detail, locale)` gives HTML or an answer.
    """
    from directory.public.details import draft_detail

    render: Callable[[dict[str, Any], str], Any] = import_string(f"{settings.PREVIEW_RENDERER}.render_partner")
    with translation.override(locale):
        rendered = render(draft_detail(partner, locale, timezone.now()), locale)
    response = rendered if isinstance(rendered, HttpResponseBase) else HttpResponse(rendered)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = locale
    return response
