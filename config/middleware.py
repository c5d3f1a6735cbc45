"""Middleware that the public API goes past: it knows no session and no visitor, and says its own content policy.
A third of the time of a short answer went into asking who is reading. And a guard of the admin's copy views.
"""

from collections.abc import Callable
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.deprecation import MiddlewareMixin
from wagtail.admin.views.generic import CopyViewMixin

NOBODY_LOGS_IN = "/api/v1/"
READING = ("GET", "HEAD")


class _OfPeople(MiddlewareMixin):
    """A middleware for where people log in."""

    def __call__(self, request: HttpRequest) -> Any:
        if request.path_info.startswith(NOBODY_LOGS_IN):
            return self.get_response(request)
        return super().__call__(request)


class Sessions(_OfPeople, SessionMiddleware):
    """Django's sessions, but for the public API."""


class Csrf(_OfPeople, CsrfViewMiddleware):
    """Django's protection of forms, but for the public API, which takes no cookie for a proof."""


class Authentication(_OfPeople, AuthenticationMiddleware):
    """Django's users, but for the public API."""


class Messages(_OfPeople, MessageMiddleware):
    """Django's messages, but for the public API."""


class ContentPolicy(CSPMiddleware):
    """The content security policy of the settings, unless the answer has one; it is not even worked out then."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the policy."""
        return response if HEADER in response.headers else super().process_response(request, response)


class ReadOnlyCopyViews:
    """Wagtail's copy views show a form that is sent to the add view. What is sent to the copy view itself would be
    written over the object that it copies: refused, for every viewset, with its own rights or without."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """405 for anything but reading."""
        is_copy = issubclass(getattr(view, "view_class", object), CopyViewMixin)
        return HttpResponseNotAllowed(READING) if is_copy and request.method not in READING else None


def no_such_page(request: HttpRequest) -> HttpResponse:
    """In the place of Wagtail's page that fails on purpose, which fills the log for whoever asks."""
    raise Http404
