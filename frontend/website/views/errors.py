"""When a page cannot be shown: say so in the reader's language, and help them on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _

from frontend.shared.api_client import ApiError, ApiProblem, Visit
from frontend.website.head import Head
from frontend.website.languages import fixed_languages
from frontend.website.paths import DEFAULT_LOCALE, HOME_PATHS, LOCALES, locale_of
from frontend.website.views.frame import show, start_visit, surroundings

# Nobody reads a page there: an API's own answer, or a file that is not.
NO_PAGES = ("/api/", "/hsds/", "/static/", "/media/", "/documents/", "/screens/")


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
        return _bare(locale, 500, _("Something went wrong"), text)


def not_found(request: HttpRequest, visit: Visit, suggestions: list[dict[str, str]]) -> HttpResponse:
    text = _("Perhaps it has moved, or the address has a typing error.")
    return _explained(request, visit, 404, _("This page does not exist"), text, suggestions)


def gone(request: HttpRequest, visit: Visit) -> HttpResponse:
    text = _("We have removed it, because it was no longer right. What you were looking for may be elsewhere.")
    return _explained(request, visit, 410, _("This page is no longer here"), text, [])


def refused(request: HttpRequest, visit: Visit, problem: ApiProblem) -> HttpResponse:
    """The page for an API's refusal: not there, gone, or a question it does not understand."""
    if problem.status == 404:
        return not_found(request, visit, problem.problem.get("suggestions", []))
    if problem.status == 410:
        return gone(request, visit)
    if problem.status == 429:
        return unavailable(request, visit.locale)
    text = str(problem.problem.get("detail") or _("Something in the address is not right."))
    return _explained(request, visit, 400, _("We did not understand that"), text, [])


def unavailable(request: HttpRequest, locale: str) -> HttpResponse:
    """503: the API gave no usable answer."""
    with translation.override(locale):
        text = _("This part of the website does not work at the moment. Please try again in a few minutes.")
        response = _bare(locale, 503, _("We will be back soon"), text)
    response.headers["Retry-After"] = "60"
    return response


def _explained(
    request: HttpRequest, visit: Visit, status: int, title: str, text: str, suggestions: list[dict[str, str]]
) -> HttpResponse:
    context: dict[str, Any] = {"title": title, "text": text, "suggestions": suggestions, "status": status}
    try:
        return show(request, visit, "website/pages/error.html", _head(title, visit.locale), context, status)
    except ApiError:
        return _bare(visit.locale, status, title, text)


def _bare(locale: str, status: int, title: str, text: str) -> HttpResponse:
    """A page without menu and contact: those come from the API."""
    context = {**surroundings(_head(title, locale), locale), "title": title, "text": text, "status": status}
    html = render_to_string("website/pages/bare_error.html", context)
    return HttpResponse(html, status=status, headers={"Cache-Control": "no-store", "Content-Language": locale})


def _head(title: str, locale: str) -> Head:
    return Head(title, fixed_languages(HOME_PATHS, locale)._replace(paths={}), canonical="", indexed=False)


def _browser_locale(request: HttpRequest) -> str:
    locale = get_language_from_request(request)
    return locale if locale in LOCALES else DEFAULT_LOCALE
