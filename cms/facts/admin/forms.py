"""The form of a fact: its values are judged together."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.facts.models import FactValue
from cms.facts.validators import wrong_periods, wrong_value


class FactForm(WagtailAdminModelForm):
    """A fact with its values. The key is given once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields and self.instance.pk:
            self.fields["key"].disabled = True
            self.fields["key"].help_text = _("Texts name the fact by it.")

    def is_valid(self) -> bool:
        """Also refuse values that do not fit the kind, overlap or leave days out: here, for the values are forms of
        their own, and are there only now."""
        return bool(super().is_valid()) and self._values_fit()

    def _values_fit(self) -> bool:
        formset = self.formsets.get("values")
        if formset is None:
            return True
        forms = [form for form in formset.forms if form.has_changed() or form.instance.pk]
        kept = [form for form in forms if not form.cleaned_data.get("DELETE")]
        wrong = [self._mark(form) for form in kept]
        if any(wrong):
            return False
        messages = list(wrong_periods([form.instance for form in kept]))
        for message in messages:
            self.add_error(None, message)
        return not messages

    def _mark(self, form: Any) -> bool:
        """Whether a value is wrong; its messages stand at its fields."""
        value: FactValue = form.instance
        mistakes = list(wrong_value(self.cleaned_data.get("kind", ""), value))
        for name, message in mistakes:
            form.add_error(name, message)
        return bool(mistakes)
