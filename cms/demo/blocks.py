"""A block of a YAML file as the raw value of a StreamField, in one language."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid5

from cms.demo.content import NAMESPACE
from cms.facts.tokens import marked

Raw = dict[str, Any]
INTERNAL_LINK = re.compile(r'<a href="page:([a-z0-9/-]+)">')


class BodyMaker:
    """Makes bodies in one language. `page_ids` maps page keys, the others map slugs, to primary keys.

    A list of partners may choose some by slug; one that is not in the directory is left out.
    """

    def __init__(
        self,
        language: str,
        page_ids: Mapping[str, int],
        category_ids: Mapping[str, int],
        municipality_ids: Mapping[str, int],
        partner_ids: Mapping[str, int],
    ) -> None:
        self.language = language
        self.page_ids = page_ids
        self.category_ids = category_ids
        self.municipality_ids = municipality_ids
        self.partner_ids = partner_ids

    def body(self, key: str, blocks: list[Raw]) -> list[Raw]:
        """The raw stream of a page. Block ids depend on the key and place alone, so both languages share them."""
        return [
            {
                "type": block["type"],
                "value": self._value(f"{key}/{number}", block),
                "id": block_id(f"{key}/{number}"),
            }
            for number, block in enumerate(blocks)
        ]

    def documents(self, key: str, documents: list[Raw]) -> list[Raw]:
        """A stream of documents (`documents` of a step): texts, and those with a `kind`, for plans."""
        return [
            {
                "type": "paper" if "kind" in raw else "document",
                "value": self._paper(raw) if "kind" in raw else self._text(raw),
                "id": block_id(f"{key}/{number}"),
            }
            for number, raw in enumerate(documents)
        ]

    def _paper(self, raw: Raw) -> Raw:
        named = {"kind": raw["kind"], "per": raw.get("per", "person"), "legalise": raw.get("legalise", False)}
        return {"text": self._text(raw), **named, "who": case(raw.get("who"))}

    def costs(self, key: str, costs: list[Raw], fact_ids: Mapping[str, int]) -> list[Raw]:
        """A stream of costs (`cost_items` of a step): `{fact, amount, per, optional, text, who}`, each but one of the
        first two optional."""
        return [
            {
                "type": "cost",
                "value": {
                    "text": self._text(raw.get("text")),
                    "fact": fact_ids[raw["fact"]] if raw.get("fact") else None,
                    "amount": None if raw.get("fact") else str(raw["amount"]),
                    "per": raw.get("per", ""),
                    "optional": raw.get("optional", False),
                    "who": case(raw.get("who")),
                },
                "id": block_id(f"{key}/{number}"),
            }
            for number, raw in enumerate(costs)
        ]

    def _value(self, place: str, block: Raw) -> Any:
        makers: dict[str, Callable[[str, Raw], Any]] = {
            "rich_text": lambda _place, raw: self._html(raw["text"]),
            "callout": self._callout,
            "steps_list": self._steps_list,
            "contact_card": self._contact_card,
            "partner_list": self._partner_list,
            "official_source": self._official_source,
            "table": self._table,
            "chart": self._chart,
            "faq": self._faq,
        }
        return makers[block["type"]](place, block)

    def _text(self, text: Any) -> str:
        return str(text[self.language]).strip() if text else ""

    def _html(self, text: Any) -> str:
        html = marked(" ".join(self._text(text).split()))
        return INTERNAL_LINK.sub(lambda match: f'<a linktype="page" id="{self.page_ids[match[1]]}">', html)

    def _items(self, place: str, values: list[Any]) -> list[Raw]:
        return [
            {"type": "item", "value": value, "id": block_id(f"{place}/{number}")} for number, value in enumerate(values)
        ]

    def _callout(self, _place: str, raw: Raw) -> Raw:
        return {"tone": raw["tone"], "title": self._text(raw["title"]), "text": self._html(raw["text"])}

    def _steps_list(self, place: str, raw: Raw) -> Raw:
        items = [{"title": self._text(item["title"]), "text": self._text(item["text"])} for item in raw["items"]]
        return {"title": self._text(raw["title"]), "items": self._items(place, items)}

    def _contact_card(self, _place: str, raw: Raw) -> Raw:
        facts = {name: raw.get(name) or "" for name in ("phone", "email", "url")}
        address = raw.get("address") or ""
        return {
            "name": self._text(raw["name"]),
            "text": self._text(raw.get("text")),
            "address": self._text(address) if isinstance(address, dict) else address,
            **facts,
        }

    def _partner_list(self, place: str, raw: Raw) -> Raw:
        chosen = [self.partner_ids[slug] for slug in raw.get("partners") or [] if slug in self.partner_ids]
        category, municipality = raw.get("category"), raw.get("municipality")
        return {
            "title": self._text(raw["title"]),
            "partners": self._items(f"{place}/partners", chosen),
            "category": self.category_ids[category] if category else None,
            "municipality": self.municipality_ids[municipality] if municipality else None,
            "kind": raw.get("kind") or "",
            "limit": raw.get("limit", 6),
        }

    def _official_source(self, _place: str, raw: Raw) -> Raw:
        return {
            "label": self._text(raw["label"]),
            "url": raw["url"],
            "proves": self._text(raw.get("proves")),
            "checked_on": str(raw["checked_on"]),
            "home_page_reason": self._text(raw.get("home_page_reason")),
        }

    def _table(self, place: str, raw: Raw) -> Raw:
        rows = [
            {"cells": self._items(f"{place}/row-{number}", [self._text(cell) for cell in row])}
            for number, row in enumerate(raw["rows"])
        ]
        header = [self._text(cell) for cell in raw["header"]]
        return {
            "caption": self._text(raw["caption"]),
            "header": self._items(f"{place}/header", header),
            "rows": self._items(place, rows),
        }

    def _chart(self, place: str, raw: Raw) -> Raw:
        rows = [{"label": self._text(row["label"]), "value": row["value"]} for row in raw["rows"]]
        return {
            "title": self._text(raw["title"]),
            "unit": self._text(raw["unit"]),
            "rows": self._items(place, rows),
            "source": self._text(raw["source"]),
            "source_url": raw.get("source_url") or "",
            "as_of": str(raw["as_of"]),
            "is_example": bool(raw.get("is_example")),
        }

    def _faq(self, place: str, raw: Raw) -> Raw:
        items = [
            {"question": self._text(item["question"]), "answer": self._html(item["answer"])} for item in raw["items"]
        ]
        return {"items": self._items(place, items)}


CASE_LISTS = ("purposes", "nationality_groups", "self_nationality_groups", "roles", "driving_licences", "pets")
CASE_NUMBERS = ("age_from", "age_to", "stay_from_months", "stay_to_months", "children_from", "children_to")


def case(raw: Raw | None) -> Raw:
    """A case of a YAML file as its block stores it. A name that no case has is a mistake: KeyError."""
    given = dict(raw or {})
    has_home = given.pop("has_home", None)
    value = {
        "maybe": given.pop("maybe", False),
        **{name: given.pop(name, []) for name in CASE_LISTS},
        **{name: given.pop(name, None) for name in CASE_NUMBERS},
        "has_home": {True: "yes", False: "no", None: ""}[has_home],
    }
    if given:
        raise KeyError(*given)
    return value


def block_id(place: str) -> str:
    """The id of a block, from its place."""
    return str(uuid5(NAMESPACE, place))
