"""Guards around Wagtail's admin: views that would do what nobody should be able to ask for, and requests that no form
of the admin sends whole."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.admin.views.account import LogoutView as WagtailLogoutView
from wagtail.admin.views.generic import CopyViewMixin
from wagtail.admin.views.generic.chooser import CreateViewMixin, CreationFormMixin

from config.admin.refusals import READING, refusal_of
from config.errors import bad_request
from config.middleware import ADMIN

MAX_FORMS = 150
# Fields without which these views of Wagtail's fail, by the name of the view.
NEEDED = {
    "wagtailadmin_choose_page_external_link": ("external-link-chooser-url",),
    "wagtailredirects:process_import": ("import_file_name", "input_format"),
}


class LogoutView(WagtailLogoutView):
    """Wagtail deletes the session's cookie even where it refuses: a link from elsewhere would log an editor out."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Log out, for POST alone."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class AdminGuard:
    """Refuses what Wagtail's views would take, and answers what they would fail over, for every viewset, ours and
    Wagtail's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """405 for writing by a view that only shows, 400 without a field that the view needs.

        Wagtail's copy views show a form that is sent to the add view: what is sent to the copy view itself would be
        written over the object that it copies. A chooser without a form to create something has the address all the
        same.
        """
        if request.method in READING:
            return None
        kind = getattr(view, "view_class", object)
        shows_only = issubclass(kind, CopyViewMixin) or (issubclass(kind, CreateViewMixin) and not _creates(view))
        if shows_only:
            return HttpResponseNotAllowed(READING)
        if request.path_info.startswith(ADMIN) and _has_too_many_forms(request):
            return bad_request(request, BadRequest())
        absent = _absent_field(request)
        return refusal_of(request, MultiValueDictKeyError(absent)) if absent else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page that says what was wrong with the request, if that is what the exception means."""
        return refusal_of(request, exception) if request.path_info.startswith(ADMIN) else None


def _has_too_many_forms(request: HttpRequest) -> bool:
    """Whether a form claims more rows than anybody fills in: Django makes a thousand more than are allowed."""
    counts = [str(value) for name, value in request.POST.items() if name.endswith("-TOTAL_FORMS")]
    return any(not (value.isascii() and value.isdigit()) or int(value[:9]) > MAX_FORMS for value in counts)


def _creates(view: Any) -> bool:
    """Whether a chooser's view has the form that it would read; one with a way of its own to get it has."""
    has_own_way = view.view_class.get_creation_form_class is not CreationFormMixin.get_creation_form_class
    return has_own_way or view.view_class(**view.view_initkwargs).get_creation_form_class() is not None


def _absent_field(request: HttpRequest) -> str:
    """The name of a field that the view needs and the request has not; empty for whoever will be sent to log in."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    absent = [field for field in NEEDED.get(name, ()) if field not in request.POST]
    return absent[0] if absent and request.user.has_perm("wagtailadmin.access_admin") else ""


def no_such_page(request: HttpRequest) -> HttpResponse:
    """In the place of Wagtail's page that fails on purpose, which fills the log for whoever asks."""
    raise Http404
