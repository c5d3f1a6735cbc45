"""What steps ask of people, of many at once and without their texts: for what shows list items of steps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from cms.facts.public.fact_texts import FactTexts
from cms.pages.models import StepPage
from cms.pages.public.cards import Card
from cms.pages.public.references import References
from cms.pages.public.steps import STEP_FIELDS, serialize_step
from cms.pages.public.variants import NONE, variants_of


def step_facts(cards: Iterable[Card], locale: str, municipality: str = "") -> dict[str, dict[str, Any]]:
    """`{"timing", "documents", "costs", "conditions", "where", "variant"}` of the steps among list items, by
    translation key; each text in the language of its card, the variant of the municipality (a slug, or empty) in
    `locale`. Four queries at most, however many."""
    steps = {card["id"]: card for card in cards if card["type"] == "step"}
    if not steps:
        return {}
    facts = FactTexts()
    variants = variants_of([UUID(card["translation_key"]) for card in steps.values()], municipality, locale)
    rows = StepPage.objects.filter(pk__in=steps).only("translation_key", *STEP_FIELDS).order_by()
    return {
        str(step.translation_key): {
            **serialize_step(step, References(facts=facts, locale=steps[step.pk]["locale"])),
            "variant": variants.get(step.translation_key, NONE).chosen,
        }
        for step in rows
    }
