"""Slides, playlists, screens, and devices with the token that only their player knows."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from cms.screens.models import Device, Playlist, PlaylistItem, Screen, Slide, SlideType
from cms.screens.services import secret_hash


class SlideFactory(DjangoModelFactory):
    """A live notice in both languages. Give `type` and `page` or `partner` for another kind."""

    class Meta:
        model = Slide

    name = factory.Sequence(lambda n: f"Slide {n}")
    type = SlideType.NOTICE
    heading_en = "Cycling morning"
    heading_nl = "Fietsochtend"
    text_en = "Saturday at ten."
    text_nl = "Zaterdag om tien uur."
    live = True


class BareSlideFactory(SlideFactory):
    """A slide without texts of its own, as phases, topics and partners have it."""

    heading_en = heading_nl = text_en = text_nl = ""


class PlaylistFactory(DjangoModelFactory):
    """A playlist; `slides=[…]` in their order."""

    class Meta:
        model = Playlist
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Playlist {n}")

    @factory.post_generation
    def slides(playlist: Playlist, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Its slides."""
        for order, slide in enumerate(extracted or []):
            PlaylistItem.objects.create(playlist=playlist, slide=slide, sort_order=order)


class ScreenFactory(DjangoModelFactory):
    """A screen in both languages; `playlist__slides=[…]`."""

    class Meta:
        model = Screen

    name = factory.Sequence(lambda n: f"Screen {n}")
    playlist = factory.SubFactory(PlaylistFactory)


class DeviceFactory(DjangoModelFactory):
    """A paired device whose token is `token`."""

    class Meta:
        model = Device

    class Params:
        token = factory.Sequence(lambda n: f"token-{n}")

    screen = factory.SubFactory(ScreenFactory)
    token_hash = factory.LazyAttribute(lambda device: secret_hash(device.token))
