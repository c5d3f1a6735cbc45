"""Forms of the admin: the entry, and what the bulk actions ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from directory.models import Kind


class PartnerForm(WagtailAdminModelForm):
    """An entry's form: school facts belong to schools."""

    def clean(self) -> dict[str, Any]:
        """Refuse school facts on anything but a school."""
        cleaned: dict[str, Any] = super().clean()
        formset = self.formsets.get("school_facts") if hasattr(self, "formsets") else None
        filled = formset and any(form.has_changed() or form.instance.pk for form in formset.forms if not _removed(form))
        if filled and cleaned.get("kind") not in (None, Kind.SCHOOL):
            self.add_error("kind", _("Only a school has school facts: choose “School”, or remove them."))
        return cleaned


class LanguageForm(WagtailAdminModelForm):
    """A language's form: its code is how entries know it, so it is given once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.fields["code"].disabled = True


class ReviewDateForm(forms.Form):
    """By when the chosen entries must be checked again."""

    review_due = forms.DateField(
        label=_("Check again by"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Empty: never."),
    )


def _removed(form: Any) -> bool:
    return form.prefix is not None and form.data.get(f"{form.prefix}-DELETE") in ("1", "on", "true")
