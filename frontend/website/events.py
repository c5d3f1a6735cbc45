"""An event of the API as the website's templates want it, and what they say of its dates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from frontend.website.head import Head
from frontend.website.languages import partner_languages
from frontend.website.paths import HOME_PATHS, LOCALES
from frontend.website.services import price
from frontend.website.structured_data import breadcrumb_list, graph

LATER = 7
FEED = "/api/v1/events.ics"
STATUSES = {
    "cancelled": pgettext_lazy("event", "Cancelled"),
    "moved": pgettext_lazy("event", "Moved"),
    "postponed": pgettext_lazy("event", "Postponed"),
    "full": pgettext_lazy("event", "Full"),
}
EXPLAINED = {
    "cancelled": gettext_lazy("This does not take place."),
    "moved": gettext_lazy("This has moved. Look at the new time and place."),
    "postponed": gettext_lazy("This does not take place on this date. There is no new date yet."),
    "full": gettext_lazy("There is no room left."),
}


def events_path(locale: str) -> str:
    """The agenda."""
    return str(settings.EVENTS_PATHS[locale])


def event_path(slug: str, locale: str) -> str:
    """One event."""
    return str(settings.EVENT_PATHS[locale]).format(slug=slug)


def event_head(item: dict[str, Any], locale: str) -> Head:
    paths = {code: event_path(item["slug"], code) for code in LOCALES}
    return Head(
        title=item["title"],
        description=item["summary"] or "",
        languages=partner_languages(item, paths, locale),
        canonical=paths[item["locale"]],
        image=item["image"],
        indexed=item["locale"] == locale,
        content_locale=item["locale"],
    )


def event_context(item: dict[str, Any], locale: str) -> dict[str, Any]:
    agenda = {"title": pgettext("page of the website", "Events"), "path": events_path(locale)}
    crumbs = [{"title": _("Home"), "path": HOME_PATHS[locale]}, agenda]
    here = {"title": item["title"], "path": event_path(item["slug"], locale)}
    return {
        "event": item,
        "events_path": events_path(locale),
        "later": item["dates"][1 : LATER + 1],
        "breadcrumbs": crumbs,
        "breadcrumb_title": item["title"],
        "breadcrumb_locale": item["locale"],
        "json_ld": graph(item["json_ld"], breadcrumb_list([*crumbs, here])),
        "is_fallback": item["locale"] != locale,
        "share_path": here["path"],
        "feedback_about": here["path"],
    }


def feed_address(filters: dict[str, Any], locale: str) -> str:
    """The address of the calendar of these events, without a host."""
    return f"{FEED}?{urlencode({**filters, 'locale': locale}, doseq=True)}"


def event_status(code: str) -> str:
    """What is to be known of a date beside its time; empty where it simply takes place."""
    return str(STATUSES.get(code, ""))


def status_explained(code: str) -> str:
    """The same as a sentence."""
    return str(EXPLAINED.get(code, ""))


def event_time(item: dict[str, Any]) -> str:
    """From when until when on one day, in Dutch time; or “All day”, “Until 4 December”."""
    lasts_on = item["first_day"] != item["last_day"]
    if lasts_on and (item["all_day"] or not _ends_in_the_night(item)):
        return _("Until %(day)s") % {"day": date_format(date.fromisoformat(item["last_day"]), "j F")}
    return _("All day") if item["all_day"] else f"{item['starts_at'][11:16]} \N{EN DASH} {item['ends_at'][11:16]}"


def _ends_in_the_night(item: dict[str, Any]) -> bool:
    starts, ends = (datetime.fromisoformat(item[name]) for name in ("starts_at", "ends_at"))
    return (ends - starts).total_seconds() < 24 * 3600


def event_price(cost: dict[str, Any] | None) -> str:
    """“Free”, “€2.50”, “Paid”; empty where nobody said."""
    return price({**cost, "unit": None}) if cost else ""
