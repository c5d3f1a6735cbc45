"""An answer of `/api/v1/plan/registration/` as the templates want it: who goes where, and a sheet for each person."""

from typing import Any, NamedTuple

Visit = dict[str, Any]


class Part(NamedTuple):
    """One person's part in a visit: `{"key", "documents", "fee"}`."""

    visit: Visit
    own: dict[str, Any]


class Sheet(NamedTuple):
    """What one person needs, on one sheet of paper."""

    key: str
    label: str
    parts: list[Part]


def pack_context(found: dict[str, Any]) -> dict[str, Any]:
    """Visits by whether they fit, sheets, and the steps around them."""
    there = [visit for visit in found["visits"] if visit["fits"] is not False]
    names = {one["key"]: one["label"] for one in found["people"]}
    return {
        "visits": [{**visit, "people": [names[key] for key in visit["for"]]} for visit in there],
        "elsewhere": [visit for visit in found["visits"] if visit["fits"] is False],
        "sheets": [sheet for key, label in names.items() if (sheet := _sheet(key, label, there)).parts],
        "before": found["before"],
        "after": found["after"],
    }


def _sheet(key: str, label: str, visits: list[Visit]) -> Sheet:
    """What is certain goes before what may be."""
    ordered = sorted(visits, key=lambda visit: visit["fits"] is None)
    parts = [Part(visit, own) for visit in ordered for own in visit["by_person"] if own["key"] == key]
    return Sheet(key, label, parts)
