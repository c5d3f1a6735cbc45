"""The glossary of Dutch terms, and one term."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from frontend.shared.api_client import ApiProblem, Visit
from frontend.website.head import Head
from frontend.website.languages import fixed_languages, partner_languages
from frontend.website.paths import HOME_PATHS, LOCALES, TERMS_PATHS, term_path
from frontend.website.structured_data import breadcrumb_list, graph
from frontend.website.views.errors import refused
from frontend.website.views.rendering import Page, in_language, render_page

BATCH = 100
MAX_TEXT = 100


@in_language
def terms(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All terms by their first letter; with `q` those that are called something like it."""
    text = " ".join(request.GET.get("q", "").split())[:MAX_TEXT]
    items = list(_all_terms(visit, text))
    path, title = TERMS_PATHS[visit.locale], _("Dutch words and letters explained")
    head = Head(
        title=_("%(text)s: %(finder)s") % {"text": text, "finder": title} if text else title,
        description=_("What Dutch official words and letters mean, what to do, and by when."),
        languages=fixed_languages(TERMS_PATHS, visit.locale),
        canonical=path,
        indexed=not text,
    )
    crumbs = [{"title": _("Home"), "path": HOME_PATHS[visit.locale]}]
    term_set = {"@type": "DefinedTermSet", "@id": path, "url": path, "name": title, "description": head.description}
    context = {
        "text": text,
        "total": len(items),
        "groups": [(letter, list(group)) for letter, group in groupby(items, key=lambda item: item["letter"])],
        "breadcrumbs": crumbs,
        "breadcrumb_title": _("Words and letters"),
        "json_ld": graph(term_set, breadcrumb_list([*crumbs, {"title": title, "path": path}])),
    }
    return render_page(request, visit, Page("website/pages/terms.html", head, context))


@in_language
def term(request: HttpRequest, visit: Visit, slug: str) -> HttpResponse:
    """What a term means and what to do."""
    try:
        item = visit.get(f"/terms/{slug}/")
    except ApiProblem as problem:
        return refused(request, visit, problem)
    paths = {locale: term_path(slug, locale) for locale in LOCALES}
    crumbs = _crumbs(visit.locale)
    head = Head(
        title=f"{item['title']} ({item['names']['en']})",
        description=item["meaning"],
        languages=partner_languages(item, paths, visit.locale),
        canonical=paths[item["locale"]],
        content_locale=item["locale"],
    )
    context = {
        "term": item,
        "feedback_about": item["path"],
        "is_fallback": item["is_fallback"],
        "breadcrumbs": crumbs,
        "breadcrumb_title": item["title"],
        "breadcrumb_locale": "nl",
        "json_ld": graph(item["json_ld"], breadcrumb_list([*crumbs, {"title": item["title"], "path": item["path"]}])),
    }
    return render_page(request, visit, Page("website/pages/term.html", head, context))


def _crumbs(locale: str) -> list[dict[str, str]]:
    home = {"title": _("Home"), "path": HOME_PATHS[locale]}
    return [home, {"title": _("Words and letters"), "path": TERMS_PATHS[locale]}]


def _all_terms(visit: Visit, text: str) -> Iterator[dict[str, Any]]:
    """Every term of the list, a hundred at a time."""
    offset = 0
    while True:
        answer = visit.get("/terms/", {"limit": BATCH, "offset": offset, **({"q": text} if text else {})})
        yield from answer["items"]
        offset += BATCH
        if not answer["meta"]["next"]:
            return
