"""The admin's preview: a page or partner as the website would show it, unsaved changes included.

`settings.PREVIEW_RENDERER` names this module. The item is what the API would answer.
"""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from frontend.shared.api_client import ApiError, api_client
from frontend.website.head import Head
from frontend.website.pages import page_context, page_head, page_template
from frontend.website.partners import partner_context, partner_head
from frontend.website.views.rendering import base_context


def render_page(item: dict[str, Any], locale: str) -> str:
    """A page's detail (`/pages/{id}/`) as HTML."""
    with translation.override(locale):
        return _render(page_template(item), page_head(item, locale), page_context(item, locale), locale)


def render_partner(item: dict[str, Any], locale: str) -> str:
    """A partner's detail (`/partners/{slug}/`) as HTML."""
    with translation.override(locale):
        return _render("website/pages/partner.html", partner_head(item, locale), partner_context(item, locale), locale)


def _render(template: str, head: Head, context: dict[str, Any], locale: str) -> str:
    head = head._replace(indexed=False, canonical="")
    return render_to_string(template, {**base_context(head, locale), **_frame(locale), **context})


def _frame(locale: str) -> dict[str, Any]:
    """Menu and contact as published; an editor can do without them while the API does not answer."""
    visit = api_client().visit(locale)
    try:
        return {"site": visit.get("/site/"), "navigation": visit.get("/navigation/"), "origin": ""}
    except ApiError:
        return {"site": {}, "navigation": {}, "origin": ""}
