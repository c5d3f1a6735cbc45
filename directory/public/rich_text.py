"""A partner's description as HTML that is safe to show and leads nowhere private."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from config.rest.html import clean_html, says_nothing


def serialize_rich_text(source: str, locale: str) -> str | None:
    """Stored rich text as HTML for a reader of a language; None when it says nothing.

    Links to pages and documents are resolved by `settings.RICH_TEXT_RESOLVER` (a dotted path: this room does not know
    pages); without one they lose their address, so that nothing unpublished can be seen in them.
    """
    if not source:
        return None
    resolver = getattr(settings, "RICH_TEXT_RESOLVER", "")
    resolved = import_string(resolver)(source, locale) if resolver else source
    html = clean_html(resolved)
    return None if says_nothing(html) else html
