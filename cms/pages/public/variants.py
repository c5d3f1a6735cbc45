"""What municipalities do their own way, of pages known by their translation keys.

`variants_of` is the one way to read it: for pages today, for plans and addresses tomorrow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.utils import timezone

from cms.facts.models import Municipality
from cms.facts.public.fact_texts import FactTexts
from cms.fetching.link_states import UNKNOWN, LinkState, link_states, serialize_source_check
from cms.pages.models import MunicipalVariant
from cms.pages.models.variants import BILINGUAL
from cms.pages.public.phones import serialize_phone
from config.rest.generation_cache import cached_for_generation
from config.rest.locales import other_locale

ADDRESS = ("street_address", "postal_code", "address_locality")


class Variants(NamedTuple):
    """`chosen`: what the chosen municipality does its own way (docs/api.md), None where it has no variant or none is
    chosen; `available`: the slugs of the municipalities that have one, by name."""

    chosen: dict[str, Any] | None = None
    available: tuple[str, ...] = ()


NONE = Variants()


def variants_of(
    translation_keys: Collection[UUID], municipality: str, locale: str, fallback: bool = True
) -> Mapping[UUID, Variants]:
    """The variants of some pages by translation key; a page that has none is not there. `municipality`: a slug, or
    empty for none. Three queries at most, however many pages."""
    available: dict[UUID, list[str]] = defaultdict(list)
    rows = MunicipalVariant.objects.filter(translation_key__in=translation_keys).order_by("municipality__name")
    for key, slug in rows.values_list("translation_key", "municipality__slug"):
        available[key].append(slug)
    chosen: dict[UUID, dict[str, Any]] = {}
    if any(municipality in slugs for slugs in available.values()):
        found = list(rows.filter(municipality__slug=municipality).select_related("municipality"))
        links = link_states(variant.source_url for variant in found if variant.source_url)
        chosen = {
            variant.translation_key: serialize_variant(
                variant, locale, fallback, link=links.get(variant.source_url, UNKNOWN)
            )
            for variant in found
        }
    return {key: Variants(chosen.get(key), tuple(slugs)) for key, slugs in available.items()}


@cached_for_generation()
def municipalities() -> dict[str, dict[str, Any]]:
    """By slug, in order of name: `{"slug", "name", "website"}`, the website None where it is not known."""
    rows = Municipality.objects.order_by("name").values_list("slug", "name", "website")
    return {slug: {"slug": slug, "name": name, "website": website or None} for slug, name, website in rows}


def serialize_variant(
    variant: MunicipalVariant, locale: str, fallback: bool = True, *, link: LinkState = UNKNOWN
) -> dict[str, Any]:
    """What one municipality does its own way, in a language. With `fallback` a missing text comes in the other one, and
    `fallback_texts` names it. `link`: the page of its source."""
    texts = {name: _text(variant, name, locale, fallback) for name in BILINGUAL}
    known = FactTexts()
    texts = {name: known.plain(text, _language(variant, name, locale)) for name, text in texts.items()}
    address = {name: getattr(variant, name) or None for name in ADDRESS}
    return {
        "municipality": {"slug": variant.municipality.slug, "name": variant.municipality.name},
        "where": texts["place"] or None,
        "address": address if any(address.values()) else None,
        "appointment_url": variant.appointment_url or None,
        "phone": serialize_phone(variant.phone),
        "opening_hours_url": variant.opening_hours_url or None,
        "documents": [line.strip() for line in texts["documents"].splitlines() if line.strip()],
        "fee": _fee(variant, texts["fee_text"]),
        "waiting": _waiting(variant),
        "note": texts["note"] or None,
        "source": _source(variant, link),
        "is_verified": variant.is_verified,
        "fallback_texts": [API_NAMES[name] for name in variant.missing_texts(locale)] if fallback else [],
    }


# What the API calls the bilingual fields.
API_NAMES = {"place": "where", "documents": "documents", "fee_text": "fee", "note": "note"}


def _text(variant: MunicipalVariant, name: str, locale: str, fallback: bool) -> str:
    return variant.text(name, locale) if fallback else str(getattr(variant, f"{name}_{locale}"))


def _language(variant: MunicipalVariant, name: str, locale: str) -> str:
    """The language that a text comes in."""
    return other_locale(locale) if name in variant.missing_texts(locale) else locale


def _fee(variant: MunicipalVariant, text: str) -> dict[str, Any] | None:
    """The amount in euros as a text such as "2.50"."""
    if not variant.fee:
        return None
    amount = None if variant.fee_amount is None else f"{variant.fee_amount:.2f}"
    return {"kind": variant.fee, "amount": amount, "text": text or None}


def _waiting(variant: MunicipalVariant) -> dict[str, Any] | None:
    if variant.waiting_days is None or variant.waiting_on is None:
        return None
    return {"days": variant.waiting_days, "as_of": variant.waiting_on.isoformat()}


def _source(variant: MunicipalVariant, link: LinkState) -> dict[str, Any] | None:
    if not variant.is_verified:
        return None
    check = serialize_source_check(variant.source_url, variant.checked_on, link, timezone.localdate())
    return {"url": variant.source_url, **check}
