"""Referrals in the admin: what is to be followed up comes first."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters  # type: ignore[import-untyped]  # it has no types
from django.db.models import F, QuerySet
from django.forms import Media
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from cms.desk.admin.menu import HOOK
from cms.desk.admin.referral_forms import FollowUpForm, NewReferralForm
from cms.desk.admin.topics import topic_titles
from cms.desk.models import Referral, ReferralState
from cms.desk.referral_services import follow_up, refer


class ReferralFilterSet(WagtailFilterSet):
    """By state, and whether it is time to ask."""

    due = django_filters.BooleanFilter(label=gettext_lazy("To be followed up now"), method="by_due")

    class Meta:
        model = Referral
        fields = ["state", "due", "municipality", "language"]

    def by_due(self, referrals: Any, name: str, is_due: bool) -> Any:
        """Those whose day has come, or the others."""
        due = Referral.objects.due(timezone.localdate()).values("pk")
        return referrals.filter(pk__in=due) if is_due else referrals.exclude(pk__in=due)


class DueColumn(Column):
    """When to ask again, in words and a colour."""

    cell_template_name = "desk/admin/due_cell.html"

    def get_value(self, instance: Referral) -> dict[str, str] | None:
        return due_in_words(instance, timezone.localdate())


def due_in_words(referral: Referral, today: date) -> dict[str, str] | None:
    """`{"tone", "text"}`: late, today or later; None where nothing is to be asked."""
    day = referral.follow_up_on
    if day is None or not referral.is_open:
        return None
    late = (today - day).days
    if late > 0:
        return {"tone": "late", "text": ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}}
    if not late:
        return {"tone": "today", "text": _("Today")}
    return {"tone": "later", "text": date_format(day, "j F")}


class ReferralIndexView(IndexView):
    """The list."""

    def get_base_queryset(self) -> QuerySet[Referral]:
        """With partner and municipality from the same query."""
        found: QuerySet[Referral] = super().get_base_queryset()
        return found.select_related("partner", "municipality")

    def order_queryset(self, queryset: QuerySet[Referral]) -> QuerySet[Referral]:
        """Without another wish: the one that is latest first, those with nothing to ask last."""
        if self.is_explicitly_ordered:
            ordered: QuerySet[Referral] = super().order_queryset(queryset)
            return ordered
        return queryset.order_by(F("follow_up_on").asc(nulls_last=True), "-created_at")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The topics of a page of the list are read together."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        rows = list(context["object_list"])
        titles = topic_titles({row.topic for row in rows if row.topic})
        for row in rows:
            row.topic_title = titles.get(row.topic, "")
        context["media"] += Media(css={"all": [versioned_static("desk/desk.css")]})
        return context

    @property
    def is_explicitly_ordered(self) -> bool:
        return "ordering" in self.request.GET


class ReferralCreateView(CreateView):
    """Refer somebody, without a slip."""

    def save_instance(self) -> Referral:
        """By the service, which counts it and begins its log."""
        return refer(**self.form.cleaned_data, by=self.request.user)


class ReferralEditView(EditView):
    """Follow up: nothing else of a referral is changed."""

    template_name = "desk/admin/referral.html"

    def save_instance(self) -> Referral:
        """By the service, which writes the log."""
        follow_up(referral=self.form.instance, **self.form.cleaned_data, by=self.request.user)
        saved: Referral = self.form.instance
        return saved

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what is known of it, and its log."""
        titles = topic_titles({self.object.topic} if self.object.topic else set())
        context: dict[str, Any] = super().get_context_data(
            changes=self.object.changes.select_related("by"),
            topic_title=titles.get(self.object.topic, ""),
            **kwargs,
        )
        return context


class ReferralViewSet(ModelViewSet):
    """Referrals."""

    model = Referral
    icon = "redirect"
    name = "desk_referrals"
    url_prefix = "desk/referrals"
    menu_label = gettext_lazy("Referrals")
    menu_order = 30
    menu_hook = HOOK
    index_view_class = ReferralIndexView
    add_view_class = ReferralCreateView
    edit_view_class = ReferralEditView
    edit_template_name = "desk/admin/referral.html"
    filterset_class = ReferralFilterSet
    copy_view_enabled = False
    inspect_view_enabled = False
    search_fields = ["partner__name"]
    search_backend_name = None
    list_per_page = 50
    list_display = [
        TitleColumn("partner", label=gettext_lazy("Partner"), url_name="desk_referrals:edit", accessor="partner"),
        DueColumn("due", label=gettext_lazy("Follow up"), sort_key="follow_up_on"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            sort_key="state",
            primary=lambda referral: referral.state == ReferralState.DONE,
        ),
        Column("topic", label=gettext_lazy("Topic"), accessor="topic_title"),
        Column("municipality", label=gettext_lazy("Municipality"), accessor="municipality"),
        Column("language", label=gettext_lazy("Language"), accessor="get_language_display"),
        DateColumn("created_at", label=gettext_lazy("Made at"), sort_key="created_at"),
    ]

    def get_form_class(self, for_update: bool = False) -> Any:
        """One to make, one to follow up."""
        return FollowUpForm if for_update else NewReferralForm
