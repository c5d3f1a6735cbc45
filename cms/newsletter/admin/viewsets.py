"""Subscribers in the admin: to be counted, exported for the program that sends the newsletter, and deleted when they
ask for it. Nobody is put on the list by somebody else."""

from typing import Any

import django_filters  # type: ignore[import-untyped]  # it has no types
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from cms.newsletter.models import Subscriber


class SubscriberPermissionPolicy(ModelPermissionPolicy):
    """By the rights of groups; but nobody adds or changes a subscriber, administrators neither."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether somebody may do this with subscribers."""
        return action in {"view", "delete"} and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether somebody may do one of these."""
        return any(self.user_has_permission(user, action) for action in actions)


class SubscriberFilterSet(WagtailFilterSet):
    """By language, and by whether the address is confirmed."""

    confirmed = django_filters.BooleanFilter(
        label=_("Confirmed"), field_name="confirmed_at", lookup_expr="isnull", exclude=True
    )

    class Meta:
        model = Subscriber
        fields = ["language", "confirmed"]


class SubscriberIndexView(IndexView):
    """The list. Its export holds those who have confirmed, each with the link by which they leave: every newsletter
    must carry it."""

    def get_queryset(self) -> QuerySet[Subscriber]:
        """As listed; without the unconfirmed where it leaves the house."""
        found: QuerySet[Subscriber] = super().get_queryset()
        return found.exclude(confirmed_at=None) if self.is_export else found


class SubscriberViewSet(ModelViewSet):
    """Who gets the newsletter."""

    model = Subscriber
    icon = "mail"
    name = "subscribers"
    menu_label = _("Newsletter")
    menu_order = 350
    add_to_admin_menu = True
    index_view_class = SubscriberIndexView
    filterset_class = SubscriberFilterSet
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields = ["email"]
    search_fields = ["email"]
    search_backend_name = None
    ordering = ["-requested_at"]
    list_per_page = 50
    list_display = [
        Column("email", label=_("E-mail address"), accessor="email"),
        Column("language", label=_("Language"), accessor="get_language_display"),
        DateColumn("confirmed_at", label=_("Confirmed at")),
    ]
    list_export = ["email", "language", "confirmed_at", "unsubscribe_url"]
    export_headings = {"unsubscribe_url": _("Link to unsubscribe")}
    export_filename = "newsletter"
