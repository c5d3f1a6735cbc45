"""The demo's amounts and terms, from `content/facts.yaml`: made where missing, left alone where they are."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group

from cms.demo.content import CONTENT, read
from cms.demo.texts import both
from cms.facts.models import Fact, FactValue
from cms.facts.services import save_fact

Raw = dict[str, Any]
OWNER = "Editors"


def make_facts() -> int:
    """Make the missing facts; how many."""
    data = read(CONTENT / "facts.yaml")
    known = set(Fact.objects.values_list("key", flat=True))
    owner = Group.objects.filter(name=OWNER).first()
    new = [raw for raw in data["facts"] if raw["key"] not in known]
    for raw in new:
        source = data["sources"][raw["source"]]
        save_fact(_fact(raw, source, raw.get("checked_on") or data["checked_on"], owner), [*map(_value, raw["values"])])
    return len(new)


def fact_ids() -> dict[str, int]:
    """The primary keys of all facts by key."""
    return dict(Fact.objects.values_list("key", "pk"))


def _fact(raw: Raw, source: Raw, checked_on: Any, owner: Group | None) -> Fact:
    return Fact(
        key=raw["key"],
        theme=raw["theme"],
        kind=raw["kind"],
        per=raw.get("per", ""),
        source_url=source["url"],
        checked_on=checked_on,
        owner=owner,
        **both({**raw, "source_label": source["label"]}, ("label", "unit", "note", "source_label")),
    )


def _value(raw: Raw) -> FactValue:
    return FactValue(
        valid_from=raw.get("from"), valid_until=raw.get("until"), amount=raw.get("amount"), **both(raw, ("text",))
    )
