"""A slip of the API as the website's template wants it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from frontend.website.head import Head
from frontend.website.languages import fixed_languages
from frontend.website.paths import LOCALES

# What a slip can be printed on at the desk, beside a sheet of A4.
PAPERS = ("a6", "80mm")


def slip_paths(code: str) -> dict[str, str]:
    """Where a slip is, by language."""
    return {locale: str(settings.SLIP_PATHS[locale]).format(code=code) for locale in LOCALES}


def slip_head(code: str, title: str, locale: str, query: str = "") -> Head:
    """Of a page that is for one reader: no search engine and no shared link names it."""
    return Head(title, fixed_languages(slip_paths(code), locale, query)._replace(paths={}), canonical="", indexed=False)


def slip_context(slip: dict[str, Any], paper: str) -> dict[str, Any]:
    """The slip, each step's amounts apart from its notes, and when it was looked up."""
    return {
        "slip": slip,
        "municipality": slip["municipality"],
        "items": [{**item, **_costs(item)} for item in slip["items"]],
        "paper": paper,
        "papers": {"a6": _("Print on A6"), "80mm": _("Print on a roll of 80 mm")},
        "is_plain": bool(paper),
        "looked_up_at": timezone.localtime(),
    }


def _costs(item: dict[str, Any]) -> dict[str, Any]:
    """Of a step; what the municipality asks goes before what the guide says in general."""
    if item["step"] is None:
        return {}
    costs = [] if item["variant"] and item["variant"]["fee"] else item["step"]["costs"]
    return {
        "amounts": [cost for cost in costs if cost["amount"] is not None],
        "cost_notes": [cost for cost in costs if cost["amount"] is None],
    }
