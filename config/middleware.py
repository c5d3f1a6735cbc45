"""Middleware that the public API goes past: it knows no session and no visitor, and says its own content policy.
A third of the time of a short answer went into asking who is reading.
"""

from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.deprecation import MiddlewareMixin

from config.rest.outages import is_outage

NOBODY_LOGS_IN = "/api/v1/"
ADMIN = "/admin/"


class NotForTheAPI(MiddlewareMixin):
    """A middleware for where people log in."""

    def __call__(self, request: HttpRequest) -> Any:
        if request.path_info.startswith(NOBODY_LOGS_IN):
            return self.get_response(request)
        return super().__call__(request)


class Sessions(NotForTheAPI, SessionMiddleware):
    """Django's sessions, but for the public API."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        """Keep the session. Django takes every failure to do so for somebody who has logged out meanwhile (400)."""
        try:
            return super().process_response(request, response)
        except SessionInterrupted as interrupted:
            if is_outage(interrupted):
                raise RuntimeError("The session cannot be kept: the database does not answer.") from interrupted
            raise


class Csrf(NotForTheAPI, CsrfViewMiddleware):
    """Django's protection of forms, but for the public API, which takes no cookie for a proof."""


class Authentication(NotForTheAPI, AuthenticationMiddleware):
    """Django's users, but for the public API."""


class Messages(NotForTheAPI, MessageMiddleware):
    """Django's messages, but for the public API."""


class ContentPolicy(CSPMiddleware):
    """The content security policy of the settings, unless the answer has one; it is not even worked out then. The
    admin has its own."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the policy, and what no page of ours may ask a browser for."""
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        if HEADER in response.headers:
            return response
        if not request.path_info.startswith(ADMIN):
            return super().process_response(request, response)
        response.headers[HEADER] = build_policy(config=settings.ADMIN_CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
