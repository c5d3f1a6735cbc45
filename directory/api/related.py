"""What else may help somebody who looks at a partner."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from directory.neighbours import neighbours

RELATED_LIMIT = 4


def related_partners(partner_id: int) -> list[int]:
    """The ids of partners that share a category, those with the nearest main location first."""
    return neighbours().nearest(partner_id, RELATED_LIMIT)


def related_pages(partner_id: int, locale: str) -> tuple[list[dict[str, Any]], datetime | None]:
    """Page list items about a partner, and until when they hold (None: until something is published), from
    `settings.RELATED_PAGES` (a dotted path: this room does not know pages); none without it. The callable takes
    `(partner_id, category_ids, locale)`."""
    hook = getattr(settings, "RELATED_PAGES", "")
    if not hook:
        return [], None
    items, holds_until = import_string(hook)(partner_id, neighbours().categories_of(partner_id), locale)
    return items, holds_until
