"""Users in the admin: what a view shows of the rule that only a superuser makes or changes a superuser.

Wagtail leaves both to everybody who may change users, so that an administrator could promote himself. The rule itself
stands below all views, in `cms.users.querysets`.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from wagtail.users.views.users import CreateView, DeleteView, EditView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from cms.users.permissions import may_manage


class SuperuserFieldMixin:
    """A view of users in which others than superusers cannot tick “administrator”."""

    request: HttpRequest

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """The form; what is sent for a disabled field is ignored."""
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]  # a mix-in
        if "is_superuser" in form.fields and not self.request.user.is_superuser:
            form.fields["is_superuser"].disabled = True
        return form


class UserCreateView(SuperuserFieldMixin, CreateView):
    """Add a user."""


class ManagedUserMixin:
    """A view of one account, refused to those who may not manage it."""

    object: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse others than superusers the account (and so the password) of a superuser."""
        if not may_manage(request.user, self.object):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mix-in
        return response


class UserEditView(ManagedUserMixin, SuperuserFieldMixin, EditView):
    """Change a user."""


class UserDeleteView(ManagedUserMixin, DeleteView):
    """Remove a user."""


class UserViewSet(WagtailUserViewSet):
    """Users in the admin. An account is not copied: a copy would carry its rights along."""

    add_view_class = UserCreateView
    edit_view_class = UserEditView
    delete_view_class = UserDeleteView
    copy_view_enabled = False
