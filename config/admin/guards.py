"""Guards around Wagtail's admin: views that would do what nobody should be able to ask for."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from wagtail.admin.views.account import LogoutView as WagtailLogoutView
from wagtail.admin.views.generic import CopyViewMixin

READING = ("GET", "HEAD")


class LogoutView(WagtailLogoutView):
    """Wagtail deletes the session's cookie even where it refuses: a link from elsewhere would log an editor out."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Log out, for POST alone."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class ReadOnlyCopyViews:
    """Wagtail's copy views show a form that is sent to the add view. What is sent to the copy view itself would be
    written over the object that it copies: refused, for every viewset, with its own rights or without."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """405 for anything but reading."""
        is_copy = issubclass(getattr(view, "view_class", object), CopyViewMixin)
        return HttpResponseNotAllowed(READING) if is_copy and request.method not in READING else None


def no_such_page(request: HttpRequest) -> HttpResponse:
    """In the place of Wagtail's page that fails on purpose, which fills the log for whoever asks."""
    raise Http404
