"""When a page cannot be shown: say so in the reader's language, and help them on."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _

from frontend.shared.api_client import ApiError, ApiProblem, Visit
from frontend.website.head import Head
from frontend.website.languages import fixed_languages
from frontend.website.paths import DEFAULT_LOCALE, HOME_PATHS, LOCALES, locale_of
from frontend.website.views.fallback_page import fallback_page, unavailable
from frontend.website.views.rendering import Page, render_page, start_visit

# Nobody reads a page there: an API's own answer, or a file that is not.
NO_PAGES = ("/api/", "/hsds/", "/static/", "/media/", "/documents/", "/screens/")


class Trouble(NamedTuple):
    """What the reader is told; `suggestions` are `{"title", "path"}` of pages that may have been meant."""

    status: int
    title: str
    text: str
    suggestions: list[dict[str, str]]


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's `handler404`: no address of ours matches."""
    if request.path_info.startswith(NO_PAGES):
        return HttpResponse(status=404, headers={"Cache-Control": "no-store"})
    locale = locale_of(request.path) or _browser_locale(request)
    with translation.override(locale):
        return not_found(request, start_visit(request, locale), [])


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`: calls nothing that may have failed."""
    locale = locale_of(request.path) or DEFAULT_LOCALE
    with translation.override(locale):
        text = _("The fault is ours. We have been told about it. Please try again later.")
        return fallback_page(locale, 500, _("Something went wrong"), text)


def not_found(request: HttpRequest, visit: Visit, suggestions: list[dict[str, str]]) -> HttpResponse:
    text = _("Perhaps it has moved, or the address has a typing error.")
    return _explained(request, visit, Trouble(404, _("This page does not exist"), text, suggestions))


def gone(request: HttpRequest, visit: Visit) -> HttpResponse:
    text = _("We have removed it, because it was no longer right. What you were looking for may be elsewhere.")
    return _explained(request, visit, Trouble(410, _("This page is no longer here"), text, []))


def refused(request: HttpRequest, visit: Visit, problem: ApiProblem) -> HttpResponse:
    """The page for an API's refusal: not there, gone, or a question it does not understand."""
    if problem.status == 404:
        return not_found(request, visit, problem.problem.get("suggestions", []))
    if problem.status == 410:
        return gone(request, visit)
    if problem.status == 429:
        return unavailable(visit.locale)
    text = str(problem.problem.get("detail") or _("Something in the address is not right."))
    return _explained(request, visit, Trouble(400, _("We did not understand that"), text, []))


def _explained(request: HttpRequest, visit: Visit, trouble: Trouble) -> HttpResponse:
    """A whole page; a bare one where the API cannot say what belongs around it."""
    languages = fixed_languages(HOME_PATHS, visit.locale)._replace(paths={})
    head = Head(trouble.title, languages, canonical="", indexed=False)
    page = Page("website/pages/error.html", head, trouble._asdict(), trouble.status)
    try:
        return render_page(request, visit, page)
    except ApiError:
        return fallback_page(visit.locale, trouble.status, trouble.title, trouble.text)


def _browser_locale(request: HttpRequest) -> str:
    locale = get_language_from_request(request)
    return locale if locale in LOCALES else DEFAULT_LOCALE
