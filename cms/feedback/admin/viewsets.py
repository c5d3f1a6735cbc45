"""Reports of readers in the admin: each is handled by those who write what it is about."""

from __future__ import annotations

from typing import Any

import django_filters  # type: ignore[import-untyped]  # it has no types
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet

from cms.feedback.models import MAX_NOTE, Report, State, SubjectType, Wrong
from cms.feedback.services import handle_report
from cms.feedback.subjects import records, titles

GONE = gettext_lazy("(no longer there)")
NAME = "feedback"
EXPORTED = {
    "created_at": gettext_lazy("Received"),
    "subject_title": gettext_lazy("About"),
    "get_subject_type_display": gettext_lazy("Kind"),
    "get_locale_display": gettext_lazy("Language"),
    "get_what_display": gettext_lazy("What is wrong"),
    "text": gettext_lazy("In the words of the reader"),
    "get_state_display": gettext_lazy("State"),
    "note": gettext_lazy("Note"),
}


class ReportFilterSet(WagtailFilterSet):
    """What the list can be narrowed to."""

    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )
    what = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("What is wrong"), choices=Wrong.choices, widget=forms.CheckboxSelectMultiple
    )
    subject_type = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=SubjectType.choices)
    subject_id = django_filters.NumberFilter(label=gettext_lazy("Number"), widget=forms.HiddenInput)

    class Meta:
        model = Report
        fields = ["state", "what", "subject_type", "subject_id", "locale"]


class ReportForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the type checker alone
    """What has become of a report."""

    class Meta:
        model = Report
        fields = ["state", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 4, "maxlength": MAX_NOTE}), "state": forms.RadioSelect}


class ReportIndexView(IndexView):
    """The reports about somebody's own work, with what they are about from one query a type."""

    list_export = list(EXPORTED)

    def get_base_queryset(self) -> QuerySet[Report]:
        found: QuerySet[Report] = super().get_base_queryset().handled_by(self.request.user)
        return found

    @property
    def export_headings(self) -> dict[str, str]:
        """The exported columns' names, in the editor's language."""
        return {name: str(heading) for name, heading in EXPORTED.items()}

    @property
    def columns(self) -> list[Column]:
        """Who is meant, what is wrong, how far it is."""
        return [
            TitleColumn("subject_title", label=_("About"), get_url=self.get_edit_url),
            Column("what", label=_("What is wrong"), accessor="get_what_display", sort_key="what"),
            Column("text", label=_("In the words of the reader")),
            Column("locale", label=_("Language"), accessor="get_locale_display", sort_key="locale"),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor="get_state_display",
                sort_key="state",
                primary=lambda report: report.state == State.OPEN,
            ),
            DateColumn("created_at", label=_("Received"), sort_key="created_at"),
        ]

    def get_table(self, object_list: Any) -> Any:
        """The rows, each with the title of what it is about."""
        return super().get_table(with_titles(object_list))

    def to_row_dict(self, item: Report) -> Any:
        """A row of the export."""
        item.subject_title = self._all_titles.get((item.subject_type, item.subject_id), str(GONE))  # type: ignore[attr-defined]  # the export reads attributes
        return super().to_row_dict(item)

    @cached_property
    def _all_titles(self) -> dict[tuple[str, int], str]:
        """Of all that is exported: one query, and one a type."""
        return titles(self.get_queryset().order_by().values_list("subject_type", "subject_id").distinct())


class ReportEditView(EditView):
    """One report: what the reader says, and what was done about it."""

    template_name = "feedback/report.html"

    def get_queryset(self) -> QuerySet[Report]:
        """Nothing about other people's work."""
        found: QuerySet[Report] = Report.objects.handled_by(self.request.user)
        return found

    def get_page_subtitle(self) -> str:
        return self._subject_title

    def save_instance(self) -> Report:
        """As everybody else writes."""
        said = self.form.cleaned_data
        handle_report(report=self.form.instance, state=said["state"], note=said["note"], by=self.request.user)
        return self.form.instance  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the way to mend it: where the subject is changed, for whom may do that."""
        edit_url = self._record and AdminURLFinder(self.request.user).get_edit_url(self._record)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"report": self.object, "subject_title": self._subject_title, "subject_edit_url": edit_url}

    @cached_property
    def _record(self) -> Any:
        key = (self.object.subject_type, self.object.subject_id)
        return records([key]).get(key)

    @property
    def _subject_title(self) -> str:
        return str(self._record or GONE)


class OfOwnWork:
    """For views of one report that ask for a right alone: 404 where it is about other people's work."""

    request: HttpRequest

    def get_base_object_queryset(self) -> QuerySet[Report]:
        """Nothing about other people's work."""
        found: QuerySet[Report] = Report.objects.handled_by(self.request.user)
        return found


class ReportHistoryView(OfOwnWork, HistoryView):
    """What was done with a report."""


class ReportUsageView(OfOwnWork, UsageView):
    """Where a report is used: nowhere."""


class ReportViewSet(ModelViewSet):
    """What readers say is wrong."""

    model = Report
    name = NAME
    icon = "comment"
    menu_label = gettext_lazy("Feedback")
    menu_order = 340
    add_to_admin_menu = True
    index_view_class = ReportIndexView
    edit_view_class = ReportEditView
    history_view_class = ReportHistoryView
    usage_view_class = ReportUsageView
    filterset_class = ReportFilterSet
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields = ["state", "note"]
    search_fields = ["text", "note"]
    search_backend_name = None
    ordering = ["-created_at"]
    list_per_page = 50
    list_display = ["subject_type"]
    list_export = list(EXPORTED)
    export_filename = "feedback"

    def get_form_class(self, for_update: bool = False) -> type[ReportForm]:
        return ReportForm


def with_titles(reports: Any) -> Any:
    """Reports, each with `subject_title`: one query a type."""
    known = titles((report.subject_type, report.subject_id) for report in reports)
    for report in reports:
        report.subject_title = known.get((report.subject_type, report.subject_id), str(GONE))
    return reports
