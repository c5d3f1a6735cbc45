"""The report of featured partners: what they get for their money, and that the others are not crowded out."""

from __future__ import annotations

from typing import Any

import django_filters  # type: ignore[import-untyped]  # it has no types
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from directory.models import Partner
from search.insight.exposure import Average, Month, averages, featured_partners, first_pages, months
from search.models import PartnerPageView

PERMISSION = "search.view_partnerpageview"
# Counts are kept for thirteen months.
MONTHS = 13
NOBODY = Average(0, 0)


def _earlier_months() -> list[tuple[str, str]]:
    shown = months(timezone.localdate(), MONTHS)[1:]
    return [(month.code, date_format(month.first, "F Y")) for month in shown]


class ExposureFilterSet(WagtailFilterSet):
    """Of which month."""

    month = django_filters.ChoiceFilter(
        label=gettext_lazy("Month"), choices=_earlier_months, empty_label=gettext_lazy("This month"), method="leave"
    )

    class Meta:
        model = Partner
        fields = ["month"]

    def leave(self, partners: Any, name: str, value: Any) -> Any:
        """The report itself looks at the month: it concerns more than these rows."""
        return partners


class ExposureReportView(ReportView):
    """One row for each partner that was featured in the month."""

    model = Partner
    permission_policy = ModelPermissionPolicy(PartnerPageView)
    permission_required = "view"
    page_title = gettext_lazy("Featured partners")
    header_icon = "view"
    results_template_name = "search/admin/exposure_results.html"
    index_url_name = "exposure_reports:exposure"
    index_results_url_name = "exposure_reports:exposure_results"
    filterset_class = ExposureFilterSet
    export_filename = "featured-partners"
    export_headings = {
        "name": gettext_lazy("Name"),
        "get_kind_display": gettext_lazy("Kind"),
        "featured_from": gettext_lazy("Featured from"),
        "featured_until": gettext_lazy("Featured until"),
        "openings": gettext_lazy("Opened"),
        "openings_of_others": gettext_lazy("Opened, average of others of this kind"),
        "first_pages": gettext_lazy("On first pages today"),
        "first_pages_of_others": gettext_lazy("On first pages today, average of others of this kind"),
    }
    list_export = list(export_headings)

    @property
    def columns(self) -> list[Column]:
        """The exported columns."""
        days = ("featured_from", "featured_until")
        return [
            (DateColumn if name in days else Column)(name, label=str(heading), accessor=name)
            for name, heading in self.export_headings.items()
        ]

    @cached_property
    def month(self) -> Month:
        """The chosen one, this one without a choice."""
        shown = months(timezone.localdate(), MONTHS)
        chosen = self.filters.form.cleaned_data.get("month") if self.filters.is_valid() else ""
        return next((month for month in shown if month.code == chosen), shown[0])

    def get_filtered_queryset(self) -> QuerySet[Partner]:
        """The partners that were featured in the month, by name."""
        return featured_partners(self.month)

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """The rows with what is compared, from a constant number of queries."""
        pages, of_others = first_pages(), averages(self.month)
        for partner in object_list:
            average = of_others.get(partner.kind, NOBODY)
            partner.first_pages = pages[partner.pk]
            partner.openings_of_others, partner.first_pages_of_others = average
        return object_list


class ExposureMenuItem(MenuItem):
    """Shown to those who may see the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))
