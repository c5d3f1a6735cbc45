"""Previews of what is not saved: a model asks for one, whoever renders it listens.

So models know neither templates nor the read side. The rooms' `admin/preview.py` listen, connected by their `apps.py`.
"""

from collections.abc import Callable
from typing import Any

from django.dispatch import Signal
from django.http import HttpRequest, HttpResponseBase

Render = Callable[[HttpRequest, Any, str], HttpResponseBase]

preview_requested = Signal()


class PreviewMixin:
    """Has Wagtail's previews answered by whoever listens; stands before Wagtail's own classes among the bases."""

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """The instance as the public would see it, unsaved changes included."""
        answers = preview_requested.send(type(self), request=request, instance=self, mode=mode_name)
        found: list[Any] = [answer for _receiver, answer in answers if answer is not None]
        response: HttpResponseBase = found[0]
        return response


def connect_preview(model: type[Any], render: Render) -> None:
    """Have `render(request, instance, mode)` answer the previews of a model and of those made from it."""

    def answer(
        sender: type[Any], request: HttpRequest, instance: Any, mode: str, **_: object
    ) -> HttpResponseBase | None:
        return render(request, instance, mode) if issubclass(sender, model) else None

    preview_requested.connect(answer, weak=False, dispatch_uid=f"preview {model.__module__}.{model.__name__}")
