"""What the house keeps once for everybody: the municipalities of the region, the register of facts, terms explained."""

from cms.facts.models.facts import DURATIONS, NUMERIC, Fact, FactKind, FactUse, FactValue, Per, Theme
from cms.facts.models.municipalities import (
    Municipality,
    latitude_in_the_netherlands,
    longitude_in_the_netherlands,
)
from cms.facts.models.terms import Term, TermKind

__all__ = [
    "DURATIONS",
    "NUMERIC",
    "Fact",
    "FactKind",
    "FactUse",
    "FactValue",
    "Municipality",
    "Per",
    "Term",
    "TermKind",
    "Theme",
    "latitude_in_the_netherlands",
    "longitude_in_the_netherlands",
]
