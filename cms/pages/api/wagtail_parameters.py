"""How much one may ask of Wagtail's own API. Wagtail itself sets no bounds: a join for each tag, a level of recursion
for each bracket."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from rest_framework.request import Request

from config.rest.problems import FieldError, InvalidParameters
from config.rest.query import refuse_long_query

NUMBERS = ("id", "limit", "offset")
PLACES = ("child_of", "ancestor_of", "descendant_of", "translation_of")  # a page's number, or `root`
MAX_NUMBER_DIGITS = 9
MAX_VALUE_LENGTH = 200
LONGEST = {"fields": 500, "html_path": 500}
# How many values between commas.
MAX_VALUES = {"tags": 5, "order": 5, "type": 10, "fields": 50}
MAX_FIELDS_DEPTH = 3

Rule = Callable[[str, str], str | None]


def refuse_out_of_bounds(request: Request) -> None:
    """Raise InvalidParameters, in the active language, with one entry a parameter that asks too much, or that no
    database takes."""
    refuse_long_query(request)
    errors = [error for name, values in request.query_params.lists() for error in _errors(name, values)]
    if errors:
        raise InvalidParameters(errors)


def _errors(name: str, values: list[str]) -> Iterable[FieldError]:
    if len(values) > 1:
        reason: str | None = _("may be given once only")
    else:
        reason = next((found for rule in RULES if (found := rule(name, values[0]))), None)
    return [{"name": name[:60], "reason": reason, "allowed": None}] if reason else []


def _is_there(name: str, value: str) -> str | None:
    return None if value.strip() else _("must not be empty; leave it out instead")


def _has_no_null(name: str, value: str) -> str | None:
    return _("must not have null characters") if "\0" in value else None


def _is_number(name: str, value: str) -> str | None:
    if name not in NUMBERS + PLACES or (name in PLACES and value == "root"):
        return None
    is_number = value.isascii() and value.isdigit() and len(value) <= MAX_NUMBER_DIGITS
    return None if is_number else _("must be a number of at most %(digits)s digits") % {"digits": MAX_NUMBER_DIGITS}


def _is_short(name: str, value: str) -> str | None:
    most = LONGEST.get(name, MAX_VALUE_LENGTH)
    return _("must have at most %(most)s characters") % {"most": most} if len(value) > most else None


def _has_few_values(name: str, value: str) -> str | None:
    most = MAX_VALUES.get(name)
    too_many = most is not None and value.count(",") >= most
    return _("must have at most %(most)s values between commas") % {"most": most} if too_many else None


def _is_shallow(name: str, value: str) -> str | None:
    if name != "fields" or _depth(value) <= MAX_FIELDS_DEPTH:
        return None
    return _("must not be nested deeper than %(most)s levels") % {"most": MAX_FIELDS_DEPTH}


def _depth(value: str) -> int:
    """How deep brackets are within brackets."""
    depth = deepest = 0
    for character in value:
        depth += (character == "(") - (character == ")")
        deepest = max(deepest, depth)
    return deepest


RULES: tuple[Rule, ...] = (_is_there, _has_no_null, _is_number, _has_few_values, _is_shallow, _is_short)
