"""Forms of the admin: the entry, and what the bulk actions ask."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from config.rest.day_input import DayInput
from directory.admin.place import place_question
from directory.models import Kind, Partner

Places = list[tuple[str, str]]
"""The id of each of a partner's locations, and what to call it."""


class ServiceForm(WagtailAdminModelForm):
    """A service within an entry's form: it is given at one of the entry's `places`."""

    def __init__(self, *args: Any, places: Places | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "location" in self.fields:
            self.fields["location"] = forms.TypedChoiceField(
                label=self.fields["location"].label,
                choices=[("", _("The first location")), *(places or [])],
                coerce=UUID,
                empty_value=None,
                required=False,
                help_text=_("A location that you have just added can be chosen once the entry is saved."),
            )


PLACE_FIELDS = {"latitude", "longitude", "municipality"}


class PartnerForm(WagtailAdminModelForm):
    """An entry's form: school facts belong to schools, services are given at the entry's own locations,
    points lie in their municipality."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "services" in self.formsets:
            self.formsets["services"].form_kwargs["places"] = _places(self.instance)

    def clean(self) -> dict[str, Any]:
        """Refuse school facts on anything but a school; question a point that may be a mistake."""
        cleaned: dict[str, Any] = super().clean()
        formset = self.formsets.get("school_facts") if hasattr(self, "formsets") else None
        filled = formset and any(form.has_changed() or form.instance.pk for form in formset.forms if not _removed(form))
        if filled and cleaned.get("kind") not in (None, Kind.SCHOOL):
            self.add_error("kind", _("Only a school has school facts: choose “School”, or remove them."))
        self._question_places()
        self._keep_places_of_services()
        return cleaned

    def _keep_places_of_services(self) -> None:
        """A location that is removed takes no service along to another address without a word."""
        formsets = getattr(self, "formsets", {})
        if not {"locations", "services"} <= formsets.keys():
            return
        removed = {form.instance.uuid for form in formsets["locations"].forms if _removed(form)}
        for form in formsets["services"].forms:
            if not _removed(form) and form.is_valid() and form.cleaned_data.get("location") in removed - {None}:
                form.add_error("location", _("This location is removed: choose another one."))

    def _question_places(self) -> None:
        """A changed point that is odd is an error until the editor confirms it. Importers do not come by here."""
        locations = self.formsets.get("locations") if hasattr(self, "formsets") else None
        for form in locations.forms if locations else ():
            if _has_new_place(form) and (question := place_question(form.cleaned_data)):
                form.add_error("latitude", f"{question} {_('If so, tick “The place is right” below.')}")


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
        widget=DayInput,
        help_text=_("Empty: never."),
    )


def _places(partner: Partner) -> Places:
    return [(str(each.uuid), str(each)) for each in partner.locations.all() if each.uuid]


def _has_new_place(form: Any) -> bool:
    """Whether a location was moved, and nobody said yet that it is right there."""
    is_confirmed = f"{form.prefix}-place_confirmed" in form.data
    return not (is_confirmed or _removed(form) or PLACE_FIELDS.isdisjoint(form.changed_data)) and form.is_valid()


def _removed(form: Any) -> bool:
    return form.prefix is not None and form.data.get(f"{form.prefix}-DELETE") in ("1", "on", "true")
