"""All amounts and terms, by theme, each with its source."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from frontend.shared.api_client import Visit
from frontend.website.head import Head
from frontend.website.labels import FACT_THEMES
from frontend.website.languages import fixed_languages
from frontend.website.paths import FIGURES_PATHS, HOME_PATHS
from frontend.website.structured_data import breadcrumb_list, graph
from frontend.website.views.rendering import Page, in_language, render_page

BATCH = 100


@in_language
def figures(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All from `/facts/`."""
    path, title = FIGURES_PATHS[visit.locale], _("Amounts and terms")
    crumbs = [{"title": _("Home"), "path": HOME_PATHS[visit.locale]}]
    head = Head(
        title=title,
        description=_(
            "Fees, taxes, terms and telephone numbers for newcomers in the Netherlands, each with its source."
        ),
        languages=fixed_languages(FIGURES_PATHS, visit.locale),
        canonical=path,
    )
    by_theme = groupby(_all_facts(visit), key=lambda fact: fact["theme"])
    context = {
        "themes": [
            {"code": code, "label": FACT_THEMES.get(code, code), "facts": list(facts)} for code, facts in by_theme
        ],
        "breadcrumbs": crumbs,
        "breadcrumb_title": title,
        "json_ld": graph(breadcrumb_list([*crumbs, {"title": title, "path": path}])),
    }
    return render_page(request, visit, Page("website/pages/figures.html", head, context))


def _all_facts(visit: Visit) -> Iterator[dict[str, Any]]:
    """Every fact, a hundred at a time, by theme."""
    offset, total = 0, 1
    while offset < total:
        found = visit.get("/facts/", {"limit": str(BATCH), "offset": str(offset)})
        yield from found["items"]
        offset, total = offset + BATCH, found["meta"]["total_count"]
