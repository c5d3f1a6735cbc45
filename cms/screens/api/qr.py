"""A QR code that takes a page of this website along on a visitor's phone, for what a touch screen shows."""

from typing import Any
from urllib.parse import quote, urlsplit

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cms.screens.api.manifest_serializers import QRSerializer
from cms.screens.qr_codes import base_url, qr_code
from config.rest.locales import LOCALES
from config.rest.query import QuerySerializer
from config.rest.views import PublicAPIView, answer

MAX_PATH = 200
# A path below one of the languages, in words of letters, figures and hyphens: nothing that leads elsewhere.
WEBSITE_PATH = rf"^/(?:{'|'.join(LOCALES)})/(?:[\w-]+/)*\Z"


class PathQuery(QuerySerializer):
    """Where the code leads."""

    path = serializers.RegexField(
        WEBSITE_PATH, max_length=MAX_PATH, help_text="A page's `path`, such as `/en/settling-in/`; without a query."
    )


class PathCodeSerializer(serializers.Serializer[Any]):
    """A path with its code: `link` is what the code opens, `address` the same to print, without `https://`."""

    link = serializers.CharField()
    address = serializers.CharField()
    qr = QRSerializer()


class PathCodeView(PublicAPIView):
    """QR codes of pages of this website, and of nothing else."""

    @extend_schema(operation_id="screens_qr", parameters=[PathQuery], responses=PathCodeSerializer)
    def get(self, request: Request) -> Response:
        """The code of a page of this website. Whether there is such a page is not looked up."""
        path = PathQuery.read(request)["path"]
        base = base_url()
        return answer({
            "link": path, "address": f"{urlsplit(base).netloc}{path}".rstrip("/"), "qr": qr_code(base + quote(path)),
        })  # fmt: skip
