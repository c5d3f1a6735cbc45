"""A few views for the in-process API, each made to fall into one known trap."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import path
from django.utils import translation

closed: list[str] = []


def language(request: HttpRequest) -> JsonResponse:
    """Tells the language it found active, then leaves Dutch active behind it, as a careless view would."""
    found = translation.get_language()
    translation.activate("nl")
    return JsonResponse({"found": found})


def groups(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"names": list(Group.objects.order_by("name").values_list("name", flat=True))})


def echo(request: HttpRequest) -> JsonResponse:
    data: dict[str, Any] = {
        "method": request.method,
        "path": request.path,
        "params": dict(request.GET.lists()),
        "body": request.body.decode(),
        "cookies": request.COOKIES,
        "request_id": request.headers.get("X-Request-ID"),
        "in_process": request.META.get("expat_centre.in_process", False),
    }
    response = JsonResponse(data, headers={"Cache-Control": "public, max-age=0, s-maxage=40", "Age": "15"})
    response.headers["Content-Language"] = "nl"
    response.set_cookie("tracker", "1")
    return response


def stream(request: HttpRequest) -> StreamingHttpResponse:
    class Chunks:
        def __iter__(self) -> Iterator[bytes]:
            return iter((b'{"a": ', b"1}"))

        def close(self) -> None:
            closed.append("stream")

    return StreamingHttpResponse(Chunks())


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of the API")


def refused(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"title": "Invalid parameter", "detail": "limit: too large", "status": 400}, status=400)


def html(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<p>not JSON</p>")


urlpatterns = [
    path("api/v1/language/", language),
    path("api/v1/groups/", groups),
    path("api/v1/echo/", echo),
    path("api/v1/écho/", echo),
    path("api/v1/stream/", stream),
    path("api/v1/broken/", broken),
    path("api/v1/refused/", refused),
    path("api/v1/html/", html),
]
