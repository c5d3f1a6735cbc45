"""How to choose rows of facts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower


class TermQuerySet(QuerySet[Any]):
    """Terms of the glossary."""

    def alphabetical(self) -> TermQuerySet:
        """By the Dutch word, capitals or not."""
        return self.order_by(Lower("term_nl"), "pk")
