"""What only steps have."""

from typing import Any

from cms.pages.models import StepPage
from cms.pages.page_versions import PageVersion
from cms.pages.public.costs import serialize_costs
from cms.pages.public.references import References, StoredBody, list_items

STEP_FIELDS = (
    "timing_anchor",
    "timing_from_days",
    "timing_to_days",
    "documents",
    "cost_items",
    "costs",
    "conditions",
    "where",
    "not_where",
)


def is_step(version: PageVersion) -> bool:
    """Whether a page is a step."""
    return issubclass(version.model, StepPage)


def serialize_step(step: Any, references: References) -> dict[str, Any]:
    """What only steps have: when, with what, at what cost, for whom, where."""
    timing = {
        "anchor": step.timing_anchor,
        "from_days": step.timing_from_days,
        "to_days": step.timing_to_days,
    }
    return {
        "timing": timing if step.timing_anchor else None,
        "documents": [references.text(text) for text in document_texts(step.documents.raw_data)],
        "costs": serialize_costs(step.cost_items.raw_data, step.costs, references),
        "conditions": {"text": references.text(step.conditions)} if step.conditions else None,
        "where": [{"text": references.text(step.where)}] if step.where else [],
        "not_where": references.text(step.not_where) or None,
    }


def document_texts(stored: StoredBody) -> list[str]:
    """The texts of a step's documents: of plain ones, and of those that the plan knows more about."""
    return [value if isinstance(value, str) else value["text"] for value in list_items(stored)]
