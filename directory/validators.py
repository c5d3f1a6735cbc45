"""What a directory entry must look like: postcodes, opening hours."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.opening.mistakes import mistake_in

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


# What is wrong, by the code of the mistake; `part` is what was written.
HOURS_MISTAKES = {
    "unreadable": _("These opening hours cannot be read. Write them like “Mo-Fr 09:00-17:00; Sa 10:00-13:00; PH off”."),
    "no_such_date": _("There is no “%(part)s”: that month has %(days)s days."),
    "space_after_comma": _(
        "In “%(part)s” a comma and a space part two rules. Write days without a space after the comma."
    ),
    "note_alone": _("“%(part)s” is only a note: it does not say when. Add times, or leave it out."),
    "replaces_all": _("“%(part)s” takes the place of all that stands before it, on all days."),
    "no_times": _("“%(part)s” says no times: from when until when?"),
    "open_end": _("“%(part)s” does not say when it ends. Write a closing time."),
    "steps": _("“%(part)s” is a timetable. Write from when until when, such as 09:00-17:00."),
    "said_twice": _(
        "“%(part)s” takes the place of the rule before it, for the same days. Write all times in one rule."
    ),
    "closed_too_early": _("A later rule opens what “%(part)s” closes. Write what is closed at the end."),
}


def validate_opening_hours(value: str) -> None:
    """Accept opening hours in OpenStreetMap's syntax that mean what they seem to, such as `Mo-Fr 09:00-17:00; PH off`.
    The ValidationError says what is wrong, and what was probably meant."""
    mistake = mistake_in(value)
    if mistake is None:
        return
    params = {"part": mistake.part, "days": mistake.days}
    errors = [ValidationError(HOURS_MISTAKES[mistake.code], code="opening_hours", params=params)]
    if mistake.suggestion:
        params = {"suggestion": mistake.suggestion}
        errors.append(ValidationError(_("Did you mean “%(suggestion)s”?"), code="suggestion", params=params))
    raise ValidationError(errors)
