"""What steps ask of people, of many at once and without their texts: for what shows list items of steps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cms.facts.public.fact_texts import FactTexts
from cms.pages.models import StepPage
from cms.pages.public.cards import Card
from cms.pages.public.references import References
from cms.pages.public.steps import STEP_FIELDS, serialize_step


def step_facts(cards: Iterable[Card]) -> dict[str, dict[str, Any]]:
    """`{"timing", "documents", "costs", "conditions", "where"}` of the steps among list items, by translation key; each
    text in the language of its card. One query, and one for the facts."""
    steps = {card["id"]: card for card in cards if card["type"] == "step"}
    if not steps:
        return {}
    facts = FactTexts()
    rows = StepPage.objects.filter(pk__in=steps).only("translation_key", *STEP_FIELDS).order_by()
    return {
        str(step.translation_key): serialize_step(step, References(facts=facts, locale=steps[step.pk]["locale"]))
        for step in rows
    }
