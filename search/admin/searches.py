"""The report of searches: what people look for, what they do not find, what they do not open."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import django_filters  # type: ignore[import-untyped]  # it has no types
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from search.insight.reports import Show, most_opened, searches, since
from search.models import ResultOpening, SearchCount

PERMISSION = "search.view_searchcount"
BEST_BET_ADD = "wagtailsnippets_search_bestbet:add"
CONCEPT_ADD = "wagtailsnippets_search_concept:add"
USUAL_DAYS = 30
PERIODS = [
    (7, gettext_lazy("Last 7 days")),
    (90, gettext_lazy("Last 90 days")),
    (396, gettext_lazy("All that is kept")),
]
SHOWN = {
    Show.MOST: gettext_lazy("Most searched"),
    Show.IN_VAIN: gettext_lazy("Without result"),
    Show.RARELY_OPENED: gettext_lazy("Rarely opened"),
}
LANGUAGES = dict(settings.LANGUAGES)


class SearchesFilterSet(WagtailFilterSet):
    """Period, language, and which texts; what is not chosen has its usual value."""

    show = django_filters.ChoiceFilter(
        label=gettext_lazy("Show"),
        choices=[(str(show), label) for show, label in SHOWN.items() if show != Show.MOST],
        empty_label=SHOWN[Show.MOST],
        method="leave",
    )
    period = django_filters.ChoiceFilter(
        label=gettext_lazy("Period"), choices=PERIODS, empty_label=gettext_lazy("Last 30 days"), method="leave"
    )
    locale = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES, empty_label=gettext_lazy("Both languages")
    )

    class Meta:
        model = SearchCount
        fields = ["show", "period", "locale"]

    def leave(self, counts: Any, name: str, value: Any) -> Any:
        """The report itself looks at what was chosen: it concerns more than these rows."""
        return counts


class ActionsColumn(Column):
    """What an editor can do about a row."""

    cell_template_name = "search/admin/search_actions.html"


class SearchesReportView(ReportView):
    """One row for each text and language; all sums are of the chosen period."""

    model = SearchCount
    permission_required = "view"
    page_title = gettext_lazy("Searches")
    header_icon = "search"
    results_template_name = "search/admin/searches_results.html"
    index_url_name = "search_reports:searches"
    index_results_url_name = "search_reports:searches_results"
    filterset_class = SearchesFilterSet
    export_filename = "searches"
    list_export = ["text", "language", "total", "in_vain", "opened", "most_opened"]
    export_headings = {
        "text": gettext_lazy("Text"),
        "language": gettext_lazy("Language"),
        "total": gettext_lazy("Searches"),
        "in_vain": gettext_lazy("Without result"),
        "opened": gettext_lazy("Opened"),
        "most_opened": gettext_lazy("Opened most often"),
    }

    @property
    def columns(self) -> list[Column]:
        """The exported columns, and what can be done."""
        columns = [Column(name, label=str(self.export_headings[name])) for name in self.list_export]
        return [*columns, ActionsColumn("actions", label=_("What to do"), accessor=self.actions)]

    def get_filtered_queryset(self) -> Any:
        """The rows to show. Sums are made of what the filters leave, so nothing may be filtered after them."""
        counts = self.filter_queryset(self._in_period(SearchCount.objects.all()))
        return searches(counts, self._chosen("show") or Show.MOST)

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """The rows with what was opened, from one query for all, and the language by its name."""
        paths = most_opened(self._in_period(ResultOpening.objects.all()), object_list)
        for row in object_list:
            row["language"] = str(LANGUAGES[row["locale"]])
            row["most_opened"] = paths.get((row["locale"], row["text"]), "")
        return object_list

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With a link for each choice of texts."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {"tabs": self._tabs()}

    def actions(self, row: dict[str, Any]) -> list[dict[str, str]]:
        """Links for a row: each only where there is such a form, and for whom may use it."""
        text, locale = row["text"], row["locale"]
        links = []
        if self.request.user.has_perm("search.add_concept"):
            links.append({"label": _("Make a concept"), "url": _address(CONCEPT_ADD, **{f"terms_{locale}": text})})
        if self.request.user.has_perm("search.add_bestbet"):
            links.append({"label": _("Pin an entry"), "url": _address(BEST_BET_ADD, phrases=text, locale=locale)})
        return [link for link in links if link["url"]]

    def _in_period(self, days: QuerySet[Any]) -> QuerySet[Any]:
        return since(days, timezone.localdate(), int(self._chosen("period") or USUAL_DAYS))

    def _chosen(self, name: str) -> str:
        """What was chosen of a filter, or nothing."""
        return str(self.filters.form.cleaned_data.get(name) or "") if self.filters.is_valid() else ""

    def _tabs(self) -> list[dict[str, Any]]:
        chosen = self._chosen("show") or Show.MOST
        others = {name: value for name in ("period", "locale") if (value := self._chosen(name))}
        return [
            {"label": label, "is_chosen": show == chosen,
             "url": f"{self.index_url}?{urlencode({**others, **({} if show == Show.MOST else {'show': str(show)})})}"}
            for show, label in SHOWN.items()
        ]  # fmt: skip


class SearchesMenuItem(MenuItem):
    """Shown to those who may see the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


def _address(name: str, **prefilled: str) -> str:
    """The address of a form with its fields filled in; empty where there is no such form."""
    try:
        return f"{reverse(name)}?{urlencode(prefilled)}"
    except NoReverseMatch:
        return ""
