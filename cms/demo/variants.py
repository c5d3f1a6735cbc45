"""The demo's municipal variants: example data, which no municipality has confirmed, and is marked so everywhere."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from wagtail.models import Locale

from cms.demo.content import CONTENT, read
from cms.demo.pages import page_ids
from cms.demo.texts import Raw, both
from cms.facts.models import Municipality
from cms.pages.models import MunicipalVariant

PLAIN = ("appointment_url", "phone", "opening_hours_url")


def make_variants(english: Locale) -> int:
    """Make the variants that are missing; how many. Those of a page that is not there are left out."""
    pages, municipalities = page_ids(english), dict(Municipality.objects.values_list("slug", "pk"))
    known = set(MunicipalVariant.objects.values_list("page_id", "municipality_id"))
    made = 0
    for page, municipality, raw in _all():
        place = (pages.get(page), municipalities.get(municipality))
        if None not in place and place not in known:
            _make(*place, raw)
            made += 1
    return made


def _all() -> Iterator[tuple[str, str, Raw]]:
    """The key of the page, the slug of the municipality, and what is different there."""
    for path in sorted((CONTENT / "variants").glob("*.yaml")):
        for part in read(path):
            for municipality, raw in part["municipalities"].items():
                yield part["page"], municipality, raw


def _make(page_id: Any, municipality_id: Any, raw: Raw) -> None:
    variant = MunicipalVariant(page_id=page_id, municipality_id=municipality_id, **fields_of(raw))
    variant.full_clean(exclude=["translation_key"])
    variant.save()
    variant.save_revision()


def fields_of(raw: Raw) -> dict[str, Any]:
    """The values of a variant, without its page and municipality."""
    fee, waiting = raw.get("fee") or {}, raw.get("waiting") or {}
    lines = {
        f"documents_{language}": "\n".join(one[language] for one in raw.get("documents", ()))
        for language in ("en", "nl")
    }
    return {
        **{name: raw.get(name, "") for name in PLAIN},
        **raw.get("address", {}),
        **{name.replace("where", "place"): text for name, text in both(raw, ("where", "note")).items()},
        **lines,
        "fee": fee.get("kind", ""),
        "fee_amount": Decimal(str(fee["amount"])) if "amount" in fee else None,
        **{name.replace("text", "fee_text"): text for name, text in both(fee, ("text",)).items()},
        "waiting_days": waiting.get("days"),
        "waiting_on": waiting.get("known_on"),
    }
