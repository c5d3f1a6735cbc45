"""Query parameters, declared once as serializer fields: validated strictly and shown in the OpenAPI document."""

from functools import cache
from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from config.rest.locales import LOCALES, Locale, wanted_locale
from config.rest.problems import FieldError, InvalidParameters

MAX_LIMIT = 100
DEFAULT_LIMIT = 20
MAX_OFFSET = 1_000_000
# As much as all lists of `/partners/` together, filled to their bounds.
MAX_PARAMETERS = 300
MAX_QUERY_LENGTH = 8_000
MAX_VALUES = 50


LIMIT_HELP = "How many items at most."
OFFSET_HELP = "How many items to skip."
NOT_A_FLAG = gettext_lazy("must be true or false")


class RepeatedField(serializers.ListField):
    """A parameter that may be repeated, up to a bound."""

    default_error_messages = {"max_length": gettext_lazy("may be given at most {max_length} times")}

    def __init__(self, *, max_length: int = MAX_VALUES, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=max_length, **kwargs)


class QuerySerializer(serializers.Serializer[Any]):
    """Base of every endpoint's parameters. Subclasses add fields; a ListField is a repeatable parameter.

    An unknown parameter, an empty or a bad value raises InvalidParameters with one entry a mistake. A field that says
    `allow_blank` takes an empty value.
    """

    locale = serializers.ChoiceField(
        choices=LOCALES, required=False, help_text="Wanted language; default: Accept-Language, else en."
    )

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """The validated parameters of a request; absent ones are absent, `locale` is always there."""
        refuse_long_query(request)
        form, found = _form(cls, get_language()), {}
        errors = [*_unknown(form, request), *_repeated(form, request), *_empty(form, request)]
        named = {error["name"] for error in errors}
        try:
            found = form.run_validation(request.query_params)
        except serializers.ValidationError as mistakes:
            errors += [error for error in _invalid(form, mistakes.detail) if error["name"] not in named]
        if errors:
            raise InvalidParameters(errors)
        return {**found, "locale": wanted_locale(request)}


class FallbackQuery(QuerySerializer):
    """Adds `fallback`: whether items without the wanted language come in the other one."""

    fallback = serializers.BooleanField(
        default=True,
        help_text="false leaves out what is missing in the wanted language.",
        error_messages={"invalid": NOT_A_FLAG},
    )


class ListQuery(FallbackQuery):
    """Adds `limit` and `offset`."""

    limit = serializers.IntegerField(default=DEFAULT_LIMIT, min_value=1, max_value=MAX_LIMIT, help_text=LIMIT_HELP)
    offset = serializers.IntegerField(default=0, min_value=0, max_value=MAX_OFFSET, help_text=OFFSET_HELP)


def asked_locale(query: dict[str, Any]) -> Locale:
    """The locale of validated parameters."""
    return cast(Locale, query["locale"])


def many_choices(choices: Any, **kwargs: Any) -> RepeatedField:
    """A repeatable parameter with listed values."""
    return RepeatedField(child=serializers.ChoiceField(choices=choices), **kwargs)


def many_slugs(**kwargs: Any) -> RepeatedField:
    """A repeatable parameter that names records by slug."""
    return RepeatedField(child=serializers.SlugField(max_length=120), **kwargs)


def refuse_long_query(request: HttpRequest | Request) -> None:
    """Raise InvalidParameters for a query with more parameters, or longer, than anybody has use for. Of the raw text:
    Django itself fails on a thousand parameters."""
    query = request.META.get("QUERY_STRING", "")
    if query.count("&") >= MAX_PARAMETERS:
        reason = _("must have at most %(most)s parameters") % {"most": MAX_PARAMETERS}
    elif len(query) > MAX_QUERY_LENGTH:
        reason = _("must have at most %(most)s characters") % {"most": MAX_QUERY_LENGTH}
    else:
        return
    raise InvalidParameters([{"name": "query", "reason": reason, "allowed": None}])


@cache
def _form(form: type[QuerySerializer], _language: str | None) -> QuerySerializer:
    """The one instance of a class of parameters in a language. It holds no data, so that all requests can share it: DRF
    copies every field for each instance, which takes longer than to validate them. But a field's messages stay in the
    language in which they were first needed."""
    return form()


def _unknown(form: QuerySerializer, request: Request) -> list[FieldError]:
    return [
        {"name": name[:60], "reason": _("unknown parameter"), "allowed": sorted(form.fields)}
        for name in request.query_params
        if name not in form.fields
    ]


def _repeated(form: QuerySerializer, request: Request) -> list[FieldError]:
    return [
        {"name": name, "reason": _("may be given once only"), "allowed": None}
        for name, values in request.query_params.lists()
        if len(values) > 1 and name in form.fields and not isinstance(form.fields[name], serializers.ListField)
    ]


def _empty(form: QuerySerializer, request: Request) -> list[FieldError]:
    return [
        {"name": name, "reason": _("must not be empty; leave it out instead"), "allowed": _allowed(form, name)}
        for name, values in request.query_params.lists()
        if name in form.fields and not all(map(str.strip, values)) and not _may_be_empty(form.fields[name])
    ]


def _may_be_empty(field: Any) -> bool:
    return bool(getattr(field, "allow_blank", False))


def _invalid(form: QuerySerializer, mistakes: Any) -> list[FieldError]:
    return [
        {"name": name, "reason": _first_message(detail), "allowed": _allowed(form, name)}
        for name, detail in mistakes.items()
    ]


def _first_message(detail: Any) -> str:
    while isinstance(detail, dict | list):
        detail = next(iter(detail.values())) if isinstance(detail, dict) else detail[0]
    return str(detail)


def _allowed(form: QuerySerializer, name: str) -> list[str] | None:
    field = form.fields.get(name)
    field = getattr(field, "child", field)
    if isinstance(field, serializers.ChoiceField):
        return [str(choice) for choice in field.choices]
    if isinstance(field, serializers.BooleanField):
        return ["true", "false"]
    return None
