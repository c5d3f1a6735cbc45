"""The slips that can still be opened: to be looked at again, or taken back."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from cms.desk.admin.menu import HOOK
from cms.desk.codes import slip_path
from cms.desk.models import Slip


class SlipPermissionPolicy(ModelPermissionPolicy):
    """By the rights of groups; but a slip is made at the counter alone, and nobody changes one."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether somebody may do this with slips in the list."""
        return action in {"view", "delete"} and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether somebody may do one of these."""
        return any(self.user_has_permission(user, action) for action in actions)


class SlipIndexView(IndexView):
    """The list."""

    def get_base_queryset(self) -> QuerySet[Slip]:
        """Those that are not over, with what is on them from one query."""
        found: QuerySet[Slip] = super().get_base_queryset()
        return found.filter(expires_at__gt=timezone.now()).select_related("municipality").prefetch_related("items")


def public_page(slip: Slip) -> str:
    """What its visitor sees."""
    return slip_path(slip.code, slip.language)


def expiry_day(slip: Slip) -> str:
    """The last day on which it can be opened."""
    return date_format(localtime(slip.expires_at), "j F")


class SlipViewSet(ModelViewSet):
    """Slips."""

    model = Slip
    icon = "doc-full"
    name = "desk_slips"
    url_prefix = "desk/slips"
    menu_label = _("Slips")
    menu_order = 20
    menu_hook = HOOK
    add_to_admin_menu = True
    index_view_class = SlipIndexView
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields = ["language"]
    list_filter = ["language", "municipality"]
    search_fields = ["code", "items__title"]
    search_backend_name = None
    list_per_page = 50
    list_display = [
        "__str__",
        TitleColumn("items", label=_("What is on it"), accessor="item_titles", get_url=public_page),
        Column("language", label=_("Language"), accessor="get_language_display"),
        Column("municipality", label=_("Municipality"), accessor="municipality"),
        DateColumn("created_at", label=_("Made at")),
        Column("expires_at", label=_("Expires at"), accessor=expiry_day),
    ]
