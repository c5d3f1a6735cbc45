"""Fields of query parameters: numbers, flags and moments that mean what they say, and nothing that a database cannot
take."""

import math
import re
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from config.rest.query import NOT_A_FLAG

LATITUDES, LONGITUDES = (-90.0, 90.0), (-180.0, 180.0)
YEARS = range(1970, 2201)
DAY_YEARS = range(2000, 2100)
# As the OpenAPI document says it: not all that Python takes for a number (`1_0`, `1e9`).
NUMBERS = r"-?\d+(\.\d+)?"
MAX_NUMBERS_LENGTH = 100
NUMBER = re.compile(NUMBERS, re.ASCII)


class NumbersField(serializers.Field[Any, Any, Any, Any]):
    """Numbers between commas, each within its bounds, such as `52.16,4.49`."""

    default_error_messages = {"format": gettext_lazy("must be {form}, such as {example}")}

    def __init__(self, form: str, example: str, bounds: tuple[tuple[float, float], ...], **kwargs: Any) -> None:
        self.form, self.example, self.bounds = form, example, bounds
        super().__init__(required=False, **kwargs)

    def to_internal_value(self, data: Any) -> tuple[float, ...]:
        parts = str(data).split(",") if len(str(data)) <= MAX_NUMBERS_LENGTH else [""]
        numbers = tuple(map(float, parts)) if all(map(NUMBER.fullmatch, parts)) else ()
        fits = len(numbers) == len(self.bounds) and all(
            low <= number <= high for number, (low, high) in zip(numbers, self.bounds, strict=True)
        )
        if not fits:
            self.fail("format", form=self.form, example=self.example)
        return numbers

    def to_representation(self, value: Any) -> str:
        return ",".join(str(number) for number in value)


@extend_schema_field(
    {"type": "string", "pattern": rf"^{NUMBERS},{NUMBERS}$", "maxLength": MAX_NUMBERS_LENGTH, "example": "52.16,4.49"}
)
class PointField(NumbersField):
    """A point: `lat,lon` in degrees (WGS 84)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("lat,lon", "52.16,4.49", (LATITUDES, LONGITUDES), **kwargs)


@extend_schema_field(
    {
        "type": "string",
        "pattern": rf"^{NUMBERS}(,{NUMBERS}){{3}}$",
        "maxLength": MAX_NUMBERS_LENGTH,
        "example": "4.40,52.10,4.60,52.20",
    }
)
class BoxField(NumbersField):
    """A box: `west,south,east,north` in degrees (WGS 84)."""

    default_error_messages = {"order": gettext_lazy("west must be below east, and south below north")}

    def __init__(self, **kwargs: Any) -> None:
        bounds = (LONGITUDES, LATITUDES, LONGITUDES, LATITUDES)
        super().__init__("west,south,east,north", "4.40,52.10,4.60,52.20", bounds, **kwargs)

    def to_internal_value(self, data: Any) -> tuple[float, ...]:
        west, south, east, north = super().to_internal_value(data)
        if west >= east or south >= north:
            self.fail("order")
        return west, south, east, north


class FlagField(serializers.BooleanField):
    """`true` or `false`. Absent stays absent: DRF's own field reads a missing parameter as false."""

    default_empty_html = serializers.empty
    default_error_messages = {"invalid": NOT_A_FLAG}


class FiniteField(serializers.FloatField):
    """A number that is one: not `nan`, not `inf`."""

    def to_internal_value(self, data: Any) -> float:
        number = super().to_internal_value(data)
        if not math.isfinite(number):
            self.fail("invalid")
        return number


class MomentField(serializers.DateTimeField):
    """A moment that exists in every time zone: the first and last days of the calendar do not. Nor are there years that
    no calendar conversion survives."""

    default_error_messages = dict.fromkeys(("overflow", "year"), gettext_lazy("must be between 1970 and 2200"))

    def to_internal_value(self, data: Any) -> datetime:
        try:
            moment = super().to_internal_value(data)
        except OverflowError:
            self.fail("overflow")
        if moment.year not in YEARS:
            self.fail("year")
        return moment


class DayField(serializers.DateField):
    """A day between 2000 and 2099."""

    default_error_messages = {
        "invalid": gettext_lazy("must be a day, such as 2027-02-01"),
        "year": gettext_lazy("must be between 2000 and 2099"),
    }

    def to_internal_value(self, value: Any) -> date:
        day = super().to_internal_value(value)
        if day.year not in DAY_YEARS:
            self.fail("year")
        return day
