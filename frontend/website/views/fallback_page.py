"""Pages without menu and contact: for when the API, which knows those, gives no usable answer."""

from typing import NamedTuple

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from frontend.website.paths import HOME_PATHS, LOCALES

RETRY_SECONDS = "60"


class Message(NamedTuple):
    """What a page says in one language."""

    locale: str
    title: str
    text: str
    home_path: str


def unavailable(locale: str) -> HttpResponse:
    """503: the API gave no usable answer."""
    return _unavailable([_apology(locale, is_editor=False)])


def unavailable_to_all(*, is_editor: bool) -> HttpResponse:
    """503 where the address names no language: in both. Nothing is asked of a database or of the API."""
    return _unavailable([_apology(locale, is_editor=is_editor) for locale in LOCALES])


def fallback_page(locale: str, status: int, title: str, text: str) -> HttpResponse:
    """A title, a text and the way to the home page."""
    return _page(status, [Message(locale, title, text, HOME_PATHS[locale])])


def _apology(locale: str, *, is_editor: bool) -> Message:
    with translation.override(locale):
        text = _("This part of the website does not work at the moment. Please try again in a few minutes.")
        if is_editor:
            text = _("What you typed is still in your browser: go back, and save again in a minute.")
        return Message(locale, _("We will be back soon"), text, HOME_PATHS[locale])


def _unavailable(messages: list[Message]) -> HttpResponse:
    response = _page(503, messages)
    response.headers["Retry-After"] = RETRY_SECONDS
    return response


def _page(status: int, messages: list[Message]) -> HttpResponse:
    locales = ", ".join(message.locale for message in messages)
    html = render_to_string("website/pages/bare_error.html", {"messages": messages})
    return HttpResponse(html, status=status, headers={"Cache-Control": "no-store", "Content-Language": locales})
