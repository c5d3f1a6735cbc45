"""The map beside a location's coordinates in the admin."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.conf import settings
from django.forms.widgets import Script
from django.templatetags.static import static
from django.utils.translation import gettext as _
from wagtail.admin.panels import HelpPanel


class CoordinateInput(forms.NumberInput):
    """A coordinate. It brings the script of the `PlacePanel` beside it, which cannot: panels inside of an `InlinePanel`
    are not asked for their media, only fields are."""

    class Media:
        js = [Script("directory/place.js", type="module")]
        css = {"all": ["directory/place.css"]}


class PlacePanel(HelpPanel):
    """A button that finds a location by its postcode, and a map with a marker to drag; without JavaScript the fields
    are all there is.

    `directory.admin.place` answers what it asks, and questions a point that lies outside its municipality.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("template", "directory/admin/place.html")
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Whose tiles the map shows, the script's words, the name of the box that confirms."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {
                **context,
                "prefix": self.form.prefix,
                "is_confirmed": f"{self.form.prefix}-place_confirmed" in self.form.data,
                "tiles": settings.MAP_TILES_URL,
                "attribution": settings.MAP_TILES_ATTRIBUTION,
                "max_zoom": settings.MAP_TILES_MAX_ZOOM,
                "leaflet_script": static("leaflet/leaflet.js"),
                "leaflet_style": static("leaflet/leaflet.css"),
                "words": json.dumps(_words()),
            }


def _words() -> dict[str, str]:
    return {
        "show": _("Show map"),
        "hide": _("Hide map"),
        "failed": _("The map cannot be loaded now. You can type the coordinates."),
        "noAnswer": _("The place cannot be looked up now. You can type the coordinates."),
        "noTiles": _("The background of the map cannot be loaded."),
        "marker": _("The location: drag it to the front door"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
    }
