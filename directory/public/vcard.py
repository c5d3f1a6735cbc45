"""A partner as a vCard 4.0 (RFC 6350), to keep in a phone's address book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from directory.opening.places import ANYWHERE, HoursPlace, depends_on_place
from directory.public.hours_text import PHRASES, usual_week
from directory.public.reference_data import reference_data
from directory.public.weekdays import usual_hours

MEDIA_TYPE = "text/vcard"
LINE_OCTETS = 75
COUNTRY = {"en": "Netherlands", "nl": "Nederland"}
HOURS = {"en": "Opening hours", "nl": "Openingstijden"}


def vcard(detail: dict[str, Any]) -> str:
    """The card of a partner's detail: CRLF lines, folded at 75 octets."""
    return "".join(f"{folded}\r\n" for line in _lines(detail) for folded in _folded(line))


def _lines(detail: dict[str, Any]) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield "KIND:org"
    yield f"FN:{_text(detail['name'])}"
    yield f"ORG:{_text(detail['name'])}"
    for code in detail["spoken_languages"]:
        yield f"LANG:{code}"
    if detail["summary"]:
        yield f"NOTE;LANGUAGE={detail['locale']}:{_text(detail['summary'])}"
    yield from _contact(detail["contact"])
    for location in detail["locations"]:
        yield from _location(location, COUNTRY[detail["locale"]])
        yield from _hours(location, detail["locale"], say_where=len(detail["locations"]) > 1)
    if detail["categories"]:
        yield "CATEGORIES:" + ",".join(_text(category["label"]) for category in detail["categories"])
    yield f"REV:{re.sub('[-:]', '', detail['updated_at'])}"
    yield "END:VCARD"


def _contact(contact: dict[str, Any]) -> Iterator[str]:
    for phone in contact["phones"]:
        yield f"TEL;VALUE=uri;TYPE=work,voice:tel:{phone['e164']}"
    if contact["email"]:
        yield f"EMAIL;TYPE=work:{_text(contact['email'])}"
    for address in [contact["website"], *contact["social"]]:
        if address:
            yield f"URL:{_one_line(address)}"


def _location(location: dict[str, Any], country: str) -> Iterator[str]:
    street, postcode, town = (
        _text(location[name] or "") for name in ("street_address", "postal_code", "address_locality")
    )
    yield f"ADR;TYPE=work:;;{street};{town};;{postcode};{country}"
    if location["latitude"] is not None:
        yield f"GEO:geo:{location['latitude']},{location['longitude']}"


def _hours(location: dict[str, Any], locale: str, *, say_where: bool) -> Iterator[str]:
    """A card is kept for years: it says the usual week, or that one needs an appointment, and nothing of this one."""
    if location["by_appointment"]:
        said = PHRASES[locale].by_appointment
    else:
        said = usual_week(usual_hours(location["opening_hours"] or "", _hours_place(location)), locale)
    if said:
        where = location["street_address"] if say_where else None
        yield f"NOTE;LANGUAGE={locale}:{_text(': '.join(filter(None, (HOURS[locale], where, said))))}"


def _hours_place(location: dict[str, Any]) -> HoursPlace:
    if not (location["municipality"] and depends_on_place([location["opening_hours"] or ""])):
        return ANYWHERE
    known = reference_data()
    town = known.municipalities.get(known.slugs["municipality"].get(location["municipality"]["slug"], 0))
    return town.place_at(location["latitude"], location["longitude"]) if town else ANYWHERE


def _text(value: str) -> str:
    """A text value: backslash, comma, semicolon and line breaks escaped (RFC 6350, 3.4)."""
    escaped = re.sub(r"([\\,;])", r"\\\1", value)
    return re.sub(r"\r\n|\r|\n", r"\\n", escaped)


def _one_line(value: str) -> str:
    return re.sub(r"\s", "", value)


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets; a continuation begins with a space; no character is cut."""
    current = b""
    for character in line:
        octets = character.encode()
        if len(current) + len(octets) > LINE_OCTETS:
            yield current.decode()
            current = b" "
        current += octets
    yield current.decode()
