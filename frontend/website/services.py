"""What the pages say of a partner's services: when, for whom, at which cost, and whether there is room."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Service = dict[str, Any]
Card = dict[str, Any]

ON_CARDS = 2
FAR_AWAY = "9999"
SETTINGS = {"home": gettext_lazy("At your home"), "online": gettext_lazy("Online or by telephone")}
STATUSES = {
    "paused": gettext_lazy("Not offered for the time being"),
    "upcoming": gettext_lazy("Has not started yet"),
}
CAPACITIES = {
    "full": gettext_lazy("Full"),
    "places": gettext_lazy("Places free"),
    "waiting_list": gettext_lazy("Waiting list"),
}
UNITS = {
    "course": gettext_lazy("a course"),
    "day": gettext_lazy("a day"),
    "hour": gettext_lazy("an hour"),
    "month": gettext_lazy("a month"),
    "once": gettext_lazy("once"),
    "visit": gettext_lazy("a visit"),
    "week": gettext_lazy("a week"),
    "year": gettext_lazy("a year"),
}


def setting_label(code: str) -> str:
    """Where people get a service; nothing where that is a location of the partner."""
    return str(SETTINGS.get(code, ""))


def status_label(code: str) -> str:
    """Why people cannot go there now; nothing for a service that is offered."""
    return str(STATUSES.get(code, ""))


def capacity_label(code: str) -> str:
    return str(CAPACITIES.get(code, code))


def ages_text(ages: dict[str, int | None]) -> str:
    """“4 to 12 years”, “from 18 years”, “up to 4 years”."""
    if ages["maximum"] is None:
        return _("from %(age)s years") % {"age": ages["minimum"]}
    if ages["minimum"] is None:
        return _("up to %(age)s years") % {"age": ages["maximum"]}
    return _("%(from)s to %(to)s years") % {"from": ages["minimum"], "to": ages["maximum"]}


def price(cost: dict[str, Any]) -> str:
    """“Free”, “€2.50 a visit”, “Paid”; nothing where only a text is known."""
    if cost["kind"] == "free":
        return _("Free")
    if cost["amount"] is None:
        return _("Paid") if cost["kind"] else ""
    unit = UNITS.get(cost["unit"] or "", "")
    return f"{euros(Decimal(cost['amount']))} {unit}".strip()


def coming_time(service: Service) -> str:
    """When people can go there next: “Open now, until 12:00”, “Wednesday 2 December, 09:30”; nothing where that is not
    known, or said already by the partner's own hours."""
    opening = service["opening"]
    if not service["has_own_hours"] or service["status"] != "active":
        return ""
    if opening["state"] in ("open", "by_appointment"):
        return str(opening["label"])
    return next_time(opening)


def next_time(opening: dict[str, Any]) -> str:
    """The next opening as a day and a time; empty for none."""
    return date_format(datetime.fromisoformat(opening["next"]), "l j F, H:i") if opening["next"] else ""


def fitting_services(card: Card, state: Any = None) -> list[Service]:
    """The services of a list item that fit best what was searched for (`SearchState`), at most ON_CARDS, of those that
    are offered. With filters the API has put those that fit first; without, those named by the text come first, then
    those that people can go to soonest."""
    offered = [one for one in card.get("services", ()) if one["status"] == "active"]
    if state and state.chosen:
        return offered[:ON_CARDS]
    words = [word for word in state.text.casefold().split() if len(word) > 2] if state else []
    return sorted(offered, key=lambda one: (-_named(one, words), _comes(one)))[:ON_CARDS]


def _named(service: Service, words: list[str]) -> int:
    """How many of the words a service's name or summary has."""
    said = f"{service['name']} {service['summary'] or ''}".casefold()
    return sum(word in said for word in words)


def _comes(service: Service) -> str:
    """A key that puts what is open first, then what opens first, then what has no hours."""
    opening = service["opening"]
    return "" if opening["state"] == "open" else opening["next"] or FAR_AWAY


def euros(amount: Decimal) -> str:
    """Whole euros without cents, with the sign as each language writes it."""
    digits = 0 if amount == amount.to_integral_value() else 2
    return _("€%(amount)s") % {"amount": number_format(amount, digits)}


def euros_of(amount: str) -> str:
    """An amount of the API, as in `423.00`."""
    return euros(Decimal(amount))
