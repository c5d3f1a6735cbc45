"""An event as schema.org JSON-LD, made from its answer, so that both always say the same."""

from __future__ import annotations

from typing import Any

from cms.events.recurrence import WEEKDAYS, rule_parts

STATUSES = {
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
    "moved": "EventRescheduled",
}
FREQUENCIES = {"DAILY": "D", "WEEKLY": "W", "MONTHLY": "M", "YEARLY": "Y"}
DAYS = dict(zip(WEEKDAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True))


def json_ld(detail: dict[str, Any], event: Any) -> dict[str, Any]:
    """The JSON-LD of the next date, with the schedule of them all. What is not known is left out."""
    day_only = slice(0, 10) if detail["all_day"] else slice(None)
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "ChildrensEvent" if _is_for_children(detail) else "Event",
            "@id": f"{detail['path']}#event",
            "name": detail["title"],
            "description": detail["summary"],
            "url": detail["path"],
            "startDate": detail["starts_at"][day_only],
            "endDate": detail["last_day"] if detail["all_day"] else detail["ends_at"],
            "previousStartDate": detail["moved_from"],
            "eventStatus": f"https://schema.org/{STATUSES.get(detail['status'], 'EventScheduled')}",
            "eventAttendanceMode": f"https://schema.org/{_mode(detail)}",
            "eventSchedule": _schedule(detail, event),
            "location": _locations(detail),
            "organizer": _organizer(detail),
            "inLanguage": detail["spoken_languages"],
            "isAccessibleForFree": (detail["cost"]["kind"] == "free") if detail["cost"] else None,
            "offers": _offer(detail),
            "audience": _audience(detail),
            "image": detail["image"]["src"] if detail["image"] else None,
        }
    )


def _is_for_children(detail: dict[str, Any]) -> bool:
    return any(audience["slug"] == "children" for audience in detail["audiences"])


def _mode(detail: dict[str, Any]) -> str:
    if detail["setting"] == "online":
        return "OnlineEventAttendanceMode"
    return "MixedEventAttendanceMode" if detail["has_online"] else "OfflineEventAttendanceMode"


def _schedule(detail: dict[str, Any], event: Any) -> dict[str, Any] | None:
    """Only what schema.org's Schedule can say exactly: other rules are left to the list of dates and the .ics."""
    parts = rule_parts(event.rrule)
    if not parts or {"BYSETPOS", "BYMONTHDAY"} & parts.keys() or _is_numbered(parts.get("BYDAY", "")):
        return None
    until = parts.get("UNTIL")
    return _known(
        {
            "@type": "Schedule",
            "repeatFrequency": f"P{parts.get('INTERVAL', 1)}{FREQUENCIES[parts['FREQ']]}",
            "repeatCount": int(parts["COUNT"]) if "COUNT" in parts else None,
            "byDay": [f"https://schema.org/{DAYS[day]}" for day in parts.get("BYDAY", "").split(",") if day],
            "byMonth": [int(month) for month in parts.get("BYMONTH", "").split(",") if month],
            "startDate": event.starts_on.isoformat(),
            "endDate": f"{until[:4]}-{until[4:6]}-{until[6:]}" if until else None,
            "startTime": event.start_time and f"{event.start_time:%H:%M:%S}",
            "endTime": event.end_time and f"{event.end_time:%H:%M:%S}",
            "scheduleTimezone": "Europe/Amsterdam",
            "exceptDate": [
                row.date.isoformat() for row in event.changed_dates.all() if row.change in {"skipped", "cancelled"}
            ],
        }
    )


def _is_numbered(days: str) -> bool:
    return any(character.isdigit() for character in days)


def _locations(detail: dict[str, Any]) -> list[dict[str, Any]]:
    place, online = detail["place"], detail["online_url"]
    found = [{"@type": "VirtualLocation", "url": online}] if online else []
    return [_place(place), *found] if place else found


def _place(place: dict[str, Any]) -> dict[str, Any]:
    geo = None
    if place["latitude"] is not None:
        geo = {"@type": "GeoCoordinates", "latitude": place["latitude"], "longitude": place["longitude"]}
    address = {
        "@type": "PostalAddress",
        "streetAddress": place["street_address"],
        "postalCode": place["postal_code"],
        "addressLocality": place["address_locality"],
        "addressCountry": "NL",
    }
    return _known({"@type": "Place", "name": place["name"], "address": _known(address), "geo": geo})


def _organizer(detail: dict[str, Any]) -> dict[str, Any] | None:
    partner = detail["partner"]
    return partner and {"@type": "Organization", "name": partner["name"], "url": partner["path"]}


def _offer(detail: dict[str, Any]) -> dict[str, Any] | None:
    cost, url = detail["cost"] or {"kind": None, "amount": None}, detail["registration"]["url"]
    price = "0.00" if cost["kind"] == "free" else cost["amount"]
    if price is None:
        return None
    full = detail["status"] == "full"
    return _known(
        {
            "@type": "Offer",
            "price": price,
            "priceCurrency": "EUR",
            "url": url,
            "availability": f"https://schema.org/{'SoldOut' if full else 'InStock'}",
        }
    )


def _audience(detail: dict[str, Any]) -> dict[str, Any] | None:
    ages = detail["ages"]
    return ages and _known(
        {"@type": "PeopleAudience", "suggestedMinAge": ages["minimum"], "suggestedMaxAge": ages["maximum"]}
    )


def _known(data: dict[str, Any]) -> dict[str, Any]:
    """Without what says nothing."""
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}
