"""What a screen plays (slides in playlists), where it hangs, and the devices that are paired with it."""

from cms.screens.models.devices import Device, Pairing
from cms.screens.models.playlists import Playlist, PlaylistItem
from cms.screens.models.screens import Orientation, Screen, ScreenLanguages
from cms.screens.models.slides import Slide, SlideType

__all__ = [
    "Device",
    "Orientation",
    "Pairing",
    "Playlist",
    "PlaylistItem",
    "Screen",
    "ScreenLanguages",
    "Slide",
    "SlideType",
]
