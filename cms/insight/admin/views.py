"""Insight in the admin: what newcomers look for and do not find, by topic and month; its file; the report of a
quarter."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.insight.figures import Filters, by_topic, figures, municipality_names
from cms.insight.hiding import FEWEST
from cms.insight.models import QuarterlyReport
from cms.insight.months import Quarter, months_between, months_later
from cms.insight.report.csv_file import as_csv
from cms.insight.services import NoKnowledgePlace, knowledge_place, make_report
from cms.insight.sources import SOURCES, CountRow
from cms.pages.models import Phase
from config.rest.locales import LOCALES

VIEW, MAKE = "insight.view_insight", "insight.make_report"
INDEX = "insight:index"
PERIODS = {6: gettext_lazy("Six months"), 3: gettext_lazy("Three months"), 12: gettext_lazy("A year")}
USUAL = 6
QUARTERS = 4


class InsightForm(forms.Form):
    """What the table is narrowed to; nothing chosen is everything."""

    source = forms.ChoiceField(label=gettext_lazy("Source"), required=False)
    phase = forms.ChoiceField(label=gettext_lazy("Phase"), required=False)
    municipality = forms.ChoiceField(label=gettext_lazy("Municipality"), required=False)
    months = forms.TypedChoiceField(label=gettext_lazy("Period"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("All"))]
        towns = [(slug, name) for slug, name in municipality_names().items() if slug]
        choices: dict[str, list[Any]] = {
            "source": [*everything, *((source.code, source.label) for source in SOURCES)],
            "phase": [*everything, *Phase.choices],
            "municipality": [*everything, *towns],
            "months": list(PERIODS.items()),
        }
        for name, values in choices.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]  # each is a field with choices


class InsightView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """The table by topic, with its months. What is chosen wrongly counts as not chosen."""

    permission_required = VIEW
    raise_exception = True
    template_name = "insight/index.html"
    page_title = gettext_lazy("Insight")
    header_icon = "view"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or its rows as a file."""
        if request.GET.get("export") != "csv":
            return super().get(request, *args, **kwargs)
        headers = {"Content-Disposition": 'attachment; filename="insight.csv"'}
        return HttpResponse(as_csv(self._rows()[0]), content_type="text/csv; charset=utf-8", headers=headers)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows, months, form = self._rows()
        locale = (get_language() or "en").partition("-")[0]
        table = by_topic(rows, months, locale if locale in LOCALES else "en")
        most = max((count for row in table for count in row.by_month), default=1)
        asked = {**form.cleaned_data, "export": "csv"}
        return super().get_context_data(
            form=form,
            months=months,
            table=[(row, bars(row.by_month, most), _phase(row.phase)) for row in table],
            total=sum(row.total for row in table),
            fewest=FEWEST,
            export_url=f"?{urlencode({name: value for name, value in asked.items() if value})}",
            quarters=_quarters() if self.request.user.has_perm(MAKE) else [],
            **kwargs,
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, and this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def _rows(self) -> tuple[list[CountRow], list[Any], InsightForm]:
        form = InsightForm(self.request.GET)
        form.is_valid()
        chosen = form.cleaned_data
        this_month = timezone.localdate().replace(day=1)
        first = months_later(this_month, 1 - (chosen.get("months") or USUAL))
        filters = Filters(*(chosen.get(name, "") for name in Filters._fields))
        rows = [row for row in figures(first, timezone.localdate()) if filters.let(row)]
        return rows, months_between(first, this_month), form


class MakeReportView(PermissionRequiredMixin, View):
    """“Make the report of 2026 Q4”: once; then it leads to the draft."""

    permission_required = MAKE
    raise_exception = True
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make it, or say that it is there."""
        quarter, place = _asked_quarter(request), knowledge_place()
        if quarter is None:
            messages.error(request, _("Choose one of the quarters that are shown."))
            return redirect(INDEX)
        if place and not place.permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        try:
            report, is_new = make_report(quarter=quarter, by=request.user)
        except NoKnowledgePlace:
            messages.error(request, _("There is no knowledge place yet: make that page first."))
            return redirect(INDEX)
        made = _("Made as a draft, in each language that the knowledge place has. Read it, then publish it.")
        there = _("There is a report of %(quarter)s already. Here it is.") % {"quarter": quarter}
        (messages.success if is_new else messages.warning)(request, made if is_new else there)
        return redirect("wagtailadmin_pages:edit", report.page_id)


class InsightMenuItem(MenuItem):
    """Shown to those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(VIEW))


def bars(numbers: list[int], most: int) -> list[dict[str, int]]:
    """A small drawing of the months: each bar 8 wide, at most 24 high."""
    heights = [max(1, round(24 * number / most)) if number else 0 for number in numbers]
    return [{"x": 10 * place, "y": 24 - height, "height": height} for place, height in enumerate(heights)]


def _phase(code: str | None) -> str:
    return str(Phase(code).label) if code in Phase.values else ""


def _quarters() -> list[dict[str, Any]]:
    """This quarter and the ones before, each with the address of its draft, if there is one."""
    quarters = [Quarter.of(timezone.localdate())]
    while len(quarters) < QUARTERS:
        quarters.append(quarters[-1].before)
    made = dict(QuarterlyReport.objects.values_list("first_day", "page_id"))
    return [
        {
            "name": str(quarter),
            "first": quarter.first,
            "is_over": quarter.last < timezone.localdate(),
            "edit_url": page and reverse("wagtailadmin_pages:edit", args=[page]),
        }
        for quarter in quarters
        for page in [made.get(quarter.first)]
    ]


def _asked_quarter(request: HttpRequest) -> Quarter | None:
    shown = {str(one["name"]): Quarter.of(one["first"]) for one in _quarters()}
    return shown.get(request.POST.get("quarter", ""))
