"""The base of every public API view."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser, JSONParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from config.rest.cross_origin import BEFOREHAND, let_anyone_read
from config.rest.locales import names_locale, wanted_locale
from config.rest.renderers import CompactJSONRenderer
from config.rest.throttling import ScopeThrottle

SHARED_SECONDS = 60
CACHE_CONTROL = "public, max-age=0, s-maxage={}, stale-while-revalidate=600, stale-if-error=86400"
CLOCK_CACHE_CONTROL = "public, max-age=0, s-maxage={}"
# Longer than these let anybody keep an answer that no clock limits, errors included.
MAX_CACHED = timedelta(days=2)
# Data is nothing to run and nothing to frame.
CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'"


class JSONOnly(BaseContentNegotiation):
    """Every reader gets JSON, whatever its Accept header: there is nothing else to give."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser:
        return next(iter(parsers))

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        renderer = next(iter(renderers))
        return renderer, renderer.media_type


class PublicAPIView(APIView):
    """A view anyone may read: JSON only, no cookies, throttled by scope, in the wanted language.

    `cacheable` views answer `Cache-Control: public`, and scripts of other websites may read them; a view whose answer
    depends on the clock sets `self.expires_at` (an aware datetime), and is never cached past it. Others answer
    `no-store`.
    """

    authentication_classes: Any = ()
    permission_classes: Any = ()
    renderer_classes: Any = (CompactJSONRenderer,)
    parser_classes: Any = (JSONParser,)
    content_negotiation_class: Any = JSONOnly
    throttle_classes: Any = (ScopeThrottle,)
    throttle_scope: str | None = "public"
    cacheable = True
    # Statuses of errors for the OpenAPI document, beside those that every view of its kind may answer.
    problems: tuple[int, ...] = ()
    expires_at: datetime | None = None

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Run the view with the wanted language active, and leave none behind."""
        with translation.override(wanted_locale(request)):
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Nobody is counted, or asked for a token, who only asks what may be asked."""
        if request.method != "OPTIONS":
            super().initial(request, *args, **kwargs)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Which methods there are; and to a browser that asks for another website's script, what it may send."""
        headers = {"Allow": ", ".join(self.allowed_methods), **(BEFOREHAND if self.cacheable else {})}
        return Response(status=204, headers=headers)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Add the language and caching headers that the answer has not set itself."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers.setdefault("Content-Language", translation.get_language() or "en")
        response.headers.setdefault("Cache-Control", self.cache_control(request, response))
        response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
        if self.cacheable:
            let_anyone_read(response)
        # DRF varies by Accept and Cookie; ours answer JSON only and read no cookie.
        del response.headers["Vary"]
        patch_vary_headers(response, self.vary_headers(request))
        return response

    def cache_control(self, request: Request, response: Response) -> str:
        """The Cache-Control of an answer."""
        if not self.cacheable or request.method not in {"GET", "HEAD"} or response.status_code >= 400:
            return "no-store"
        if self.expires_at is None:
            return CACHE_CONTROL.format(SHARED_SECONDS)
        left = int((self.expires_at - timezone.now()).total_seconds())
        return CLOCK_CACHE_CONTROL.format(max(0, min(SHARED_SECONDS, left)))

    def vary_headers(self, request: Request) -> list[str]:
        """Accept-Language counts only where the address does not name the language."""
        return ["Accept-Encoding"] if names_locale(request) else ["Accept-Encoding", "Accept-Language"]


def earliest(*moments: datetime | None) -> datetime | None:
    """Until when an answer holds that is made of parts which hold until these moments; None for no limit."""
    return min((moment for moment in moments if moment), default=None)


def answer(data: Mapping[str, Any], locale: str | None = None) -> Response:
    """A 200 answer; `locale` is the language its content really is in, when that differs from the wanted."""
    headers = {"Content-Language": locale} if locale else None
    return Response(data, headers=headers)
