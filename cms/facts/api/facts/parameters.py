"""The parameters of the register of facts, validated."""

from rest_framework import serializers

from cms.facts.models import FactKind, Theme
from config.rest.fields import FlagField
from config.rest.query import MAX_LIMIT, FallbackQuery, ListQuery, many_choices

MAX_TEXT = 100
ON = "The day whose values are asked for, such as 2027-01-01; default: today in Europe/Amsterdam."


class FactQuery(FallbackQuery):
    """On which day."""

    on = serializers.DateField(required=False, help_text=ON)


class FactListQuery(ListQuery):
    """Which facts: different parameters are AND."""

    on = serializers.DateField(required=False, help_text=ON)
    kind = many_choices(FactKind.values, help_text="Repeat it for OR.")
    theme = many_choices(Theme.values, help_text="Repeat it for OR.")
    q = serializers.CharField(required=False, max_length=MAX_TEXT, help_text="Words of a name or a key, in any order.")
    expired = FlagField(
        required=False,
        help_text="true: only those of which no value is known for that day; false: without those.",
    )
    limit = serializers.IntegerField(
        default=MAX_LIMIT, min_value=1, max_value=MAX_LIMIT, help_text="How many items at most."
    )
