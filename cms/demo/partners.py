"""The demo's partners: the register's schools, and fictional organisations, made where missing."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.utils.timezone import localdate

from cms.demo.content import read
from cms.demo.pictures import make_logo
from cms.demo.services import services_of
from cms.demo.texts import both, exception
from cms.facts.models import Municipality
from directory.models import Category, Language, Location, Partner, PartnerPhone, SchoolFacts, SocialLink
from directory.services import create_partner

FOLDER = Path(__file__).parent / "directory"
SCHOOLS = FOLDER / "region-schools-2024.csv"
SOURCE = "Demonstration (fictional)"
TERM = timedelta(days=365)
PLAIN = ("kind", "name", "website", "email", "assured_on", "review_due")
BILINGUAL = ("summary", "description", "costs", "eligibility")
PLACE = ("street_address", "postal_code", "address_locality", "latitude", "longitude", "opening_hours")

Raw = dict[str, Any]


def make_partners() -> tuple[int, int]:
    """Import the schools and make the missing fictional partners. Returns how many of each were made."""
    before = Partner.objects.count()
    call_command("import_schools", str(SCHOOLS), verbosity=0)
    schools = Partner.objects.count() - before
    known = set(Partner.objects.filter(source_name=SOURCE).values_list("source_id", flat=True))
    new = [entry for entry in entries() if entry["slug"] not in known]
    for entry in new:
        _make(entry)
    return schools, len(new)


def entries() -> Iterator[Raw]:
    """The fictional partners, as they stand in the YAML files."""
    for path in sorted(FOLDER.glob("*.yaml")):
        yield from read(path)


def _make(entry: Raw) -> Partner:
    locations = [location(raw) for raw in entry["locations"]]
    texts: Raw = both(entry, BILINGUAL)
    return create_partner(
        slug=entry["slug"],
        source_name=SOURCE,
        source_id=entry["slug"],
        assured_by=entry["assured_by"] or "",
        alternative_names="\n".join(entry["alternative_names"]),
        locations=locations,
        phones=[_phone(raw) for raw in entry["phones"]],
        social_links=[SocialLink(url=url) for url in entry["social"]],
        school_facts=_school_facts(entry["school"]) if entry.get("school") else None,
        services=services_of(entry, locations),
        logo=make_logo(entry),
        categories=Category.objects.filter(slug__in=entry["categories"]),
        spoken_languages=Language.objects.filter(code__in=entry["spoken_languages"]),
        **{name: entry[name] for name in PLAIN},
        **(_term() if entry["featured"] else {}),
        **texts,
    )


def _term() -> Raw:
    """A featured partner has paid for a year from now."""
    today = localdate()
    return {"featured_from": today, "featured_until": today + TERM}


def _phone(raw: Raw) -> PartnerPhone:
    return PartnerPhone(number=raw["number"].replace(" ", ""), **_label(raw["label"]))


def _label(label: Raw | None) -> dict[str, str]:
    return {f"label_{language}": (label or {}).get(language, "") for language in ("en", "nl")}


def location(raw: Raw) -> Location:
    return Location(
        municipality=Municipality.objects.get(slug=raw["municipality"]),
        by_appointment=raw.get("by_appointment", False),
        accessibility=raw.get("accessibility") or [],
        opening_exceptions=json.dumps([exception(each) for each in raw.get("opening_exceptions") or []]),
        **{name: raw.get(name) or None if name in ("latitude", "longitude") else raw.get(name) or "" for name in PLACE},
        **both(raw, ("name",)),
    )


def _school_facts(raw: Raw) -> SchoolFacts:
    ages = raw.get("ages") or [None, None]
    return SchoolFacts(
        level=raw["level"],
        school_type=raw.get("type") or "",
        curricula=raw.get("curricula") or [],
        instruction_languages=raw.get("instruction_languages") or [],
        age_from=ages[0],
        age_to=ages[1],
    )
