"""How often one visitor may ask for pages, try passwords, and ask for a new one. The API's views say so themselves."""

from collections.abc import Callable
from math import ceil
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.rest.throttling import seconds_to_wait
from frontend.website.paths import DEFAULT_LOCALE, LOCALES, locale_of
from frontend.website.views.fallback_page import fallback_page

WEBSITE = "frontend.website"
# Scopes by the name of a view, for what is sent to it.
SENT_TO = {
    "wagtailadmin_login": "log-in",
    "wagtailcore_login": "log-in",
    "wagtailadmin_password_reset": "password-reset",
    "wagtaildocs_authenticate_with_password": "collection-password",
    "screen_devices:pair": "pairing-code",
    **{
        f"{name}-{locale}": "newsletter"
        for name in ("newsletter", "newsletter-confirm", "newsletter-unsubscribe")
        for locale in LOCALES
    },
    "ask-en": "questions",
    "ask-nl": "questions",
    "feedback-en": "feedback",
    "feedback-nl": "feedback",
    "letters-en": "search",
    "letters-nl": "search",
}
# The same of what is asked of it: a code in an address must not be guessed.
ASKED_OF = {"short-link": "website", "slip-short": "slip", **{f"slip-{locale}": "slip" for locale in LOCALES}}


class VisitorThrottles:
    """429, with a page that says how long to wait, for whoever asks too often."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Count, now that it is known what is asked for; what a password is for is counted by itself."""
        scope = _scope(request, view)
        seconds = seconds_to_wait(scope, request, str(kwargs.get("restriction_id", ""))) if scope else 0
        if seconds and getattr(view, "tells_throttle", False):
            request.seconds_to_wait = seconds  # type: ignore[attr-defined]  # for a view that keeps what was typed
            return None
        return too_many(request, seconds) if seconds else None


def _scope(request: HttpRequest, view: Any) -> str:
    if request.method == "POST" and request.resolver_match:
        return SENT_TO.get(request.resolver_match.view_name, "")
    if request.resolver_match and request.resolver_match.view_name in ASKED_OF:
        return ASKED_OF[request.resolver_match.view_name]
    return "website" if view.__module__.startswith(WEBSITE) else ""


def too_many(request: HttpRequest, seconds: float) -> HttpResponse:
    """The page, in the language of the address or of the browser."""
    locale = locale_of(request.path) or browser_locale()
    with translation.override(locale):
        minutes = ceil(seconds / 60)
        wait = ngettext("Please wait a minute.", "Please wait %(minutes)s minutes.", minutes) % {"minutes": minutes}
        text = _("Your connection has asked for this very often in a short time.")
        response = fallback_page(locale, 429, _("Too many requests"), f"{text} {wait}")
    response.headers["Retry-After"] = str(ceil(seconds))
    return response


def browser_locale() -> str:
    """The language that Django has chosen for this request, if the website has it."""
    locale = (translation.get_language() or "").partition("-")[0]
    return locale if locale in LOCALES else DEFAULT_LOCALE
