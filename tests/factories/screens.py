"""Slides, playlists, screens, and devices with the token that only their player knows."""

from datetime import date, time, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cms.screens.models import (
    Band,
    Device,
    DeviceToken,
    Playlist,
    PlaylistItem,
    ScheduleRule,
    Screen,
    ScreenGroup,
    Slide,
    SlideType,
    Takeover,
)
from cms.screens.short_links import short_links
from cms.screens.signing import secret_hash


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
    """A paired device whose token is `token`; without `public_key` the token alone is enough."""

    class Meta:
        model = Device
        skip_postgeneration_save = True

    screen = factory.SubFactory(ScreenFactory)

    @factory.post_generation
    def token(device: Device, create: bool, extracted: str | None, **_kwargs: Any) -> None:
        """Its token."""
        device.token = extracted or f"token-{device.pk}"
        hashed = secret_hash(device.token)
        DeviceToken.objects.create(device=device, token_hash=hashed, first_used_at=timezone.now())


class ScreenGroupFactory(DjangoModelFactory):
    """A group; give it to screens."""

    class Meta:
        model = ScreenGroup

    name = factory.Sequence(lambda n: f"Group {n}")


class ScheduleRuleFactory(DjangoModelFactory):
    """A campaign on Wednesdays from ten to twelve, on all screens; `screens=[…]`, `groups=[…]` for some."""

    class Meta:
        model = ScheduleRule
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Rule {n}")
    playlist = factory.SubFactory(PlaylistFactory)
    band = Band.CAMPAIGN
    starts_on = date(2026, 11, 4)
    start_time = time(10)
    minutes = 120
    rrule = "FREQ=WEEKLY;BYDAY=WE"

    @factory.post_generation
    def screens(rule: ScheduleRule, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Where it holds."""
        rule.screens.set(extracted or [])

    @factory.post_generation
    def groups(rule: ScheduleRule, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Where it holds."""
        rule.groups.set(extracted or [])


class TakeoverFactory(DjangoModelFactory):
    """An urgent message on all screens for an hour; `screens=[…]`, `groups=[…]` for some."""

    class Meta:
        model = Takeover
        skip_postgeneration_save = True

    heading_en = "Please leave the building"
    heading_nl = "Verlaat het gebouw"
    starts_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyAttribute(lambda takeover: takeover.starts_at + timedelta(hours=1))
    reason = "Fire alarm"

    @factory.post_generation
    def screens(takeover: Takeover, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Where it is shown."""
        takeover.screens.set(extracted or [])

    @factory.post_generation
    def groups(takeover: Takeover, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Where it is shown."""
        takeover.groups.set(extracted or [])


def short_link(target: str) -> str:
    """The short address of one path."""
    return short_links([target])[target]
