"""Search, and the directory: the same page with other facets."""

from dataclasses import replace
from typing import Any, NamedTuple

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from frontend.shared.api_client import ApiProblem, Visit
from frontend.website.finder.filters import address
from frontend.website.finder.page import finder_context
from frontend.website.finder.search_client import find, is_past_the_end
from frontend.website.finder.search_state import (
    DIRECTORY_FACETS,
    SEARCH_FACETS,
    SearchState,
    last_page,
    unknown_filters,
)
from frontend.website.head import Head
from frontend.website.languages import fixed_languages
from frontend.website.needs import needs
from frontend.website.paths import HOME_PATHS, LOCALES, directory_path, search_path
from frontend.website.views.errors import refused
from frontend.website.views.rendering import Page, in_language, render_page

# As the API's own answer says it: how many results there are, for whoever counts searches without reading pages.
TOTAL_HEADER = "X-Total-Count"


class Finder(NamedTuple):
    """What tells search and directory apart."""

    kind: str
    title: str
    description: str
    paths: dict[str, str]
    facets: tuple[str, ...]


@csp_update({"img-src": settings.MAP_TILES_ORIGINS})
@in_language
def directory(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Partners by text and filters."""
    description = _("Schools, clubs and services in the region, with opening hours and the languages they speak.")
    paths = {locale: directory_path(locale) for locale in LOCALES}
    return _answer(request, visit, Finder("directory", _("Directory"), description, paths, DIRECTORY_FACETS))


@csp_update({"img-src": settings.MAP_TILES_ORIGINS})
@in_language
def search(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Pages and partners by text and filters."""
    description = _("Search the guide and the directory.")
    paths = {locale: search_path(locale) for locale in LOCALES}
    return _answer(request, visit, Finder("search", _("Search"), description, paths, SEARCH_FACETS))


def _answer(request: HttpRequest, visit: Visit, finder: Finder) -> HttpResponse:
    state = SearchState.read(request.GET, finder.facets)
    try:
        found = find(visit, state)
    except ApiProblem as problem:
        return refused(request, visit, problem)
    path = finder.paths[visit.locale]
    if is_past_the_end(found):
        return HttpResponseRedirect(address(path, found.state.at_page(last_page(found.answer["meta"]["total_count"]))))
    found = replace(found, left_out=(*found.left_out, *unknown_filters(request.GET, finder.facets)))
    head = finder_head(finder, found.state, visit.locale)
    context = finder_context(visit, found, path) | _surroundings(finder, visit.locale)
    if finder.kind == "directory" and not found.state.query():
        context["needs"] = needs(visit)
    response = render_page(request, visit, Page(f"website/pages/{finder.kind}.html", head, context))
    response.headers[TOTAL_HEADER] = str(context["total"])
    return response


def finder_head(finder: Finder, state: SearchState, locale: str) -> Head:
    """Only the plain directory is for search engines: results of searches are not."""
    title = _("%(text)s: %(finder)s") % {"text": state.text, "finder": finder.title} if state.text else finder.title
    return Head(
        title=title,
        description=finder.description,
        languages=fixed_languages(finder.paths, locale, state.query()),
        canonical=finder.paths[locale],
        indexed=finder.kind == "directory" and not state.query(),
    )


def _surroundings(finder: Finder, locale: str) -> dict[str, Any]:
    return {
        "finder": finder,
        "breadcrumbs": [{"title": _("Home"), "path": HOME_PATHS[locale]}],
        "breadcrumb_title": finder.title,
    }
