"""The admin's language before anyone has logged in: the browser's. API and website choose their own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation


class AdminLocaleMiddleware:
    """Activate Accept-Language below /admin/ only, and leave no language behind for the next request.

    Django's LocaleMiddleware is not used: with an i18n catch-all it turns an API 404 into a redirect.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/admin/"):
            return self.get_response(request)
        with translation.override(translation.get_language_from_request(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "en")
            return response
