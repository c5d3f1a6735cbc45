"""Logs for machines: one JSON object a line, in which all lines of one request carry its id.

No line holds personal data: an address is logged without its query (what somebody searched for is nobody's
business), and neither an IP address nor a user agent is logged at all.
"""

import json
import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse

from config.rest.middleware import API_PREFIXES
from config.rest.outages import outage_name

logger = logging.getLogger("config.requests")
current_request_id: ContextVar[str] = ContextVar("current_request_id", default="")

# What comes after these in an address is a token.
BEFORE_TOKENS = (
    "/password_reset/confirm/",
    "/newsletter/confirm/",
    "/newsletter/unsubscribe/",
    "/nieuwsbrief/bevestigen/",
    "/nieuwsbrief/afmelden/",
)
# Of a request line such as “GET /en/plan/?pets=dog HTTP/1.1”.
QUERY = re.compile(r"\?\S*")
TOKEN = re.compile("|".join(f"(?<={before}).+" for before in BEFORE_TOKENS))
MEASURES = ("method", "path", "status", "milliseconds")


class JsonFormatter(logging.Formatter):
    """Time, level, logger, message, request id, what a request line measures, and the exception."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id := current_request_id.get():
            line["request_id"] = request_id
        line.update({name: getattr(record, name) for name in MEASURES if hasattr(record, name)})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class Outages(logging.Filter):
    """Makes a warning of what Django says about a 503: why in a word, without a traceback. The API has already said
    why where it made its answer."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is logged."""
        if getattr(record, "status_code", 0) != 503:
            return True
        name = outage_name(record.exc_info[1]) if record.exc_info else ""
        record.levelno, record.levelname, record.exc_info = logging.WARNING, "WARNING", None
        record.msg = f"{record.msg} ({name})" if name else record.msg
        return bool(name) or not record.request.path_info.startswith(API_PREFIXES)  # type: ignore[attr-defined] # Django gives it


class WithoutQueries(logging.Filter):
    """Takes the query out of what Django's development server logs of a request: it may be all that somebody answered
    about their household."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record is logged, without queries."""
        if isinstance(record.args, tuple):
            record.args = tuple(QUERY.sub("?…", one) if isinstance(one, str) else one for one in record.args)
        return True


class RequestLogMiddleware:
    """Log a line for every request that reaches Django (answers from the response cache do not).

    Stands right after the middleware that gives the request its `request_id`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = current_request_id.set(getattr(request, "request_id", ""))
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            log_request(request, response, time.perf_counter() - started)
            return response
        finally:
            current_request_id.reset(token)


def _loggable(path: str) -> str:
    """The path in one line, without the token of a mail."""
    path = TOKEN.sub("…", path)
    return path.encode("unicode_escape").decode() if not path.isprintable() else path


def log_request(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    measures = (request.method, _loggable(request.path), response.status_code, round(seconds * 1000, 1))
    logger.info("%s %s %s in %s ms", *measures, extra=dict(zip(MEASURES, measures, strict=True)))
