"""Model fields of the directory: a list of listed choices, kept as JSON, the same on every database."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


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
