"""The demo centre's contact details, opening hours and notice."""

import json
from typing import Any

from wagtail.models import Site

from cms.demo.content import CONTENT, read
from cms.pages.models import CentreSettings


def set_centre() -> int:
    """Fill in the centre's settings where nobody has. Returns 1 when it did, else 0."""
    centre = CentreSettings.for_site(Site.objects.get(is_default_site=True))
    if centre.name_en:
        return 0
    data = read(CONTENT / "notices.yaml")
    centre.name_en, centre.name_nl = data["name"]["en"], data["name"]["nl"]
    centre.email, centre.phone = data["email"], data["phone"]
    centre.opening_hours = data["opening_hours"]
    for name, value in data["address"].items():
        setattr(centre, name, value)
    centre.opening_exceptions = json.dumps([_exception(raw) for raw in data["opening_exceptions"]])
    centre.notices = json.dumps([_notice(data["notice"])])
    centre.full_clean()
    centre.save()
    return 1


def _exception(raw: dict[str, Any]) -> dict[str, Any]:
    value = {name: str(raw[name]) for name in ("date_from", "date_to", "hours")}
    return {
        "type": "exception",
        "value": {**value, "note_en": raw["note"]["en"], "note_nl": raw["note"]["nl"]},
    }


def _notice(raw: dict[str, Any]) -> dict[str, Any]:
    value = {"level": raw["level"], "text_en": raw["text"]["en"], "text_nl": raw["text"]["nl"], "link": ""}
    return {"type": "notice", "value": {**value, "starts_on": None, "ends_on": None}}
