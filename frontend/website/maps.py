"""What the templates need for a map. Nothing of it is loaded before the reader asks for the map."""

import json
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

ADDRESS = ("street_address", "address_locality", "latitude", "longitude")


def map_context() -> dict[str, Any]:
    """`map`: whose tiles it shows, and the words of its script in the active language, as JSON."""
    return {
        "map": {
            "tiles": settings.MAP_TILES_URL,
            "attribution": settings.MAP_TILES_ATTRIBUTION,
            "max_zoom": settings.MAP_TILES_MAX_ZOOM,
            "host": urlsplit(settings.MAP_TILES_URL).hostname,
            "route": settings.MAP_ROUTE_URL,
            "words": json.dumps(map_words()),
        }
    }


def map_words() -> dict[str, str]:
    """What the script says; `{n}` and `{total}` are numbers that it fills in."""
    return {
        "show": _("Show map"),
        "hide": _("Hide map"),
        "loading": _("The map is being loaded."),
        "failed": _("The map cannot be loaded now. The list has the same addresses, each with its route."),
        "no_tiles": _("The background of the map cannot be loaded. The places and the list still work."),
        "none": _("None of these organisations has a place on the map."),
        "one": ngettext("{n} organisation on the map", "{n} organisations on the map", 1),
        "many": ngettext("{n} organisation on the map", "{n} organisations on the map", 2),
        "part": _("{n} of {total} organisations on the map. Zoom in to see the others."),
        "featured": _("Featured partner"),
        "cluster": _("{n} places close together. Zoom in."),
        "together": _("{n} at this address"),
        "here": _("less than 100 m"),
        "route": _("Route"),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "close": _("Close"),
    }


def distance(km: float) -> str:
    """A distance as people say it: in steps of 100 metres, no nearer than postcodes tell."""
    if km < 0.1:
        return _("less than 100 m")
    return f"{round(km * 10) * 100} m" if km < 0.95 else f"{number_format(round(km, 1), 1)} km"


def route_url(place: dict[str, Any]) -> str | None:
    """Where the way to a place is shown; None for a place without coordinates."""
    if not settings.MAP_ROUTE_URL or place.get("latitude") is None or place.get("longitude") is None:
        return None
    return str(settings.MAP_ROUTE_URL).format(latitude=place["latitude"], longitude=place["longitude"])


def partner_markers(partner: dict[str, Any]) -> str:
    """The places of one partner as JSON, in the shape that `/map/` has for many; empty where none is known."""
    found = [
        {
            "id": number,
            "name": place["name"] or partner["name"],
            "fallback_texts": place["fallback_texts"],
            "path": None,
            "kind": partner["kind"],
            "featured": False,
            "location": {name: place[name] for name in ADDRESS},
            "distance_km": None,
            "opening": None,
        }
        for number, place in enumerate(partner["locations"])
        if place["latitude"] is not None
    ]
    return json.dumps(found) if found else ""
