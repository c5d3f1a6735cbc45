"""A partner's description as HTML that is safe to show and leads nowhere private."""

from __future__ import annotations

import nh3
from django.conf import settings
from django.utils.module_loading import import_string

LINK = {"href", "rel", "data-page-id", "data-page-type", "data-document-id", "data-extension", "data-size"}
ALLOWED = {"a": LINK, "div": {"lang"}}
SCHEMES = {"http", "https", "mailto", "tel"}
TAGS = {"a", "b", "br", "div", "em", "h3", "h4", "i", "li", "ol", "p", "strong", "ul"}


def serialize_rich_text(source: str, locale: str) -> str | None:
    """Stored rich text as HTML for a reader of a language; None when it says nothing.

    Links to pages and documents are resolved by `settings.RICH_TEXT_RESOLVER` (a dotted path: this room does not know
    pages); without one they lose their address, so that nothing unpublished can be seen in them.
    """
    if not source:
        return None
    resolver = getattr(settings, "RICH_TEXT_RESOLVER", "")
    resolved = import_string(resolver)(source, locale) if resolver else source
    html = nh3.clean(resolved, tags=TAGS, attributes=ALLOWED, link_rel=None, url_schemes=SCHEMES)
    return html if nh3.clean(html, tags=set()).strip() else None
