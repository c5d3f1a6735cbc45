"""Query parameters, declared once as serializer fields: validated strictly and shown in the OpenAPI document."""

from functools import cache
from typing import Any, cast

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from config.rest.locales import LOCALES, Locale, wanted_locale
from config.rest.problems import FieldError, InvalidParameters

MAX_LIMIT = 100
DEFAULT_LIMIT = 20
MAX_OFFSET = 1_000_000


class QuerySerializer(serializers.Serializer[Any]):
    """Base of every endpoint's parameters. Subclasses add fields; a ListField is a repeatable parameter.

    An unknown parameter or a bad value raises InvalidParameters with one entry a mistake.
    """

    locale = serializers.ChoiceField(
        choices=LOCALES, required=False, help_text="Wanted language; default: Accept-Language, else en."
    )

    @classmethod
    def read(cls, request: Request) -> dict[str, Any]:
        """The validated parameters of a request; absent ones are absent, `locale` is always there."""
        form, found = _form(cls), {}
        errors = [*_unknown(form, request), *_repeated(form, request)]
        try:
            found = form.run_validation(request.query_params)
        except serializers.ValidationError as mistakes:
            errors += _invalid(form, mistakes.detail)
        if errors:
            raise InvalidParameters(errors)
        return {**found, "locale": wanted_locale(request)}


class FallbackQuery(QuerySerializer):
    """Adds `fallback`: whether items without the wanted language come in the other one."""

    fallback = serializers.BooleanField(
        default=True, help_text="false leaves out what is missing in the wanted language."
    )


class ListQuery(FallbackQuery):
    """Adds `limit` and `offset`."""

    limit = serializers.IntegerField(default=DEFAULT_LIMIT, min_value=1, max_value=MAX_LIMIT)
    offset = serializers.IntegerField(default=0, min_value=0, max_value=MAX_OFFSET)


def asked_locale(query: dict[str, Any]) -> Locale:
    """The locale of validated parameters."""
    return cast(Locale, query["locale"])


def many_choices(choices: Any, **kwargs: Any) -> serializers.ListField:
    """A repeatable parameter with listed values."""
    return serializers.ListField(child=serializers.ChoiceField(choices=choices), required=False, **kwargs)


def many_slugs(**kwargs: Any) -> serializers.ListField:
    """A repeatable parameter that names records by slug."""
    return serializers.ListField(child=serializers.SlugField(max_length=120), required=False, max_length=50, **kwargs)


@cache
def _form(form: type[QuerySerializer]) -> QuerySerializer:
    """The one instance of a class of parameters. It holds no data, so that all requests can share it: DRF copies
    every field for each instance, which takes longer than to validate them."""
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
