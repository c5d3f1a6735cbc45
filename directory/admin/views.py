"""The admin's list of partners: its columns, filters, search and export, in a constant number of queries."""

from __future__ import annotations

from typing import Any

import django_filters  # type: ignore[import-untyped]  # it has no types
from django.db.models import OuterRef, QuerySet, Subquery
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import (
    BooleanColumn,
    BulkActionsCheckboxColumn,
    Column,
    DateColumn,
    StatusTagColumn,
    UpdatedAtColumn,
)
from wagtail.snippets.views.snippets import IndexView

from cms.facts.models import Municipality
from directory.models import AssuranceState, Category, Kind, Location, Partner, PartnerPhone
from directory.public.reference_data import reference_data
from directory.querysets import EDITORS_SEARCH, IN_ORDER

EXPORTED = {
    "name": gettext_lazy("Name"),
    "get_kind_display": gettext_lazy("Kind"),
    "category_labels": gettext_lazy("Categories"),
    "municipality_name": gettext_lazy("Municipality"),
    "street_address": gettext_lazy("Street and number"),
    "postal_code": gettext_lazy("Postcode"),
    "address_locality": gettext_lazy("Town"),
    "opening_hours": gettext_lazy("Opening hours"),
    "phone_number": gettext_lazy("Phone number"),
    "email": gettext_lazy("E-mail"),
    "website": gettext_lazy("Website"),
    "language_codes": gettext_lazy("Languages spoken"),
    "summary_en": gettext_lazy("Summary (English)"),
    "summary_nl": gettext_lazy("Summary (Dutch)"),
    "featured": gettext_lazy("Featured"),
    "featured_from": gettext_lazy("Featured from"),
    "featured_until": gettext_lazy("Featured until"),
    "live": gettext_lazy("Live"),
    "assured_on": gettext_lazy("Confirmed on"),
    "get_assured_by_display": gettext_lazy("Confirmed by"),
    "review_due": gettext_lazy("Check again by"),
    "source_name": gettext_lazy("Source"),
    "source_id": gettext_lazy("Number in the source"),
    "updated_at": gettext_lazy("Updated"),
}
MAIN_LOCATION = ("street_address", "postal_code", "address_locality", "opening_hours")


def assurance_of(partner: Partner) -> str:
    """The assurance of an entry today, in words."""
    today = timezone.localdate()
    return str(AssuranceState.of(partner.assured_on, partner.assured_by, partner.review_due, today).label)


def status_of(partner: Partner) -> str:
    """Live, draft or both; without the query for a planned publication that Wagtail's own column makes a row."""
    if not partner.live:
        return _("draft")
    return _("live + draft") if partner.has_unpublished_changes else _("live")


class PartnerFilterSet(WagtailFilterSet):
    """What the list can be narrowed to."""

    kind = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Kind"), choices=Kind.choices, widget=CheckboxSelectMultiple
    )
    category = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Category"),
        queryset=Category.objects.all(),
        method="by_category",
        widget=CheckboxSelectMultiple,
    )
    municipality = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Municipality"),
        queryset=Municipality.objects.all(),
        method="by_municipality",
        widget=CheckboxSelectMultiple,
    )
    live = django_filters.BooleanFilter(label=gettext_lazy("Live"))
    assurance = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Assurance"),
        choices=AssuranceState.choices,
        method="by_assurance",
        widget=CheckboxSelectMultiple,
    )
    featured = django_filters.BooleanFilter(label=gettext_lazy("Featured"), method="by_featured")
    overdue = django_filters.BooleanFilter(label=gettext_lazy("Review overdue"), method="by_overdue")

    class Meta:
        model = Partner
        fields = ["kind", "category", "municipality", "live", "assurance", "featured", "overdue"]

    def by_category(self, queryset: Any, name: str, value: Any) -> Any:
        """In one of the categories, or below one of them."""
        return queryset.in_categories(reference_data().with_children(each.pk for each in value)) if value else queryset

    def by_municipality(self, queryset: Any, name: str, value: Any) -> Any:
        """With a location in one of the municipalities."""
        return queryset.in_municipalities([each.pk for each in value]) if value else queryset

    def by_assurance(self, queryset: Any, name: str, value: list[str]) -> Any:
        """Confirmed, to be checked again, or never confirmed."""
        return queryset.assured(value, timezone.localdate()) if value else queryset

    def by_featured(self, queryset: Any, name: str, value: bool) -> Any:
        """Whether today is in the term that the partner pays for."""
        return queryset.featured(timezone.localdate(), value)

    def by_overdue(self, queryset: Any, name: str, value: bool) -> Any:
        """Whether the day by which the entry must be checked has passed."""
        overdue = {"review_due__lt": timezone.localdate()}
        return queryset.filter(**overdue) if value else queryset.exclude(**overdue)


class PartnerIndexView(IndexView):
    """The list; everything that is shown or exported is read with the rows."""

    search_backend_name = None
    search_fields = list(EDITORS_SEARCH)
    list_export = list(EXPORTED)

    def get_base_queryset(self) -> QuerySet[Partner]:
        """The partners with what their main location says."""
        main = Location.objects.filter(partner=OuterRef("pk")).order_by(*IN_ORDER)
        phones = PartnerPhone.objects.filter(partner=OuterRef("pk")).order_by(*IN_ORDER)
        named = {name: Subquery(main.values(name)[:1]) for name in MAIN_LOCATION}
        partners: QuerySet[Partner] = (
            super()
            .get_base_queryset()
            .annotate(
                municipality_name=Subquery(main.values("municipality__name")[:1]),
                phone_number=Subquery(phones.values("number")[:1]),
                **named,
            )
        )
        return partners

    @cached_property
    def columns(self) -> list[Any]:
        """Name and bulk check box first, as Wagtail makes them, then ours."""
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"),
            self._get_title_column("name"),
            Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
            Column("municipality", label=_("Municipality"), accessor="municipality_name", sort_key="municipality_name"),
            Column("assurance", label=_("Assurance"), accessor=assurance_of, sort_key="assured_on"),
            DateColumn("review_due", label=_("Check again by"), sort_key="review_due"),
            BooleanColumn("featured", label=_("Featured"), sort_key="featured_until"),
            StatusTagColumn(
                "status", label=_("Status"), accessor=status_of, sort_key="live", primary=lambda partner: partner.live
            ),
            UpdatedAtColumn(),
        ]

    @property
    def export_headings(self) -> dict[str, str]:
        """The exported columns' names, in the editor's language."""
        return {name: str(heading) for name, heading in EXPORTED.items()}

    def to_row_dict(self, item: Partner) -> Any:
        """A row of the export, with its categories and languages from two queries for all rows."""
        categories, languages = self._labels
        item.category_labels = ", ".join(categories.get(item.pk, []))
        item.language_codes = ", ".join(languages.get(item.pk, []))
        return super().to_row_dict(item)

    @cached_property
    def _labels(self) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
        in_categories = Partner.categories.through.objects.order_by("category__order", "category__label_en")
        spoken = Partner.spoken_languages.through.objects.order_by("language_id")
        return (
            _grouped(in_categories.values_list("partner_id", "category__label_en")),
            _grouped(spoken.values_list("partner_id", "language_id")),
        )


def _grouped(pairs: Any) -> dict[int, list[str]]:
    grouped: dict[int, list[str]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return grouped
