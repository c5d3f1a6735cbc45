"""The list envelope: `{"meta": {"total_count", "limit", "offset", "next", "previous"}, "items": […]}`."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request


def envelope(request: Request, items: list[Any], *, total: int, limit: int, offset: int) -> dict[str, Any]:
    """Wrap one page of items. `next`/`previous` are addresses relative to the host, or None."""
    after = offset + limit
    return {
        "meta": {
            "total_count": total,
            "limit": limit,
            "offset": offset,
            "next": _page_address(request, after) if after < total else None,
            "previous": _page_address(request, max(0, offset - limit)) if offset else None,
        },
        "items": items,
    }


def _page_address(request: Request, offset: int) -> str:
    query = request.query_params.copy()
    query["offset"] = str(offset)
    return f"{request.path}?{query.urlencode()}"


class MetaSerializer(serializers.Serializer[Any]):
    """The envelope's `meta`, for the OpenAPI document."""

    total_count = serializers.IntegerField(min_value=0)
    limit = serializers.IntegerField(min_value=1)
    offset = serializers.IntegerField(min_value=0)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
