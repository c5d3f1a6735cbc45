"""JSON as it is sent: UTF-8, compact; problems under their own media type."""

from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import JSONRenderer


class CompactJSONRenderer(JSONRenderer):
    """DRF's JSON renderer for every Accept header; the negotiation below never refuses a reader."""

    charset = None

    def get_indent(self, accepted_media_type: str, renderer_context: Mapping[str, Any]) -> None:
        """Never indent: an answer must not vary by a parameter of the Accept header."""
        return None
