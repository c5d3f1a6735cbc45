"""“Near you” in search and directory: what the reader typed, how far, and in which order."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from frontend.website.finder.search_state import RADII, SearchState

COORDINATES = re.compile(r"-?\d+(\.\d+)?,-?\d+(\.\d+)?")


@dataclass(frozen=True)
class Choice:
    """One value of a list to choose from."""

    value: str
    label: str
    chosen: bool


def near_label(state: SearchState) -> str:
    """The place and how far around it, as a tag: “Within 5 km of 2312 TT”."""
    words = {"place": place_label(state.near), "km": state.radius}
    return _("Within %(km)s km of %(place)s") % words if state.radius else _("Near %(place)s") % words


def place_label(near: str) -> str:
    """What the place is called: coordinates are where the reader is."""
    return _("your location") if COORDINATES.fullmatch(near) else near


def radius_choices(state: SearchState) -> list[Choice]:
    """How far away: any distance, or at most so many kilometres."""
    known = [Choice(radius, _("at most %(km)s km") % {"km": radius}, state.radius == radius) for radius in RADII]
    return [Choice("", _("any distance"), not state.radius), *known]


def order_choices(state: SearchState) -> list[Choice]:
    """The orders that make sense here, the usual one first; its value is empty."""
    labels = {"relevance": _("best match"), "distance": _("nearest first"), "name": _("by name")}
    possible = [
        name for name in labels if (name != "relevance" or state.text) and (name != "distance" or state.is_near)
    ]
    order = state.order or state.usual_order
    return [Choice("" if name == state.usual_order else name, labels[name], name == order) for name in possible]
