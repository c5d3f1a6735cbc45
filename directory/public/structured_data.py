"""A partner as schema.org JSON-LD, made from its answer, so that both always say the same."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

LEVEL_TYPES = {"primary": "ElementarySchool", "childcare": "Preschool", "adult": "EducationalOrganization"}
# Categories that say exactly what a service provider is.
CATEGORY_TYPES = {
    "childcare": "ChildCare",
    "dentists": "Dentist",
    "insurance": "InsuranceAgency",
    "legal-help": "LegalService",
    "tax-and-finance": "FinancialService",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def json_ld(detail: dict[str, Any]) -> dict[str, Any]:
    """The JSON-LD of a partner's detail. Unknown properties are left out, as schema.org has no null."""
    contact, locations = detail["contact"], detail["locations"]
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": schema_type(detail),
        "@id": f"{detail['path']}#partner",
        "name": detail["name"],
        "alternateName": detail["alternative_names"],
        "description": detail["summary"],
        "url": contact["website"],
        "email": contact["email"],
        "telephone": [phone["e164"] for phone in contact["phones"]],
        "sameAs": contact["social"],
        "knowsLanguage": detail["spoken_languages"],
        "image": detail["image"]["src"] if detail["image"] else None,
        "address": _address(locations[0]) if locations else None,
        "location": [_place(location) for location in locations],
        "makesOffer": [_offer(service) for service in detail["services"] if service["status"] == "active"],
    }
    if detail["source"] and detail["source"]["id"]:
        data["identifier"] = {
            "@type": "PropertyValue",
            "propertyID": detail["source"]["name"],
            "value": detail["source"]["id"],
        }
    return _known(data)


def schema_type(detail: dict[str, Any]) -> str:
    """The narrowest schema.org type that is certain."""
    if detail["kind"] == "school":
        level = detail["school"]["level"] if detail["school"] else ""
        return LEVEL_TYPES.get(level, "School")
    if detail["kind"] == "association":
        return "Organization"
    found = [CATEGORY_TYPES[each["slug"]] for each in detail["categories"] if each["slug"] in CATEGORY_TYPES]
    return found[0] if len(found) == 1 else "LocalBusiness"


def _place(location: dict[str, Any]) -> dict[str, Any]:
    place: dict[str, Any] = {
        "@type": "Place",
        "name": location["name"],
        "address": _address(location),
        "openingHoursSpecification": opening_specification(location["days"]),
    }
    if location["latitude"] is not None:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": location["latitude"],
            "longitude": location["longitude"],
        }
    return _known(place)


def _address(location: dict[str, Any]) -> dict[str, Any]:
    return _known(
        {
            "@type": "PostalAddress",
            "streetAddress": location["street_address"],
            "postalCode": location["postal_code"],
            "addressLocality": location["address_locality"],
            "addressCountry": "NL",
        }
    )


def _offer(service: dict[str, Any]) -> dict[str, Any]:
    """A service as something that the partner offers, with its price where that is known."""
    cost = service["cost"] or {"kind": None, "amount": None}
    price = "0.00" if cost["kind"] == "free" else cost["amount"]
    return _known(
        {
            "@type": "Offer",
            "itemOffered": _service(service),
            "price": price,
            "priceCurrency": "EUR" if price else None,
        }
    )


def _service(service: dict[str, Any]) -> dict[str, Any]:
    ages = service["ages"]
    audience = ages and _known(
        {"@type": "PeopleAudience", "suggestedMinAge": ages["minimum"], "suggestedMaxAge": ages["maximum"]}
    )
    return _known(
        {
            "@type": "Service",
            "name": service["name"],
            "description": service["summary"],
            "audience": audience,
            "hoursAvailable": opening_specification(service["days"]) if service["has_own_hours"] else None,
        }
    )


def opening_specification(days: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Opening hours for exactly the days that the answer lists: those at which anybody may walk in.

    A weekday with the same hours in both weeks is said once; one that differs (a holiday, an exception) by date.
    """
    weekly: dict[tuple[str, str], list[str]] = defaultdict(list)
    dated: list[dict[str, Any]] = []
    for weekday in range(7):
        same = [day for day in days if date.fromisoformat(day["date"]).weekday() == weekday]
        if len({str(day["hours"]) for day in same}) == 1:
            for opens, closes in same[0]["hours"]:
                weekly[opens, closes].append(WEEKDAYS[weekday])
        else:
            dated += [entry for day in same for entry in _on_date(day, WEEKDAYS[weekday])]
    period = {"validFrom": days[0]["date"], "validThrough": days[-1]["date"]} if days else {}
    regular = [_specification(names, *hours, **period) for hours, names in weekly.items()]
    return regular + sorted(dated, key=lambda entry: (entry["validFrom"], entry["opens"]))


def _on_date(day: dict[str, Any], weekday: str) -> list[dict[str, Any]]:
    """The hours of one date; closed is said as opening and closing at midnight (Google's reading of schema.org). A day
    that is not closed, but has no hours to walk in, is not said."""
    period = {"validFrom": day["date"], "validThrough": day["date"]}
    hours = day["hours"] if day["spans"] else [["00:00", "00:00"]]
    return [_specification([weekday], *each, **period) for each in hours]


def _specification(weekdays: list[str], opens: str, closes: str, **period: str) -> dict[str, Any]:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": weekdays,
        "opens": opens,
        "closes": "23:59" if closes == "24:00" else closes,
        **period,
    }


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, "", [])}
