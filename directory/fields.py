"""Model fields of the directory, the same on every database: a list of listed choices, kept as JSON, a key of
opening hours, and an id for the outside world."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.opening.places import ANYWHERE, HoursPlace, deciding_place


class ChoicesListField(models.JSONField):
    """A list of choice values, in the order of the choices; shown as check boxes."""

    default_error_messages = {"not_listed": _("“%(value)s” is not one of: %(allowed)s.")}

    def __init__(self, *args: Any, choices: Sequence[tuple[str, Any]] = (), **kwargs: Any) -> None:
        self.listed = list(choices)
        kwargs["default"] = list
        kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Choices stay out of migrations: they are validated, not stored."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse anything that is not a list of listed values."""
        super().validate(value, model_instance)
        allowed = [str(key) for key, _label in self.listed]
        entries = value if isinstance(value, list) else [value]
        for entry in entries:
            if entry not in allowed:
                raise ValidationError(
                    self.error_messages["not_listed"],
                    code="not_listed",
                    params={"value": entry, "allowed": ", ".join(allowed)},
                )

    def formfield(self, **kwargs: Any) -> Any:
        """Check boxes."""
        return forms.MultipleChoiceField(
            choices=self.listed,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=self.verbose_name,
            help_text=self.help_text,
        )


class HoursKeyField(models.CharField):  # type: ignore[type-arg]  # generic in the stubs alone
    """The key of the hours of what it belongs to, by its method `make_hours_key`. Written by `save` and `bulk_create`;
    `update` goes round it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 16, "default": "", "editable": False, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """The key of what is being saved."""
        place: Any = model_instance
        key: str = place.make_hours_key()
        setattr(place, self.attname, key)
        return key


class StableIdField(models.UUIDField):  # type: ignore[type-arg]  # generic in the stubs alone
    """An id that other systems may keep: given once, when the row is first written, and the same ever after.

    Wagtail writes the parts of an entry anew from its revisions: forms of parts carry the id along in a hidden field,
    and a row written from a revision older than the field keeps the id that it has.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"unique": True, "blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        """A hidden input."""
        return super().formfield(**{**kwargs, "widget": forms.HiddenInput})

    def pre_save(self, model_instance: models.Model, add: bool) -> UUID:
        """The id of what is being saved."""
        known: UUID | None = getattr(model_instance, self.attname)
        if known is None and model_instance.pk:
            known = (
                self.model._default_manager.filter(pk=model_instance.pk).values_list(self.attname, flat=True).first()
            )
        given = known or uuid4()
        setattr(model_instance, self.attname, given)
        return given


def hours_key(
    text: str,
    exceptions: Iterable[Mapping[str, Any]],
    *,
    by_appointment: bool,
    place: HoursPlace = ANYWHERE,
    period: Sequence[date | None] = (),
) -> str:
    """The same 16 characters for all that are open at the same times: a digest of the hours, of the raw exceptions
    that have both dates, whatever their notes and ids, of what they depend on at their place, and of the first and last
    day on which they hold."""
    values = [raw["value"] for raw in exceptions]
    dated = [
        [str(value["date_from"]), str(value["date_to"]), value.get("hours") or "off"]
        for value in values
        if value.get("date_from") and value.get("date_to")
    ]
    deciding = deciding_place(place, [text, *(hours for _first, _last, hours in dated)])
    days = [str(day) for day in period] if any(period) else []
    stored = json.dumps([text, bool(by_appointment), dated, *([deciding] if deciding != ANYWHERE else []), *days])
    return blake2b(stored.encode(), digest_size=8).hexdigest()
