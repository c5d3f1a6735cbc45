"""Who may make whom powerful: only a superuser makes or changes a superuser.

Wagtail leaves both to everybody who may change users, so that an administrator could promote himself.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from wagtail.users.views.users import CreateView, EditView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet


class GuardsSuperusers:
    """A view of users in which others than superusers cannot tick “administrator”."""

    request: HttpRequest

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """The form; what is sent for a disabled field is ignored."""
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]  # a mix-in
        if "is_superuser" in form.fields and not self.request.user.is_superuser:
            form.fields["is_superuser"].disabled = True
        return form


class GuardedCreateView(GuardsSuperusers, CreateView):
    """Add a user."""


class GuardedEditView(GuardsSuperusers, EditView):
    """Change a user."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse others than superusers the account (and so the password) of a superuser."""
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class UserViewSet(WagtailUserViewSet):
    """Users in the admin."""

    add_view_class = GuardedCreateView
    edit_view_class = GuardedEditView
