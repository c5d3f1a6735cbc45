"""Numbers, dates and ids in the admin's addresses that nobody sends in earnest: 400, as in the API."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse

from config.admin.refusals import READING
from config.errors import bad_request
from config.middleware import ADMIN

# Wagtail's own API for the admin's scripts.
ADMIN_API = f"{ADMIN}api/"
MAX_NUMBER_DIGITS = 18
# By these names Wagtail's choosers have views that hand the ids in the address to the database as they are.
CHOSEN = ("chosen", "chosen_multiple")


class AdminParameters:
    """Answers for Wagtail's views when reading fails over a number or a date that the database or Python cannot hold,
    or over an id that is none. Where something is written, that is a fault of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """400 for NUL in a path, which PostgreSQL takes in no text, and for an `id` that the API would not understand:
        it answers its exceptions itself."""
        if "\0" in request.path_info:
            return bad_request(request, BadRequest())
        if not request.path_info.startswith(ADMIN_API):
            return None
        number = request.GET.get("id", "0")
        is_number = number.isascii() and number.isdigit() and len(number) <= MAX_NUMBER_DIGITS
        return None if is_number else bad_request(request, BadRequest())

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """400, or None where it was not the address."""
        is_reading = request.method in READING and request.path_info.startswith(ADMIN)
        return bad_request(request, BadRequest()) if is_reading and _is_out_of_range(request, exception) else None


def _is_out_of_range(request: HttpRequest, exception: Exception) -> bool:
    match = request.resolver_match
    of_ids = match is not None and (match.url_name or "").endswith(CHOSEN) and isinstance(exception, ValueError)
    return of_ids or isinstance(exception, ArithmeticError | DataError)
