"""What a screen plays (slides in playlists), where it hangs, the devices that are paired with it, what they were given
to play and what they showed."""

from cms.screens.models.alarms import AlarmReader
from cms.screens.models.devices import CommandName, Device, DeviceCommand, DeviceState, DeviceToken, Pairing
from cms.screens.models.playlists import Playlist, PlaylistItem
from cms.screens.models.plays import Play
from cms.screens.models.releases import MediaFile, MediaSource, Release, ReleasePeriod, ScreenRelease, ShortLink
from cms.screens.models.rules import Band, ScheduleRule
from cms.screens.models.screens import Orientation, Screen, ScreenGroup, ScreenLanguages
from cms.screens.models.slide_types import SlideType
from cms.screens.models.slides import Slide
from cms.screens.models.takeovers import Takeover

__all__ = [
    "AlarmReader",
    "Band",
    "CommandName",
    "Device",
    "DeviceCommand",
    "DeviceState",
    "DeviceToken",
    "MediaFile",
    "MediaSource",
    "Orientation",
    "Pairing",
    "Play",
    "Playlist",
    "PlaylistItem",
    "Release",
    "ReleasePeriod",
    "ScheduleRule",
    "Screen",
    "ScreenGroup",
    "ScreenLanguages",
    "ScreenRelease",
    "ShortLink",
    "Slide",
    "SlideType",
    "Takeover",
]
