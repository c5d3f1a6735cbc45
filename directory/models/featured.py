"""A featured partner pays for a term, and carries a label as long as it lasts."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def is_within_term(first: date | None, last: date | None, day: date) -> bool:
    """Whether a day is in a term, its first and last day included: `querysets.is_featured` for what is at hand."""
    return first is not None and last is not None and first <= day <= last


def validate_term(first: date | None, last: date | None) -> None:
    """A term has a first day and a last day, in that order; or neither. ValidationError by field."""
    if last and not first:
        raise ValidationError({"featured_from": _("Say from which day the partner is featured.")})
    if first and not last:
        raise ValidationError({"featured_until": _("Say until which day the partner is featured.")})
    if first and last and last < first:
        raise ValidationError({"featured_until": _("The last day must not be before the first day.")})
