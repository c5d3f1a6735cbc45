"""Municipal variants in the admin: list, form, and what is missing where."""

from __future__ import annotations

from typing import Any

import django_filters  # type: ignore[import-untyped]  # it has no types
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import BooleanColumn, DateColumn
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from cms.pages.models import MunicipalVariant

PREFILLED = ("page", "municipality")
VARIANT_PANELS = ObjectList(
    [
        MultiFieldPanel(
            [PageChooserPanel("page", ["pages.StepPage", "pages.TopicPage"]), FieldPanel("municipality")],
            heading=_("What, and where"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("place_en"), FieldPanel("place_nl")]),
                FieldRowPanel(
                    [FieldPanel("street_address"), FieldPanel("postal_code"), FieldPanel("address_locality")]
                ),
                FieldRowPanel([FieldPanel("appointment_url"), FieldPanel("phone")]),
                FieldPanel("opening_hours_url"),
            ],
            heading=_("Where to go"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("documents_en"), FieldPanel("documents_nl")]),
                FieldRowPanel([FieldPanel("fee"), FieldPanel("fee_amount")]),
                FieldRowPanel([FieldPanel("fee_text_en"), FieldPanel("fee_text_nl")]),
                FieldRowPanel([FieldPanel("waiting_days"), FieldPanel("waiting_on")]),
                FieldRowPanel([FieldPanel("note_en"), FieldPanel("note_nl")]),
            ],
            heading=_("What is different"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("source_url"), FieldPanel("checked_on")])],
            heading=_("Where it comes from"),
            help_text=_("Without an address and a date, readers see that the municipality has not confirmed it."),
        ),
    ]
)


class VariantFilterSet(WagtailFilterSet):
    """By municipality, and by whether it says where it comes from."""

    is_verified = django_filters.BooleanFilter(label=_("Confirmed"), method="filter_verified")

    class Meta:
        model = MunicipalVariant
        fields = ["municipality", "is_verified"]

    def filter_verified(self, variants: QuerySet[MunicipalVariant], name: str, value: bool) -> Any:
        """Those with a source and a date, or the others."""
        confirmed = ~Q(source_url="") & Q(checked_on__isnull=False)
        return variants.filter(confirmed) if value else variants.exclude(confirmed)


class VariantCreateView(CreateView):
    """Add a variant; the report of what is missing leads here with page and municipality filled in."""

    def get_initial(self) -> dict[str, Any]:
        """What the address names, as far as it is a number."""
        asked = {name: self.request.GET.get(name, "") for name in PREFILLED}
        numbers = {name: value for name, value in asked.items() if value.isdecimal() and len(value) < 10}
        return {**super().get_initial(), **numbers}


class MunicipalVariantViewSet(SnippetViewSet):
    """What municipalities do their own way."""

    model = MunicipalVariant
    icon = "site"
    menu_label = _("By municipality")
    menu_name = "municipal-variants"
    menu_order = 255
    add_to_admin_menu = True
    edit_handler = VARIANT_PANELS
    filterset_class = VariantFilterSet
    add_view_class = VariantCreateView
    list_display: list[Any] = [
        "__str__",
        "municipality",
        BooleanColumn("is_verified", label=_("Confirmed"), accessor="is_verified"),
        DateColumn("checked_on", label=_("Checked on")),
    ]
    list_export = ["page", "municipality", "place_en", "place_nl", "source_url", "checked_on"]
    list_per_page = 50
    search_backend_name = None
    search_fields = ["page__title", "municipality__name"]

    def get_queryset(self, request: Any) -> Any:
        """With what the list names, in the same query."""
        return MunicipalVariant.objects.select_related("page", "municipality")
