"""The report Links: every address of another website on the site, its state, and where it is used."""

from __future__ import annotations

from typing import Any

import django_filters  # type: ignore[import-untyped]  # it has no types
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from cms.links.admin.words import explanation
from cms.links.models import CheckedLink, LinkUse, State, UseKind

PERMISSION = "links.view_checkedlink"
# Uses that the list names; the link's own page names all.
USES_SHOWN = 3
TROUBLE = {State.BROKEN, State.INTERNAL, State.MOVED, State.FAILING}


class LinkFilterSet(WagtailFilterSet):
    """What the report can be narrowed to."""

    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=State.choices, widget=CheckboxSelectMultiple
    )
    used_as = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Used as"), choices=UseKind.choices, method="by_use", widget=CheckboxSelectMultiple
    )
    address = django_filters.CharFilter(
        label=gettext_lazy("Part of the address"), field_name="url", lookup_expr="icontains", max_length=200
    )

    class Meta:
        model = CheckedLink
        fields = ["state", "used_as", "address"]

    def by_use(self, links: Any, name: str, kinds: list[str]) -> Any:
        """Used as one of these somewhere."""
        return links.filter(pk__in=LinkUse.objects.filter(kind__in=kinds).values("link")) if kinds else links


class UsesColumn(Column):
    """The first places where a link is used, and how many more."""

    cell_template_name = "links/uses_cell.html"

    def get_cell_context_data(self, instance: CheckedLink, parent_context: Any) -> dict[str, Any]:
        uses = list(instance.uses.all())
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "uses": uses[:USES_SHOWN], "more": max(0, len(uses) - USES_SHOWN)}


class LinksReportView(ReportView):
    """One row a link; those with trouble are a filter away."""

    model = CheckedLink
    permission_policy = ModelPermissionPolicy(CheckedLink)
    permission_required = "view"
    page_title = gettext_lazy("Links")
    header_icon = "link-external"
    results_template_name = "links/report_results.html"
    index_url_name = "link_reports:links"
    index_results_url_name = "link_reports:links_results"
    filterset_class = LinkFilterSet
    default_ordering = "url"
    export_filename = "links"
    export_headings = {
        "url": gettext_lazy("Address"),
        "get_state_display": gettext_lazy("State"),
        "explanation": gettext_lazy("Explanation"),
        "final_url": gettext_lazy("New address"),
        "http_status": gettext_lazy("Answer"),
        "failing_since": gettext_lazy("Fails since"),
        "first_checked_at": gettext_lazy("First checked"),
        "last_checked_at": gettext_lazy("Last checked"),
        "used_in": gettext_lazy("Used in"),
    }
    list_export = list(export_headings)

    @property
    def columns(self) -> list[Column]:
        """Address, state, why, where."""
        return [
            TitleColumn("url", label=_("Address"), url_name="link_reports:link", sort_key="url"),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor="get_state_display",
                sort_key="state",
                primary=lambda link: link.state not in TROUBLE,
            ),
            Column("explanation", label=_("Explanation"), accessor=explanation),
            UsesColumn("used_in", label=_("Used in"), accessor=str),
            DateColumn("last_checked_at", label=_("Last checked"), sort_key="last_checked_at"),
        ]

    def get_base_queryset(self) -> QuerySet[CheckedLink]:
        """The links, with their uses from one query for all rows."""
        links: QuerySet[CheckedLink] = super().get_base_queryset().prefetch_related("uses")
        return links

    def to_row_dict(self, item: CheckedLink) -> Any:
        """A row of the export."""
        item.explanation = explanation(item)  # type: ignore[attr-defined]  # the export reads attributes
        item.used_in = "; ".join(str(use) for use in item.uses.all())  # type: ignore[attr-defined]
        return super().to_row_dict(item)


class LinksMenuItem(MenuItem):
    """Shown to those who may see links."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))
