"""The parameters of the glossary, validated."""

from rest_framework import serializers

from cms.facts.models import TermKind
from cms.facts.public.terms import LETTERS, OTHER_LETTER
from config.rest.query import ListQuery, many_choices

MAX_TEXT = 100


class TermQuery(ListQuery):
    """Which terms: different parameters are AND."""

    q = serializers.CharField(
        required=False, max_length=MAX_TEXT, help_text="Part of a name in either language; accents do not matter."
    )
    kind = many_choices(TermKind.values, help_text="Repeat it for OR.")
    letter = serializers.ChoiceField(
        choices=[*LETTERS, OTHER_LETTER],
        required=False,
        help_text="The first letter of the Dutch word; `#` (`%23` in an address) for a number.",
    )
