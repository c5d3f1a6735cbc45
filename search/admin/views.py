"""Concepts in the admin: the list, the form, a file in or out, and trying a text."""

from __future__ import annotations

from typing import Any

import django_filters  # type: ignore[import-untyped]  # it has no types
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView

from search.admin.forms import ImportForm, TryForm
from search.admin.trial import try_text
from search.concepts.exchange import Report, export_concepts, import_concepts
from search.models import Concept, Source
from search.thesaurus.rules import MAX_TERM

TRY, IMPORT, EXPORT = "search_thesaurus:index", "search_thesaurus:import", "search_thesaurus:export"
LIST = "wagtailsnippets_search_concept:list"
EMPTY = ""


class ConceptFilterSet(WagtailFilterSet):
    """What the list can be narrowed to."""

    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind"),
        choices=[
            ("explains", gettext_lazy("Explains a word")),
            ("broader", gettext_lazy("Has a broader concept")),
            ("related", gettext_lazy("Has related concepts")),
        ],
        method="by_kind",
    )
    without = django_filters.ChoiceFilter(
        label=gettext_lazy("Without a language"),
        choices=[("en", gettext_lazy("Without English terms")), ("nl", gettext_lazy("Without Dutch terms"))],
        method="by_missing_language",
    )
    source = django_filters.ChoiceFilter(label=gettext_lazy("Source"), choices=Source.choices)
    changed_by_editor = django_filters.BooleanFilter(label=gettext_lazy("Changed by an editor"))
    is_active = django_filters.BooleanFilter(label=gettext_lazy("Switched on"))

    class Meta:
        model = Concept
        fields = ["kind", "without", "source", "changed_by_editor", "is_active"]

    def by_kind(self, queryset: Any, name: str, value: str) -> Any:
        """With something in the field that makes it of this kind."""
        field = {"explains": "explanation_en"}.get(value, value)
        return queryset.exclude(**{field: EMPTY})

    def by_missing_language(self, queryset: Any, name: str, value: str) -> Any:
        """Without a term in the language."""
        return queryset.filter(**{f"terms_{value}": EMPTY})


def source_in_words(concept: Concept) -> str:
    """Where it comes from, and whether an editor has changed it."""
    is_changed = concept.source == Source.BUILT_IN and concept.changed_by_editor
    return _("Built in, changed") if is_changed else concept.get_source_display()


def status_in_words(concept: Concept) -> str:
    """Whether search takes notice of it."""
    return _("switched on") if concept.is_active else _("switched off")


# After the first terms.
COLUMNS = [
    Column("slug", label=gettext_lazy("Id"), sort_key="slug"),
    Column("source", label=gettext_lazy("Source"), accessor=source_in_words, sort_key="source"),
    StatusTagColumn(
        "status",
        label=gettext_lazy("Status"),
        accessor=status_in_words,
        sort_key="is_active",
        primary=lambda concept: concept.is_active,
    ),
    DateColumn("changed_at", label=gettext_lazy("Changed"), sort_key="changed_at"),
]


class ConceptIndexView(IndexView):
    """The list of concepts, with a way to trying a text and to files."""

    search_backend_name = None
    search_fields = ["slug", "terms_en", "terms_nl", "explanation_en", "explanation_nl"]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Trying, and files."""
        buttons = [
            Button(_("Try it"), url=reverse(TRY), icon_name="search", priority=10),
            Button(_("Download CSV"), url=reverse(EXPORT), icon_name="download", priority=20),
        ]
        if self.request.user.has_perms(ImportView.permission_required):
            buttons.append(Button(_("Import CSV"), url=reverse(IMPORT), icon_name="upload", priority=30))
        return [*super().header_more_buttons, *buttons]


class WithoutAutosave:
    """What is saved counts at once, so nothing is saved before the editor says so."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]  # a mix-in
        self.autosave_enabled = False


class ConceptCreateView(WithoutAutosave, CreateView):
    """A new concept, filled in with what a report of searches knows."""

    def get_initial_form_instance(self) -> Concept:
        """Terms may come along in the address (`terms_en`, `terms_nl`)."""
        return Concept(**{name: _first_term(self.request.GET.get(name, "")) for name in ("terms_en", "terms_nl")})


def _first_term(text: str) -> str:
    return text.replace("\0", "")[:MAX_TERM]


class ConceptEditView(WithoutAutosave, EditView):
    """A concept."""


class ConceptsPage(PermissionRequiredMixin, WagtailAdminTemplateMixin):
    """A page below the list of concepts, for those who have the rights."""

    raise_exception = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way back to the list."""
        return [{"url": reverse(LIST), "label": _("Concepts")}, {"url": "", "label": self.page_title}]


class TryView(ConceptsPage, TemplateView):
    """Type a text, see what search makes of it. A form by GET: the address can be shared."""

    permission_required = "search.view_concept"
    template_name = "search/admin/try.html"
    page_title = gettext_lazy("Try it")
    header_icon = "search"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = "text" in self.request.GET
        form = TryForm(self.request.GET if asked else None)
        trial = try_text(form.cleaned_data["text"], form.cleaned_data["locale"]) if form.is_valid() else None
        return super().get_context_data(form=form, trial=trial, **kwargs)


class ExportView(PermissionRequiredMixin, View):
    """The concepts as CSV, as the import takes them."""

    permission_required = "search.view_concept"
    raise_exception = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """The file."""
        headers = {"Content-Disposition": 'attachment; filename="concepts.csv"'}
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=headers)
        export_concepts(response)  # type: ignore[arg-type]  # a response is written to like a file
        return response


# FormView takes a type for type checkers alone: at run time it has no brackets.
class ImportView(ConceptsPage, FormView):  # type: ignore[type-arg]  # generic in the stubs only
    """Choose a file; the same page says what happened to each line."""

    permission_required = ("search.add_concept", "search.change_concept")
    template_name = "search/admin/import.html"
    form_class = ImportForm
    page_title = gettext_lazy("Import concepts")
    header_icon = "upload"

    def form_valid(self, form: ImportForm) -> HttpResponse:
        """Bring the file in, and report."""
        dry_run = form.cleaned_data["dry_run"]
        report = import_concepts(form.cleaned_data["file"].read(), user=self.request.user, dry_run=dry_run)
        self._say(report, dry_run=dry_run)
        return self.render_to_response(self.get_context_data(form=form, report=report, dry_run=dry_run))

    def _say(self, report: Report, *, dry_run: bool) -> None:
        if report.errors:
            count = len(report.errors)
            text = ngettext(
                "%(count)s mistake: nothing was imported.", "%(count)s mistakes: nothing was imported.", count
            )
            messages.error(self.request, text % {"count": count})
        elif dry_run:
            messages.info(self.request, _("No mistakes. Nothing was written: this was only a trial run."))
        else:
            messages.success(self.request, _("Imported. Search takes notice of it at once."))
