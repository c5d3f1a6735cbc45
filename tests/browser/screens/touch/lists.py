"""The list that a touch screen searches without the network, by hand."""

from datetime import date, timedelta
from typing import Any

from cms.screens.qr_codes import compact_qr

MONDAY = date(2026, 11, 30)
HERE = {"latitude": 52.166, "longitude": 4.482}
SQUARE = [[52.1, 4.4], [52.1, 4.55], [52.2, 4.55], [52.2, 4.4], [52.1, 4.4]]


def page(english: str, dutch: str, **fields: Any) -> dict[str, Any]:
    """A page of the guide; without `dutch` it is there in English alone."""
    return {
        "illustration": "registration",
        "en": _texts("en", english),
        "nl": _texts("nl", dutch) if dutch else _texts("en", english),
        **fields,
    }


def _texts(lang: str, title: str) -> dict[str, Any]:
    path = f"/{lang}/{title.lower().replace(' ', '-')}/"
    summary = {"en": f"All about {title}.", "nl": f"Alles over {title}."}[lang]
    return {"lang": lang, "title": title, "summary": summary, "path": path, "qr": compact_qr(path)}


def partner(name: str, **fields: Any) -> dict[str, Any]:
    """A partner in Leiden, some two kilometres to the north east, open on weekdays from nine to five."""
    slug = name.lower().replace(" ", "-")
    paths = {"en": f"/en/directory/{slug}/", "nl": f"/nl/gids/{slug}/"}
    summaries = {"en": "Helps newcomers.", "nl": "Helpt nieuwkomers."}
    return {
        "slug": slug, "name": name, "kind": "service_provider", "featured": False, "categories": ["dentists"],
        "town": "Leiden", "spoken_languages": ["en", "nl"], "phones": ["071 000 0000"], "hours": 0, "valid_until": None,
        "location": {
            "street_address": "Voorbeeldstraat 1", "postal_code": "2312 TT", "address_locality": "Leiden",
            "latitude": HERE["latitude"] + 0.013, "longitude": HERE["longitude"] + 0.02,
        },
        **{lang: {"lang": lang, "summary": summaries[lang], "path": paths[lang], "qr": compact_qr(paths[lang])}
           for lang in ("en", "nl")},
        **fields,
    }  # fmt: skip


def hours() -> dict[str, Any]:
    """Weekdays from nine to five, for four weeks from a Sunday on."""
    days = [MONDAY + timedelta(days=number) for number in range(28)]
    spans = [[f"{day}T09:00+01:00", f"{day}T17:00+01:00", "open"] for day in days if day.weekday() < 5]
    return {
        "from": "2026-11-29", "by_appointment": False, "closed": [], "spans": spans,
        "valid_until": "2026-12-28T00:00:00+01:00",
    }  # fmt: skip


def make_list(*partners: dict[str, Any], helpers: list[dict[str, Any]] | None = None, **fields: Any) -> dict[str, Any]:
    """A list of 29 November 2026 with one topic of two steps and its `helpers`, two categories, and these partners."""
    within = {"anchor": "arrival", "from_days": 0, "to_days": 5}
    steps = [
        page("Make an appointment", "Maak een afspraak", timing=within),
        page("Ask the neighbours", "", timing=None),
    ]
    topic = page("Registration", "Inschrijven", phase="settling-in", steps=steps, helpers=helpers or [])
    return {
        "format": 1, "made_on": "2026-11-29", "site": "expatcentre.example", "here": HERE,
        "categories": [
            {"slug": "health", "parent": None, "en": "Health", "nl": "Gezondheid"},
            {"slug": "dentists", "parent": "health", "en": "Dentists", "nl": "Tandartsen"},
        ],
        "phases": [page("Settling in", "Je vestigen", phase="settling-in", topics=[topic])],
        "partners": list(partners), "hours": [hours()],
        "towns": [{"name": "Leiden", **HERE, "rings": [SQUARE]}], **fields,
    }  # fmt: skip
