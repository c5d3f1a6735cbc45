"""The admin's preview: the page as the website shows it, unsaved changes included."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.module_loading import import_string

from cms.pages.models import BasePage
from cms.pages.public.details import preview_detail


def preview(request: HttpRequest, page: BasePage, mode: str) -> HttpResponse:
    """Render the page by the website's own templates, in its own language; never cached.

    `settings.PREVIEW_RENDERER` names the module, whose `render_page(detail, locale)` gives HTML.
    """
    render_page: Callable[[dict[str, Any], str], str] = import_string(f"{settings.PREVIEW_RENDERER}.render_page")
    locale = page.locale.language_code
    with translation.override(locale):
        html = render_page(preview_detail(page), locale)
    return HttpResponse(html, headers={"Cache-Control": "no-store", "Content-Language": locale})
