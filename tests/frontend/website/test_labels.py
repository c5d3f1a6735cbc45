"""The website's words for the API's codes: one for each value of the contract, and no more."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from frontend.website import labels

CONTRACT = Path(settings.BASE_DIR) / "tests" / "contracts" / "openapi.json"
SCHEMAS = json.loads(CONTRACT.read_text())["components"]["schemas"]

# Where in the contract the codes of each mapping come from: a schema and its property.
LABELLED = {
    "KINDS": ("Hit", "type"),
    "PARTNER_KINDS": ("PartnerCard", "kind"),
    "TERM_KINDS": ("TermCard", "kind"),
    "ARTICLE_CATEGORIES": ("PageCard", "category"),
    "THEMES": ("PageCard", "theme"),
    "FACT_THEMES": ("Fact", "theme"),
    "SCHOOL_LEVELS": ("School", "level"),
    "CURRICULA": ("School", "curricula"),
    "ACCESSIBILITY": ("Location", "accessibility"),
}
# Any language may be spoken; Django names most of them.
OPEN = {"LANGUAGES"}


def enumeration(schema: str, name: str) -> list[str]:
    """The values that the contract allows a property, or each item of it."""
    found: dict[str, Any] = SCHEMAS[schema]["properties"][name]
    while "enum" not in found:
        found = found.get("oneOf", [found])[0]
        found = SCHEMAS[found["$ref"].rpartition("/")[2]] if "$ref" in found else found["items"]
    values: list[str] = found["enum"]
    return values


@pytest.mark.parametrize("mapping", LABELLED)
def test_every_code_of_the_contract_has_a_label_and_every_label_a_code(mapping):
    assert sorted(getattr(labels, mapping)) == sorted(enumeration(*LABELLED[mapping]))


def test_every_mapping_is_compared_with_the_contract():
    assert {name for name in vars(labels) if name.isupper()} == {*LABELLED, *OPEN}
