"""What a touch screen searches without the network: the guide, and the partners whose facts are confirmed, in both
languages, as one compact JSON file among the media of a release."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from cms.facts.geography import Point
from cms.facts.outlines import outlines
from cms.facts.postcodes import place_of
from cms.pages.public.site import load_centre
from cms.screens.directory_list.guide import build_phases
from cms.screens.directory_list.hours import HoursTable
from cms.screens.directory_list.partners import build_partners
from cms.screens.media_files import keep_bytes
from cms.screens.models import MediaFile
from directory.public.reference_data import reference_data
from directory.public.spans import ZONE

FORMAT = 1
# Four decimals of a degree are some ten metres.
DECIMALS = 4


def directory_file(now: datetime) -> MediaFile:
    """The list of an aware instant, as a file among the media that releases name."""
    return keep_bytes(directory_bytes(now), "json")


def directory_bytes(now: datetime) -> bytes:
    """The list as canonical JSON: the same bytes whenever the same holds on the same day."""
    return json.dumps(build_directory(now), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def build_directory(now: datetime) -> dict[str, Any]:
    """`{"format", "made_on", "site", "here", "categories", "phases", "partners", "hours", "towns"}`: what is public
    at an aware instant. Partners name their `hours` by index; there are at most 500. A constant number of queries.
    """
    here, hours = _here(), HoursTable(now)
    today = now.astimezone(ZONE).date()
    return {
        "format": FORMAT,
        "made_on": today.isoformat(),
        "site": urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc,
        "here": here._asdict() if here else None,
        "categories": _categories(),
        "phases": build_phases(today),
        "partners": build_partners(here, hours, now),
        "hours": hours.rows,
        "towns": _towns(),
    }


def _here() -> Point | None:
    """The middle of the centre's postcode; None where that is not known."""
    found = place_of(load_centre().postal_code)
    return found.point if found else None


def _categories() -> list[dict[str, Any]]:
    """In their order, each with the slug of the one above it."""
    known = reference_data()
    return [
        {
            "slug": category.slug,
            "parent": known.categories[known.parents[category.id]].slug if category.id in known.parents else None,
            "en": category.en,
            "nl": category.nl,
        }
        for category in sorted(known.categories.values())
    ]


def _towns() -> list[dict[str, Any]]:
    """The municipalities with their outlines, to draw a map by."""
    drawn = outlines()
    return [
        {
            "name": town.name,
            "latitude": town.latitude,
            "longitude": town.longitude,
            "rings": [
                [[round(point.latitude, DECIMALS), round(point.longitude, DECIMALS)] for point in ring]
                for ring in drawn.get(town.cbs_code, ())
            ],
        }
        for town in reference_data().municipalities.values()
    ]
