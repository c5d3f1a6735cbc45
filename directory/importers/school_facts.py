"""A school's facts as plain values by name: what the register says, what an entry holds, what to write."""

from __future__ import annotations

from typing import Any, NamedTuple

from cms.facts.models import Municipality
from directory.importers.school_rows import SchoolRow
from directory.importers.school_texts import is_former, summaries
from directory.models import Location, Partner, PartnerPhone, SchoolFacts

Facts = dict[str, Any]

ADDRESS = ("street_address", "postal_code", "address_locality", "latitude", "longitude")
SCHOOL = ("level", "school_type", "denomination", "age_from", "age_to")
TEXTS = ("summary_en", "summary_nl")


class Settled(NamedTuple):
    """`changed`: new values by name; `kept`: names an editor has changed; `written`: the importer's new memory."""

    changed: Facts
    kept: list[str]
    written: Facts


def facts_of_row(row: SchoolRow) -> Facts:
    """What the register says, in values that JSON keeps; and how we put that in words."""
    ages = row.type.ages or (None, None)
    return {
        "name": row.name,
        "website": row.website,
        "phone": row.phone,
        "municipality": row.municipality,
        "street_address": row.street_address,
        "postal_code": row.postal_code,
        "address_locality": row.address_locality,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "level": str(row.type.level.value),
        "school_type": row.type.written,
        "denomination": row.denomination,
        "age_from": ages[0],
        "age_to": ages[1],
        **summaries(row.type, row.address_locality, row.denomination, row.name),
    }


def facts_of_entry(entry: Partner, last: Facts) -> Facts:
    """What an entry holds. Of several numbers, the one last written from the register, if it is still there."""
    location, school = entry.locations.first(), entry.school_facts.first()
    numbers = [_number(phone) for phone in entry.phones.all()]
    known = last.get("phone", "")
    return {
        "name": entry.name,
        "website": entry.website,
        "phone": known if known in numbers else next(iter(numbers), ""),
        "municipality": location.municipality.slug if location else None,
        **{name: getattr(location, name, None) for name in ADDRESS},
        **{name: getattr(school, name, None) for name in SCHOOL},
        **{name: getattr(entry, name) for name in TEXTS},
    }


def memory_of(entry: Partner) -> Facts:
    """What the importer last wrote into an entry, the texts of an earlier version included: it did not note them."""
    last: Facts = entry.source_values
    town = str(last.get("address_locality", ""))
    texts = {name: getattr(entry, name) for name in TEXTS if name not in last}
    return {**last, **{name: text for name, text in texts.items() if is_former(name, text, town)}}


def settle(said: Facts, last: Facts, held: Facts) -> Settled:
    """Decide fact by fact: the register's word where the entry still holds its last word, else the editor's."""
    changed: Facts = {}
    kept: list[str] = []
    written = dict(last)
    for name, value in said.items():
        if held[name] == value:
            written[name] = value
        elif name in last and held[name] == last[name]:
            changed[name] = written[name] = value
        else:
            kept.append(name)
    return Settled(changed, kept, written)


def write_facts(
    entry: Partner, changed: Facts, municipalities: dict[str, Municipality], phone_labels: dict[str, str]
) -> None:
    """Put new values into an entry and its parts, unsaved."""
    for name in ("name", "website", *TEXTS):
        if name in changed:
            setattr(entry, name, changed[name])
    if "phone" in changed:
        _write_phone(entry, changed["phone"], phone_labels)
    _write_location(entry, changed, municipalities)
    _write_school(entry, changed)


def _write_location(entry: Partner, changed: Facts, municipalities: dict[str, Municipality]) -> None:
    locations: list[Location] = list(entry.locations.all())
    if not locations:
        return
    for name in ADDRESS:
        if name in changed:
            setattr(locations[0], name, changed[name])
    if "municipality" in changed:
        locations[0].municipality = municipalities[changed["municipality"]]
    entry.locations = locations


def _write_school(entry: Partner, changed: Facts) -> None:
    schools: list[SchoolFacts] = list(entry.school_facts.all())
    for school in schools:
        for name in SCHOOL:
            if name in changed:
                setattr(school, name, changed[name])
    entry.school_facts = schools


def _write_phone(entry: Partner, number: str, labels: dict[str, str]) -> None:
    """Replace the register's number, add it where there was none, or take it away where the register has none."""
    last = entry.source_values.get("phone", "")
    phones: list[PartnerPhone] = [phone for phone in entry.phones.all() if not last or _number(phone) != last]
    entry.phones = [PartnerPhone(number=number, **labels), *phones] if number else phones


def _number(phone: PartnerPhone) -> str:
    return str(phone.number.as_e164)
