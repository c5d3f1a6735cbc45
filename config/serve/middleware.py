"""What a visitor reads whose request body was refused before Django saw it."""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from config.rest.middleware import API_PREFIXES
from config.rest.problems import problem_response
from config.serve.server import REFUSED
from config.visitors import browser_locale
from frontend.website.paths import locale_of
from frontend.website.views.fallback_page import fallback_page

AGAIN_SECONDS = "5"


class Words(NamedTuple):
    """Heading and text of a page."""

    title: str
    text: str


class RefusedBodies:
    """Answers a request whose body was refused: a problem for the API, a page for people."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        status = request.META.get(REFUSED)
        return _refusal(request, status) if status else self.get_response(request)


def _refusal(request: HttpRequest, status: int) -> HttpResponse:
    if request.path_info.startswith(API_PREFIXES):
        response = problem_response(request, status)
    else:
        locale = locale_of(request.path) or browser_locale()
        with translation.override(locale):
            response = fallback_page(locale, status, *_words(status))
    if status == 503:
        response.headers["Retry-After"] = AGAIN_SECONDS
    return response


def _words(status: int) -> Words:
    if status == 413:
        text = _(
            "At most %(megabytes)s MB can be sent at once. Nothing was saved. Send a smaller file, or fewer files."
        )
        return Words(_("That is too large"), text % {"megabytes": settings.BODY_BYTES // 1024**2})
    if status == 408:
        text = _("What you sent did not arrive in time, so nothing was saved. Check your connection and send it again.")
        return Words(_("That took too long"), text)
    text = _("Too much is being sent at this moment, so nothing was saved. Wait a few seconds and send it again.")
    return Words(_("Very busy"), text)
