"""The report “Useful or not”: how readers answered, by what they read. Counts without anything about readers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters  # type: ignore[import-untyped]  # it has no types
from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from cms.feedback.admin.permissions import may_handle
from cms.feedback.models import ANSWERS, AnswerCount, SubjectType
from cms.feedback.subjects import titles

PERIODS = [(30, gettext_lazy("This month and the last one")), (365, gettext_lazy("A year"))]
LANGUAGES = {"en": gettext_lazy("English"), "nl": gettext_lazy("Dutch")}


class UsefulnessFilterSet(WagtailFilterSet):
    """By kind, language and period."""

    subject_type = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=SubjectType.choices)
    period = django_filters.ChoiceFilter(
        label=gettext_lazy("Period"), choices=PERIODS, empty_label=gettext_lazy("All that is kept"), method="since"
    )

    class Meta:
        model = AnswerCount
        fields = ["subject_type", "locale", "period"]

    def since(self, counts: Any, name: str, value: str) -> Any:
        """The months in which the last so many days are."""
        return counts.filter(month__gte=(timezone.localdate() - timedelta(days=int(value))).replace(day=1))


class UsefulnessReportView(ReportView):
    """One row for each subject and language, those with most “No” first."""

    model = AnswerCount
    page_title = gettext_lazy("Useful or not")
    header_icon = "tick-inverse"
    index_url_name = "usefulness_reports:index"
    index_results_url_name = "usefulness_reports:results"
    filterset_class = UsefulnessFilterSet
    export_filename = "useful-or-not"
    export_headings = {
        "title": gettext_lazy("About"),
        "kind": gettext_lazy("Kind"),
        "language": gettext_lazy("Language"),
        **dict(ANSWERS),
    }
    list_export = list(export_headings)

    def user_has_permission(self, permission: str) -> bool:
        """For those who handle feedback; the rows are those of their own work."""
        return may_handle(self.request.user)

    permission_required = "view"

    @property
    def columns(self) -> list[Column]:
        """The exported columns."""
        return [Column(name, label=str(self.export_headings[name])) for name in self.list_export]

    def get_filtered_queryset(self) -> Any:
        """The sums of what the filters leave, so nothing may be filtered after them."""
        counts: QuerySet[Any] = self.filter_queryset(AnswerCount.objects.handled_by(self.request.user))
        sums = {answer: Coalesce(Sum("count", filter=Q(answer=answer)), 0) for answer, _label in ANSWERS}
        rows = counts.order_by().values("subject_type", "subject_id", "locale").annotate(**sums)
        return rows.order_by("-not_useful", "-wrong", "subject_type", "subject_id", "locale")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """The rows with their titles: one query a type."""
        known = titles((row["subject_type"], row["subject_id"]) for row in object_list)
        for row in object_list:
            row["title"] = known.get((row["subject_type"], row["subject_id"]), _("(no longer there)"))
            row["kind"] = SubjectType(row["subject_type"]).label
            row["language"] = str(LANGUAGES[row["locale"]])
        return object_list


class UsefulnessMenuItem(MenuItem):
    """Shown to those who handle feedback."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_handle(request.user)
