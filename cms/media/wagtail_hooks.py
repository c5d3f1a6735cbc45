"""Images and documents in the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from cms.media.models import CustomDocument, CustomImage
from config.rest.generation import invalidate


@hooks.register("after_bulk_action")
def announce(request: HttpRequest, action_type: str, objects: Any, action: Any) -> None:
    """“Add to collection” writes by `QuerySet.update`, which sends no signal, and may make files private or public."""
    if action.model in (CustomImage, CustomDocument):
        invalidate()
