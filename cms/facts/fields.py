"""Query parameters that need to know the country."""

from typing import Any

from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema_field

from cms.facts.postcodes import place_of
from config.rest.fields import MAX_NUMBERS_LENGTH, NUMBER, PointField


@extend_schema_field({"type": "string", "minLength": 2, "maxLength": MAX_NUMBERS_LENGTH, "example": "2312TT"})
class NearField(PointField):
    """A place, as `(latitude, longitude)`: a Dutch postcode (four digits, with or without the letters), a town, or
    `lat,lon` in degrees (WGS 84)."""

    default_error_messages = {
        "unknown": gettext_lazy(
            "must be a Dutch postcode such as 2312TT, a town such as Leiden, or lat,lon such as 52.16,4.49"
        )
    }

    def to_internal_value(self, data: Any) -> tuple[float, ...]:
        text = str(data)
        if found := place_of(text) if len(text) <= MAX_NUMBERS_LENGTH else None:
            return tuple(found.point)
        if not NUMBER.fullmatch(text.partition(",")[0]) or "," not in text:
            self.fail("unknown")
        return super().to_internal_value(data)
