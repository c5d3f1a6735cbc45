"""Files of releases: anybody may have them, for ever; whoever knows a digest knows the file."""

import re
from contextlib import closing
from typing import Any, NamedTuple

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions
from rest_framework.request import Request

from cms.screens.models import MediaFile
from config.rest.query import QuerySerializer
from config.rest.views import PublicAPIView

FOR_EVERYBODY = "public, max-age=31536000, immutable"
RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
SHA256 = OpenApiParameter(
    "sha256",
    {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "path",
    description="SHA-256 of the file, in hexadecimal.",
)
EXTENSION = OpenApiParameter(
    "extension", {"type": "string", "pattern": "^[a-z0-9]{1,8}$"}, "path", description="As the manifest has it."
)


class Part(NamedTuple):
    """A stretch of a file, both ends included."""

    first: int
    last: int


class UnsatisfiableRange(exceptions.APIException):
    """416: the file has no such part."""

    status_code = 416


class MediaView(PublicAPIView):
    """A file that a release names."""

    problems = (416,)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse unknown parameters before anything else happens."""
        super().initial(request, *args, **kwargs)
        QuerySerializer.read(request)

    @extend_schema(
        operation_id="screens_media",
        parameters=[QuerySerializer, SHA256, EXTENSION],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, sha256: str, extension: str) -> HttpResponseBase:
        """The file, or the part of it that `Range` asks for."""
        found = MediaFile.objects.filter(sha256=sha256, extension=extension, releases__isnull=False).first()
        if found is None:
            raise exceptions.NotFound
        try:
            file = found.file.open("rb")
        except FileNotFoundError:
            raise exceptions.NotFound from None
        wanted = _part(request.headers.get("Range", ""), found.size)
        response = _part_of(file, wanted, found.size) if wanted else FileResponse(file)
        for name, value in _headers(found).items():
            response.headers[name] = value
        return response


def _headers(file: MediaFile) -> dict[str, str]:
    return {
        "Accept-Ranges": "bytes",
        "Cache-Control": FOR_EVERYBODY,
        "Content-Disposition": "inline",
        "Content-Type": file.media_type,
        "ETag": f'"{file.sha256}"',
    }


def _part(asked: str, size: int) -> Part | None:
    """The part of a file that a Range header asks for; None for the whole: there is no such header, it asks for several
    parts, or in a way that nobody knows (RFC 9110, 14.2). Raises UnsatisfiableRange."""
    match = RANGE.fullmatch(asked.strip())
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:  # the last so many bytes
        part = Part(max(0, size - int(last)), size - 1)
    else:
        part = Part(int(first), min(int(last), size - 1) if last else size - 1)
        if last and int(last) < int(first):
            return None
    if part.first > part.last:
        raise UnsatisfiableRange
    return part


def _part_of(file: Any, part: Part, size: int) -> HttpResponse:
    length = part.last - part.first + 1
    with closing(file):
        file.seek(part.first)
        response = HttpResponse(file.read(length), status=206)
    response.headers["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    response.headers["Content-Length"] = str(length)
    return response
