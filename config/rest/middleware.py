"""Request ids, and problems for API addresses that never reach a view."""

import re
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware

from config.rest.cross_origin import let_anyone_read
from config.rest.problems import problem_response

API_PREFIXES = ("/api/", "/hsds/")
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")

Handler = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Give each request an id (a well-formed X-Request-ID is kept) and send it back."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # From META, as in all that each request of the API meets: `headers` is made of the whole of it when first read.
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        request.request_id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        return response


class ConditionalGet(ConditionalGetMiddleware):
    """Django's 304, which a script of another website may read where it may read the answer: Django drops that."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, or that it has not changed."""
        answered = super().process_response(request, response)
        if "Access-Control-Allow-Origin" in response.headers:
            let_anyone_read(answered)
        return answered


class ProblemMiddleware:
    """Answer an API address's error as a problem, whoever raised it: resolver, middleware or Django itself."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code < 400 or not request.path_info.startswith(API_PREFIXES):
            return response
        if "json" in response.headers.get("Content-Type", ""):
            return response
        return problem_response(request, response.status_code)
