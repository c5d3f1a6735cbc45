"""One shape for every error: RFC 9457 `application/problem+json`, in the asked language."""

import json
import logging
from collections.abc import Callable, Sequence
from math import ceil
from typing import Any, TypedDict

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response

from config.rest.cross_origin import ANYONE
from config.rest.kinds import INVALID_INPUT, INVALID_PARAMETER, kind_of
from config.rest.locales import wanted_locale
from config.rest.outages import RETRY_SECONDS, outage_name

logger = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"


class FieldError(TypedDict):
    """One wrong parameter or field: its name, why, and the allowed values where they can be listed."""

    name: str
    reason: str
    allowed: list[str] | None


class InvalidParameters(exceptions.APIException):
    """400: one or more query parameters are unknown or have a bad value."""

    status_code = status.HTTP_400_BAD_REQUEST
    default_code = "invalid-parameter"

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__()
        self.errors = list(errors)


class BadRequest(exceptions.APIException):
    """400 with a reason of its own."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, reason: str = "") -> None:
        super().__init__()
        self.extra = {"detail": reason} if reason else {}


class TooLarge(exceptions.APIException):
    """413: more than this server reads."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE


class Unavailable(exceptions.APIException):
    """503: the database, or what else the answer needs, is not there now."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE


class NotFoundWithSuggestions(exceptions.NotFound):
    """404 that carries suggestions: `[{"title", "path"}]`, what the visitor may have meant."""

    def __init__(self, suggestions: Sequence[dict[str, str]]) -> None:
        super().__init__()
        self.extra = {"suggestions": list(suggestions)}


# What goes wrong over a request that nobody sends in earnest: thousands of brackets, a number without end.
MISTAKES: tuple[tuple[type[Exception], Callable[[], exceptions.APIException]], ...] = (
    (Http404, exceptions.NotFound),
    (PermissionDenied, exceptions.PermissionDenied),
    (RequestDataTooBig, TooLarge),
    (SuspiciousOperation, BadRequest),
    (OverflowError, BadRequest),
    (RecursionError, BadRequest),
)


def problem(request: HttpRequest, code: int, **extra: Any) -> dict[str, Any]:
    """The problem document of a status code. `extra` replaces or adds members (`detail`, `errors` …)."""
    kind = kind_of(code)
    return {
        "type": kind.type,
        "title": str(kind.title),
        "status": code,
        "detail": str(kind.meaning),
        "errors": [],
        "instance": getattr(request, "request_id", ""),
        **extra,
    }


def problem_response(request: HttpRequest, code: int, **extra: Any) -> HttpResponse:
    """A problem as a plain Django answer, in the asked language, never cached."""
    locale = wanted_locale(request)
    with translation.override(locale):
        body = json.dumps(problem(request, code, **extra), ensure_ascii=False)
    headers = {"Content-Language": locale, "Cache-Control": "no-store", **ANYONE}
    if code == Unavailable.status_code:
        headers["Retry-After"] = str(RETRY_SECONDS)
    return HttpResponse(body, status=code, content_type=CONTENT_TYPE, headers=headers)


def exception_handler(exc: Exception, context: dict[str, Any]) -> Response:
    """DRF's hook: any exception of a view becomes a problem; an unexpected one is logged and says nothing."""
    request = context["request"]
    headers = {"Content-Language": wanted_locale(request), "Cache-Control": "no-store"}
    exc = _api_exception(exc, type(context.get("view")).__name__)
    if isinstance(exc, exceptions.MethodNotAllowed):
        headers["Allow"] = ", ".join(context["view"].allowed_methods)
    if wait := _wait(exc):
        headers["Retry-After"] = str(ceil(wait))
    with translation.override(wanted_locale(request)):
        body = problem(request, exc.status_code, **_members(exc))
    return Response(body, status=exc.status_code, headers=headers, content_type=CONTENT_TYPE)


def _api_exception(exc: Exception, view: str) -> exceptions.APIException:
    if isinstance(exc, exceptions.APIException):
        return exc
    if name := outage_name(exc):
        logger.warning("%s: the database cannot answer (%s)", view, name)
        return Unavailable()
    for kind, meant in MISTAKES:
        if isinstance(exc, kind):
            return meant()
    logger.exception("unexpected error in %s", view)
    return exceptions.APIException()


def _wait(exc: exceptions.APIException) -> float | None:
    """Seconds after which it is worth trying again."""
    if exc.status_code == Unavailable.status_code:
        return RETRY_SECONDS
    wait: float | None = getattr(exc, "wait", None)
    return wait


def _members(exc: exceptions.APIException) -> dict[str, Any]:
    if isinstance(exc, InvalidParameters):
        return {
            "type": INVALID_PARAMETER.type,
            "title": str(INVALID_PARAMETER.title),
            "detail": " ".join(f"{error['name']}: {error['reason']}" for error in exc.errors),
            "errors": exc.errors,
        }
    if isinstance(exc, exceptions.ValidationError):
        errors = field_errors(exc.detail)
        return {
            "type": INVALID_INPUT.type,
            "title": str(INVALID_INPUT.title),
            "detail": " ".join(f"{error['name']}: {error['reason']}" for error in errors),
            "errors": errors,
        }
    if isinstance(exc, exceptions.ParseError):
        return {"detail": _("The body is not valid JSON.")}
    return dict(getattr(exc, "extra", {}))


def field_errors(detail: Any, name: str = "") -> list[FieldError]:
    """DRF's nested error detail as a flat list, one entry a message; names are dotted (`items.0.title`)."""
    if isinstance(detail, dict):
        parts = [(f"{name}.{key}" if name else str(key), value) for key, value in detail.items()]
        return [error for path, value in parts for error in field_errors(value, path)]
    if isinstance(detail, list):
        return [error for value in detail for error in field_errors(value, name)]
    return [{"name": name or "non_field_errors", "reason": str(detail), "allowed": None}]
