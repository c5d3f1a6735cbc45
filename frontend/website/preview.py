"""The admin's preview: a page or partner as the website would show it, unsaved changes included.

`settings.PREVIEW_RENDERER` names this module. The item is what the API would answer.
"""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from frontend.shared.api_client import ApiError, api_client
from frontend.website.events import event_context, event_head
from frontend.website.pages import page_context, page_head, page_template
from frontend.website.partners import partner_context, partner_head
from frontend.website.views.rendering import Page, frame_context


def render_page(item: dict[str, Any], locale: str) -> str:
    """A page's detail (`/pages/{id}/`) as HTML."""
    with translation.override(locale):
        return _render(Page(page_template(item), page_head(item, locale), page_context(item, locale)), locale)


def render_partner(item: dict[str, Any], locale: str) -> str:
    """A partner's detail (`/partners/{slug}/`) as HTML."""
    with translation.override(locale):
        page = Page("website/pages/partner.html", partner_head(item, locale), partner_context(item, locale))
        return _render(page, locale)


def render_event(item: dict[str, Any], locale: str) -> str:
    """An event's detail (`/events/{slug}/`) as HTML."""
    with translation.override(locale):
        page = Page("website/pages/event.html", event_head(item, locale), event_context(item, locale))
        return _render(page, locale)


def _render(page: Page, locale: str) -> str:
    page = page._replace(head=page.head._replace(indexed=False, canonical=""))
    return render_to_string(page.template, {**_frame(page, locale), "origin": "", **page.context})


def _frame(page: Page, locale: str) -> dict[str, Any]:
    """Menu and contact as published; an editor can do without them while the API does not answer."""
    visit = api_client().visit(locale)
    try:
        return frame_context(visit.get("/site/"), visit.get("/navigation/"), page, locale)
    except ApiError:
        return frame_context({}, {}, page, locale)
