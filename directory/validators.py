"""What a directory entry must look like: postcodes, opening hours."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]

POSTCODE = re.compile(r"([1-9]\d{3})\s?([A-Za-z]{2})")
# Letter pairs that PostNL never gives out.
UNUSED_LETTERS = {"SA", "SD", "SS"}


def normal_postcode(value: str) -> str:
    """A Dutch postcode as `2312 TT`, from any usual spelling. ValidationError when it is none."""
    match = POSTCODE.fullmatch(value.strip())
    if match is None or match[2].upper() in UNUSED_LETTERS:
        raise ValidationError(_("A Dutch postcode is four digits and two letters, such as 2312 TT."), code="postcode")
    return f"{match[1]} {match[2].upper()}"


def validate_postcode(value: str) -> None:
    """Accept what `normal_postcode` accepts."""
    normal_postcode(value)


def validate_opening_hours(value: str) -> None:
    """Accept opening hours in OpenStreetMap's syntax, such as `Mo-Fr 09:00-17:00; PH off`."""
    try:
        OpeningHours(value)
    except (ParserError, ValueError) as error:
        raise ValidationError(
            _("These opening hours cannot be read. Write them like “Mo-Fr 09:00-17:00; Sa 10:00-13:00; PH off”."),
            code="opening_hours",
        ) from error
