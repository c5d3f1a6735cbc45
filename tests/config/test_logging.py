import json
import logging
import sys

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from config.logging import JsonFormatter, RequestLogMiddleware, current_request_id


def record(message: str, **members: object) -> logging.LogRecord:
    made = logging.LogRecord("search", logging.WARNING, __file__, 1, message, None, None)
    made.__dict__.update(members)
    return made


def test_a_record_is_one_line_of_json() -> None:
    line = json.loads(JsonFormatter().format(record("two\nlines")))
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": "WARNING", "logger": "search", "message": "two\nlines"}


def test_an_exception_is_told_in_the_same_line() -> None:
    try:
        raise ValueError("of a field")
    except ValueError:
        text = JsonFormatter().format(record("failed", exc_info=sys.exc_info()))
    assert "\n" not in text
    assert "ValueError: of a field" in json.loads(text)["exception"]


def answer(request: HttpRequest) -> HttpResponse:
    logging.getLogger("search").warning("slow: %s", JsonFormatter().format(record("inside")))
    return HttpResponse(status=404)


def request() -> HttpRequest:
    made = RequestFactory().get("/en/search/?q=divorce+lawyer", REMOTE_ADDR="203.0.113.9")
    made.request_id = "abcdef0123456789"  # type: ignore[attr-defined]
    return made


def test_all_lines_of_a_request_carry_its_id_and_none_later(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        RequestLogMiddleware(answer)(request())
    assert '"request_id": "abcdef0123456789"' in caplog.messages[0]
    assert current_request_id.get() == ""


def test_a_request_is_logged_without_its_query_or_the_visitors_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO, logger="config.requests"):
        RequestLogMiddleware(lambda _: HttpResponse(status=404))(request())
    line = json.loads(JsonFormatter().format(caplog.records[-1]))
    assert (line["method"], line["path"], line["status"]) == ("GET", "/en/search/", 404)
    assert line["milliseconds"] >= 0
    assert "divorce" not in str(line)
    assert "203.0.113" not in str(line)


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/admin/password_reset/confirm/MQ/c2f-secret/", "/admin/password_reset/confirm/…"),
        ("/zz\nERROR django.request forged", "/zz\\nERROR django.request forged"),
        ("/nl/gids/één/", "/nl/gids/één/"),
    ],
)
def test_a_path_is_one_line_without_a_token(caplog: pytest.LogCaptureFixture, path: str, logged: str) -> None:
    asked = request()
    asked.path = path
    with caplog.at_level(logging.INFO, logger="config.requests"):
        RequestLogMiddleware(answer)(asked)
    assert logged in caplog.messages[-1]
    assert "secret" not in caplog.text
