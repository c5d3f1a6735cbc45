"""Forms of the admin: a concept, a file of concepts, and a question to try."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from search.analysis import fold
from search.concepts.rows import FIELDS, as_concept, keep_built_in_version, problems_with
from search.documents import LOCALES
from search.models import Concept, Source
from search.thesaurus.files import MAX_BYTES, split
from search.typed_words import MAX_TEXT


class ConceptForm(WagtailAdminModelForm):
    """A concept's form. Other concepts are named by their ids; a first term will do and becomes the id."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.fields["slug"].disabled = True

    def clean(self) -> dict[str, Any]:
        """Tidy the lines, then let the rules of the thesaurus say what is wrong."""
        cleaned: dict[str, Any] = super().clean()
        rows = list(Concept.objects.exclude(pk=self.instance.pk))
        ids = _ids_by_name(rows)
        for name in ("terms_en", "terms_nl"):
            cleaned[name] = "\n".join(split(cleaned.get(name, ""), "\n"))
        for name in ("broader", "related"):
            given = split(cleaned.get(name, ""), "\n")
            cleaned[name] = "\n".join(dict.fromkeys(ids.get(fold(each), each) for each in given))
        self._add_problems(cleaned, rows)
        return cleaned

    def _add_problems(self, cleaned: dict[str, Any], rows: list[Concept]) -> None:
        candidate = Concept(**{name: cleaned.get(name, "") for name in self._meta.fields if name != "is_active"})
        candidate.slug = cleaned.get("slug") or self.instance.slug
        for problem in problems_with([as_concept(candidate)], rows) if cleaned.get("is_active") else ():
            name = FIELDS.get(problem.field, problem.field)
            if name not in self.errors:
                self.add_error(name, problem.message)

    def save(self, commit: bool = True) -> Concept:
        """What an editor has changed is not overwritten by the next release. Who goes back to the version that came
        with a release, by the history, has a concept that follows the releases again."""
        if self.has_changed() and self.instance.source == Source.BUILT_IN:
            keep_built_in_version(self.instance.pk)
            self.instance.changed_by_editor = True
        saved: Concept = super().save(commit)
        return saved


def _ids_by_name(rows: Iterable[Concept]) -> dict[str, str]:
    """Ids by id and by first term, in lower case without accents; where a term is the first of two, one of them."""
    names: dict[str, str] = {}
    for row in rows:
        for terms in as_concept(row).terms.values():
            names.update({fold(term): row.slug for term in terms[:1]})
    return names | {row.slug: row.slug for row in rows}


class ImportForm(forms.Form):
    """A file of concepts."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("As “Download CSV” gives it. Concepts that the file does not name stay as they are."),
    )
    dry_run = forms.BooleanField(
        label=_("Only try"), required=False, help_text=_("Say what would happen, and write nothing.")
    )

    def clean_file(self) -> Any:
        """Not more than search reads."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            message = _("This file is too large: use at most %(size)s MB.")
            raise forms.ValidationError(message, params={"size": MAX_BYTES // 1_000_000})
        return file


class TryForm(forms.Form):
    """A question as somebody might type it."""

    text = forms.CharField(label=_("Text"), max_length=MAX_TEXT, help_text=_("As a visitor would type it."))
    locale = forms.ChoiceField(
        label=_("Language of the visitor"),
        choices=[("en", _("English")), ("nl", _("Dutch"))],
        initial=LOCALES[0],
        required=False,
    )

    def clean_locale(self) -> str:
        """English where nothing was chosen."""
        return self.cleaned_data["locale"] or LOCALES[0]
