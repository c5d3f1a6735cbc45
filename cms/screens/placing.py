"""Putting a slide where it belongs: its place in playlists."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cms.screens.models import Playlist, PlaylistItem, Slide, SlideType

FIRST, LAST, OFF = "first", "last", "off"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a playlist: `first`, `last`, `off` (not in it), or the id of the item that it comes after."""

    where: str

    def among(self, items: list[PlaylistItem]) -> int:
        """Before which of the items it comes."""
        if self.where == FIRST:
            return 0
        ids = [str(item.pk) for item in items]
        return ids.index(self.where) + 1 if self.where in ids else len(items)


def is_nowhere(slide: Slide) -> bool:
    """Whether a slide stands in no playlist. The invitation needs none: it is put into each round by itself."""
    return slide.type != SlideType.INVITATION and not slide.playlist_items.all()


def place_slide(*, slide: Slide, playlist: Playlist, place: Place, by: Any) -> None:
    """Put a slide at its place in a playlist: once, and what it was told there (its seconds) stays."""
    with transaction.atomic():
        items = list(Playlist.objects.select_for_update().get(pk=playlist.pk).items.all())
        others = [item for item in items if item.slide_id != slide.pk]
        if place.where != OFF:
            own = next((item for item in items if item.slide_id == slide.pk), None)
            others.insert(place.among(others), own or PlaylistItem(playlist=playlist, slide=slide))
        for order, item in enumerate(others):
            item.sort_order = order
        fresh = Playlist.objects.get(pk=playlist.pk)
        fresh.items = others
        fresh.save()
        log(instance=fresh, action="wagtail.edit", user=by, content_changed=True)
