"""Django's `handler500`: an outage of the database is no fault of ours, and over in a while."""

import sys

from django.http import HttpRequest, HttpResponse

from config.middleware import ADMIN
from config.rest.middleware import API_PREFIXES
from config.rest.outages import is_outage
from config.rest.problems import Unavailable, problem_response
from frontend.website.paths import locale_of
from frontend.website.views.bare import unavailable, unavailable_to_all
from frontend.website.views.errors import server_error as website_error


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
