"""An answer of `/api/v1/plan/registration/` as the templates want it: who goes where, and a sheet for each person."""

from typing import Any, NamedTuple

Visit = dict[str, Any]


class Sheet(NamedTuple):
    """What one person needs, on one sheet of paper."""

    key: str
    label: str
    visits: list["Part"]


class Part(NamedTuple):
    """One person's part in a visit: what to bring, what to pay."""

    visit: Visit
    documents: list[dict[str, Any]]
    fee: dict[str, Any] | None


def pack_context(found: dict[str, Any]) -> dict[str, Any]:
    """Visits by whether they fit, sheets, and the steps around them."""
    visits = found["visits"]
    names = {one["key"]: one["label"] for one in found["people"]}
    there = [visit for visit in visits if visit["fits"] is not False]
    return {
        "visits": [{**visit, "people": [names[key] for key in visit["for"] if key in names]} for visit in there],
        "elsewhere": [visit for visit in visits if visit["fits"] is False],
        "sheets": [_sheet(one, there) for one in found["people"]],
        "before": found["before"],
        "after": found["after"],
    }


def _sheet(person: dict[str, Any], visits: list[Visit]) -> Sheet:
    key = person["key"]
    own = [visit for visit in visits if key in visit["for"]] or visits
    return Sheet(key, person["label"], [Part(visit, _documents(visit, key), _fee(visit, key)) for visit in own])


def _documents(visit: Visit, person: str) -> list[dict[str, Any]]:
    return [item for one in visit["documents"] if one["person"] == person for item in one["items"]]


def _fee(visit: Visit, person: str) -> dict[str, Any] | None:
    return next((fee for fee in visit["fees"] if fee["person"] == person), None)
