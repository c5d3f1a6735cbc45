"""`POST /terms/lookup/`: what a Dutch word, sentence or letter is. The text is answered and forgotten."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cms.facts.api.terms.serializers import ExplainedTermSerializer, Shape
from cms.facts.public.terms import all_terms, serialize_explanations
from config.rest.locales import LOCALES
from config.rest.problems import TooLarge
from config.rest.query import QuerySerializer, asked_locale
from config.rest.views import PublicAPIView, answer
from search.letters import MAX_TEXT, Deadline, Unit, explain, find_deadlines

# A text of MAX_TEXT characters of which each is written as two escapes of JSON, and some room.
MAX_BYTES = 12 * MAX_TEXT + 1_000
CERTAINTIES = ["exact", "likely", "possible"]


class LookupRequestSerializer(Shape):
    """What is looked up."""

    text = serializers.CharField(
        max_length=MAX_TEXT,
        error_messages={"invalid": gettext_lazy("must be a text")},
        help_text="A Dutch word, a subject line, or a whole letter. It is never kept nor logged.",
    )
    locale = serializers.ChoiceField(
        choices=LOCALES, required=False, help_text="As the parameter `locale`, which it goes before."
    )


class FoundTermSerializer(ExplainedTermSerializer):
    """A term that explains the text."""

    certainty = serializers.ChoiceField(
        choices=CERTAINTIES, help_text="`exact`: the text has its whole name; `possible`: a guess, to be told as one."
    )


class DeadlineSerializer(Shape):
    """A deadline that the text names in so many words."""

    quote = serializers.CharField(help_text="As it stands in the text.")
    meaning = serializers.CharField()


class LookupSerializer(Shape):
    """What a text is about: terms, the likeliest first; none where nothing is known."""

    items = FoundTermSerializer(many=True)
    deadlines = DeadlineSerializer(many=True)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class LookupView(PublicAPIView):
    """Look up a Dutch word, a subject line or a whole letter."""

    cacheable = False
    throttle_scope = "search"

    @extend_schema(
        parameters=[QuerySerializer],
        request=LookupRequestSerializer,
        responses={200: LookupSerializer},
        operation_id="terms_lookup",
    )
    @sensitive_variables()
    def post(self, request: Request) -> Response:
        """The terms that explain it; up to ten."""
        if _length(request) > MAX_BYTES:
            raise TooLarge
        locale = asked_locale(QuerySerializer.read(request))
        form = LookupRequestSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        asked: dict[str, Any] = form.validated_data
        locale = asked.get("locale", locale)
        with translation.override(locale):
            return answer(_found(asked["text"], locale), locale)


@sensitive_variables()
def _found(text: str, locale: str) -> dict[str, Any]:
    known = all_terms()
    found = [each for each in explain(text) if each.term in known]
    terms = serialize_explanations([known[each.term] for each in found], locale)
    return {
        "items": [{**term, "certainty": each.certainty} for term, each in zip(terms, found, strict=True)],
        "deadlines": [{"quote": each.quote, "meaning": deadline_text(each)} for each in find_deadlines(text)],
    }


def _length(request: Request) -> int:
    length = request.META.get("CONTENT_LENGTH") or ""
    return int(length) if length.isdecimal() and len(length) < 12 else 0


def deadline_text(deadline: Deadline) -> str:
    """A deadline in the active language."""
    if deadline.unit:
        return _within(deadline.unit, deadline.number or 0)
    # A leap year stands in for one that is not said.
    try:
        day = date(deadline.year or 2024, deadline.month or 1, deadline.day or 1)
    except ValueError:  # 31 june
        return deadline.quote
    shown = date_format(day, "j F Y" if deadline.year else "j F")
    return (_("before %(day)s") if deadline.is_before else _("no later than %(day)s")) % {"day": shown}


def _within(unit: Unit, number: int) -> str:
    texts = {
        "day": ngettext("within %(number)s day", "within %(number)s days", number),
        "working_day": ngettext("within %(number)s working day", "within %(number)s working days", number),
        "week": ngettext("within %(number)s week", "within %(number)s weeks", number),
        "month": ngettext("within %(number)s month", "within %(number)s months", number),
    }
    return texts[unit] % {"number": number}
