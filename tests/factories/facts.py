"""Facts of the register with their values."""

from datetime import date
from decimal import Decimal
from typing import Any

from cms.facts.models import Fact, FactKind, FactValue, Theme
from cms.facts.services import save_fact

SOURCE = "https://www.government.example/amounts/own-risk/"


def value(amount: Any = None, first: str | None = None, last: str | None = None, **fields: Any) -> FactValue:
    """A value from one ISO day until another; `day`, `text_en` and `text_nl` as fields."""
    days = {"valid_from": first and date.fromisoformat(first), "valid_until": last and date.fromisoformat(last)}
    return FactValue(amount=None if amount is None else Decimal(str(amount)), **days, **fields)


def make_fact(key: str, *values: FactValue, **fields: Any) -> Fact:
    """An amount in euros with these values, unless `kind` says otherwise."""
    usual = {
        "theme": Theme.HEALTH,
        "kind": FactKind.MONEY,
        "label_en": f"The {key}",
        "label_nl": f"Het {key}",
        "source_url": SOURCE,
        "source_label_en": "The government",
        "source_label_nl": "De overheid",
        "checked_on": date(2026, 11, 22),
    }
    return save_fact(Fact(key=key, **{**usual, **fields}), values)
