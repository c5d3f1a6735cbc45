"""The form of an event."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.events.admin.repetition import FIELDS, RULE, RepetitionMixin, fields_of_rule, rule_of_fields
from cms.events.models import ChangedDate, Event
from cms.events.services import changed_date_errors
from directory.models import Location
from directory.querysets import IN_ORDER


class EventForm(RepetitionMixin, WagtailAdminModelForm):
    """An event's form: its rule is written by fields, and its location is one of its partner's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, value in fields_of_rule(self.instance.rrule).items():
            if name in self.fields:
                self.initial[name] = value
        if "location" in self.fields:
            self.fields["location"] = forms.TypedChoiceField(
                label=self.fields["location"].label,
                choices=[("", _("The first location")), *_places(self.instance)],
                coerce=UUID,
                empty_value=None,
                required=False,
                help_text=_("Another location can be chosen once the event is saved with its partner."),
            )

    def clean(self) -> dict[str, Any]:
        """Write the rule; a location belongs to the partner that is chosen."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("starts_on") and not set(FIELDS) & self.errors.keys():
            try:
                cleaned["rrule"] = rule_of_fields(cleaned, cleaned["starts_on"])
            except ValidationError as error:
                self.add_error(None, error)
        if "partner" in self.changed_data:
            cleaned["location"] = None
        return cleaned

    def _post_clean(self) -> None:
        """The model's own rules; what is wrong with a rule that the fields wrote is said beside the fields."""
        super()._post_clean()
        if "rrule" in self.errors and self.cleaned_data.get("repeats") != RULE:
            self.add_error("repeats", self.errors.pop("rrule"))

    def is_valid(self) -> bool:
        """Valid with its changed dates: they are dates of the event as it is now."""
        valid: bool = super().is_valid()
        formset = getattr(self, "formsets", {}).get("changed_dates")
        if not valid or formset is None:
            return valid
        kept = [form for form in formset.forms if _is_kept(form)]
        errors = changed_date_errors(self.instance, [_changed_date(form) for form in kept])
        for place, message in errors.items():
            kept[place].add_error("date", message)
        return not errors


def _is_kept(form: Any) -> bool:
    data = getattr(form, "cleaned_data", None) or {}
    return bool(data.get("date")) and not data.get("DELETE")


def _changed_date(form: Any) -> ChangedDate:
    return ChangedDate(date=form.cleaned_data["date"], change=form.cleaned_data["change"])


def _places(event: Event) -> list[tuple[str, str]]:
    locations = Location.objects.filter(partner=event.partner_id).order_by(*IN_ORDER) if event.partner_id else ()
    return [(str(each.uuid), str(each)) for each in locations]
