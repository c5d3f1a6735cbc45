"""Django's `handler400`, `handler404` and `handler500`: what no view has answered. An outage of the database is no
fault of ours, and over in a while."""

import sys

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from config.middleware import ADMIN
from config.rest.middleware import API_PREFIXES
from config.rest.outages import is_outage
from config.rest.problems import BadRequest, Unavailable, problem_response
from config.rest.throttling import seconds_to_wait
from config.visitors import browser_locale, too_many
from frontend.website.paths import locale_of
from frontend.website.views.errors import NO_PAGES
from frontend.website.views.errors import page_not_found as website_not_found
from frontend.website.views.errors import server_error as website_error
from frontend.website.views.fallback_page import fallback_page, unavailable, unavailable_to_all


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, by the address alone. Django's own handler reads the request's form once more, and may fail over it."""
    if request.path_info.startswith(API_PREFIXES):
        return problem_response(request, BadRequest.status_code)
    locale = locale_of(request.path_info) or browser_locale()
    with translation.override(locale):
        text = _("Something in the address or in what you sent is not right.")
        return fallback_page(locale, BadRequest.status_code, _("We did not understand that"), text)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, of which a visitor gets as many as other pages."""
    seconds = 0 if request.path_info.startswith(NO_PAGES) else seconds_to_wait("website", request)
    return too_many(request, seconds) if seconds else website_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """503 where the database cannot answer, else 500. Called while the exception is being handled."""
    return _outage(request) if is_outage(sys.exception()) else website_error(request)


def _outage(request: HttpRequest) -> HttpResponse:
    path = request.path_info
    if path.startswith(API_PREFIXES):
        return problem_response(request, Unavailable.status_code)
    if locale := locale_of(path):
        return unavailable(locale)
    return unavailable_to_all(is_editor=path.startswith(ADMIN))
