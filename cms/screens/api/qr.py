"""A QR code that takes a page of this website along on a visitor's phone, for what a touch screen shows."""

from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cms.pages.public.find import page_at
from cms.screens.api.manifest_serializers import QRSerializer
from cms.screens.qr_codes import base_url, qr_code
from cms.screens.short_links import short_links
from config.rest.locales import LOCALES
from config.rest.query import QuerySerializer
from config.rest.views import PublicAPIView, answer
from directory.models import Partner

MAX_PATH = 200
# A path below one of the languages, in words of letters, figures and hyphens: nothing that leads elsewhere.
WEBSITE_PATH = rf"^/(?:{'|'.join(LOCALES)})/(?:[\w-]+/)*\Z"


class PathQuery(QuerySerializer):
    """Where the code leads."""

    path = serializers.RegexField(
        WEBSITE_PATH, max_length=MAX_PATH, help_text="A page's `path`, such as `/en/settling-in/`; without a query."
    )


class PathCodeSerializer(serializers.Serializer[Any]):
    """A path with its code: `link` is what the code opens, `address` the same to print, without `https://`; `short` is
    an address to type that leads there."""

    link = serializers.CharField()
    address = serializers.CharField()
    short = serializers.CharField(
        allow_null=True, help_text="Null where there is no page, and no partner, that everybody may see."
    )
    qr = QRSerializer()


class PathCodeView(PublicAPIView):
    """QR codes of pages of this website, and of nothing else."""

    @extend_schema(operation_id="screens_qr", parameters=[PathQuery], responses=PathCodeSerializer)
    def get(self, request: Request) -> Response:
        """The code of a page of this website, whether or not there is such a page; and a short address of one that
        there is."""
        path = PathQuery.read(request)["path"]
        base = base_url()
        site = urlsplit(base).netloc
        return answer({
            "link": path, "address": f"{site}{path}".rstrip("/"), "short": _short_address(site, path),
            "qr": qr_code(base + quote(path)),
        })  # fmt: skip


def _short_address(site: str, path: str) -> str | None:
    """Only what is public gets one: nobody fills the table by asking."""
    if not (page_at(path) or _is_partner(path)):
        return None
    return f"{site}{short_links([path])[path]}".rstrip("/")


def _is_partner(path: str) -> bool:
    """Whether a partner that everybody may see stands there."""
    beginnings = [paths.removesuffix("{slug}/") for paths in settings.PARTNER_PATHS.values()]
    slugs = [path.removeprefix(begin).rstrip("/") for begin in beginnings if path.startswith(begin)]
    return bool(slugs) and Partner.objects.published().filter(slug__in=slugs).exists()
