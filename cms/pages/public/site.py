"""The centre itself, as website and screens show it: contact, opening hours, notices."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from cms.pages.models import CentreSettings
from cms.pages.public.phones import serialize_phone
from cms.pages.public.variants import municipalities
from config.rest.generation_cache import cached_for_generation
from config.rest.locales import other_locale
from directory.opening.places import ANYWHERE, depends_on_place
from directory.public.hours import Hours, hours_of, is_only_by_appointment, opening_at
from directory.public.hours_text import serialize_days, serialize_opening
from directory.public.reference_data import reference_data
from directory.public.texts import fallback_texts, text_of


def read_centre() -> CentreSettings:
    """The settings of the default site as they are stored now; empty ones where nobody has filled them in yet."""
    return CentreSettings.objects.filter(site__is_default_site=True).first() or CentreSettings()


@cached_for_generation()
def load_centre() -> CentreSettings:
    """The same, kept until the next publication. Treat them as read-only: they are shared."""
    return read_centre()


def centre_hours(centre: CentreSettings) -> Hours:
    """The desk's opening hours, read where its address is: in the municipality of that name."""
    exceptions = centre.opening_exceptions.raw_data
    hours = hours_of(centre.opening_hours, exceptions)
    if not depends_on_place([hours.text, *(exception.hours for exception in hours.exceptions)]):
        return hours
    towns = reference_data().municipalities.values()
    place = next((town.place_at() for town in towns if town.name == centre.address_locality), ANYWHERE)
    return hours_of(centre.opening_hours, exceptions, place=place)


def serialize_site(centre: CentreSettings, locale: str, now: datetime) -> tuple[dict[str, Any], datetime]:
    """The answer of `/site/` at an instant, and the moment until which it holds (midnight at the latest)."""
    hours = centre_hours(centre)
    opening = opening_at(hours, now)
    today = timezone.localdate(now)
    return {
        "locale": locale,
        "name": _named(centre, locale),
        "phone": serialize_phone(centre.phone or None),
        "email": centre.email or None,
        "address": _address(centre),
        "opening": serialize_opening(opening, locale),
        "by_appointment": is_only_by_appointment(hours, today),
        "days": serialize_days(hours, now, locale),
        "opening_exceptions": _coming_exceptions(hours, locale, today),
        "notices": _current_notices(centre, locale, today),
        "municipalities": [{"slug": one["slug"], "name": one["name"]} for one in municipalities().values()],
    }, opening.expires_at


def _named(centre: CentreSettings, locale: str) -> str:
    names = (centre.name_nl, centre.name_en) if locale == "nl" else (centre.name_en, centre.name_nl)
    return next(filter(None, names), settings.WAGTAIL_SITE_NAME)


def _address(centre: CentreSettings) -> dict[str, str | None] | None:
    names = ("street_address", "postal_code", "address_locality")
    values = {name: getattr(centre, name) or None for name in names}
    return values if any(values.values()) else None


def _coming_exceptions(hours: Hours, locale: str, today: date) -> list[dict[str, Any]]:
    """Those that are not over yet, the first one first."""
    coming = sorted(one for one in hours.exceptions if one.last >= today)
    return [
        {
            "date_from": one.first.isoformat(),
            "date_to": one.last.isoformat(),
            "hours": one.hours,
            "note": text_of(one, "note", locale),
            "fallback_texts": fallback_texts(one, ["note"], locale),
        }
        for one in coming
    ]


def _current_notices(centre: CentreSettings, locale: str, today: date) -> list[dict[str, Any]]:
    notices = [block["value"] for block in centre.notices.raw_data]
    return [
        {
            "level": notice.get("level") or "info",
            "text": notice.get(f"text_{locale}") or notice.get(f"text_{other_locale(locale)}") or "",
            "fallback_texts": [] if notice.get(f"text_{locale}") else ["text"],
            "link": notice.get("link") or None,
        }
        for notice in notices
        if _is_current(notice, today)
    ]


def _is_current(notice: dict[str, Any], today: date) -> bool:
    # Stored as ISO texts, which sort as the dates do; an unsaved one holds dates.
    starts, ends = (str(notice.get(name) or "") for name in ("starts_on", "ends_on"))
    return starts <= today.isoformat() and (not ends or today.isoformat() <= ends)
