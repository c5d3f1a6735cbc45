"""Which of the two languages an answer is wanted in."""

from typing import Literal, get_args

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

Locale = Literal["en", "nl"]
LOCALES: tuple[Locale, ...] = get_args(Locale)
DEFAULT_LOCALE: Locale = "en"


def other_locale(locale: str) -> Locale:
    """The other one of our two languages."""
    return "en" if locale == "nl" else "nl"


def accepted_locale(accept_language: str) -> Locale:
    """The best of our languages in an Accept-Language header; English when it names neither."""
    for tag, _quality in parse_accept_lang_header(accept_language):
        for locale in LOCALES:
            if tag.split("-")[0] == locale:
                return locale
    return DEFAULT_LOCALE


def wanted_locale(request: HttpRequest) -> Locale:
    """`locale=` when it names one of our languages, else Accept-Language, else English. Never an error."""
    asked = _asked(request)
    for locale in LOCALES:
        if asked == locale:
            return locale
    return accepted_locale(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))


def names_locale(request: HttpRequest) -> bool:
    """Whether the address says a language itself."""
    return _asked(request) is not None


def _asked(request: HttpRequest) -> str | None:
    try:
        return request.GET.get("locale")
    except SuspiciousOperation:  # a thousand parameters
        return None
