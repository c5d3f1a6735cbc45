"""What the admin exports: in a CSV file nothing is a formula, whoever wrote it, and whichever view exports it.

Wagtail has hooks for single fields and kinds of values, but its own reports go past them. What leaves the site does not
go past a middleware. In XLSX a text is a text already.
"""

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from config.middleware import ADMIN
from config.rest.spreadsheets import row_as_text

CSV = "text/csv"


class Exports:
    """Rewrites every CSV file that leaves the admin, row by row."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith(ADMIN) and response.headers.get("Content-Type", "").startswith(CSV):
            _rewrite(response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The CSV file, where a text has a sign that XLSX cannot hold (a vertical tab, pasted from elsewhere)."""
        if not request.path_info.startswith(ADMIN) or not _is_illegal_in_xlsx(exception):
            return None
        query = request.GET.copy()
        query["export"] = "csv"
        return redirect(f"{request.path}?{query.urlencode()}")


def _is_illegal_in_xlsx(exception: Exception) -> bool:
    # Slow to import, and needed by nobody but exports.
    from openpyxl.utils.exceptions import IllegalCharacterError

    return isinstance(exception, IllegalCharacterError)


def _rewrite(response: HttpResponseBase) -> None:
    if isinstance(response, StreamingHttpResponse):
        parts: Any = response.streaming_content
        response.streaming_content = rewritten(parts)
    elif isinstance(response, HttpResponse):
        response.content = b"".join(rewritten([response.content]))


def rewritten(parts: Iterable[bytes]) -> Iterator[bytes]:
    """A CSV file in UTF-8, in which no cell is a formula."""
    writer = csv.writer(_Encoded())
    for row in csv.reader(_lines(codecs.iterdecode(parts, "utf-8"))):
        yield writer.writerow(row_as_text(row))


def _lines(parts: Iterable[str]) -> Iterator[str]:
    """The lines of a text, wherever its parts end."""
    rest = ""
    for part in parts:
        *lines, rest = (rest + part).split("\n")
        yield from (f"{line}\n" for line in lines)
    if rest:
        yield rest


class _Encoded:
    """A file that gives back what is written to it: so `writerow` returns the row."""

    def write(self, text: str) -> bytes:
        return text.encode()
