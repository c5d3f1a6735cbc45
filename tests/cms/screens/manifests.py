"""Manifests as tests of what screens say ask for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.screens.manifest import build_manifest
from cms.screens.models import Screen, ShortLink, Slide
from directory.models import Partner
from tests.factories.directory import PartnerFactory
from tests.factories.pages import StepPageFactory, translate
from tests.factories.screens import PlaylistFactory, ScreenFactory

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=ZONE)  # a Tuesday


def screen_with(*slides: Slide, **fields: Any) -> Screen:
    """A screen with a playlist of these slides."""
    screen: Screen = ScreenFactory(playlist=PlaylistFactory(slides=slides), **fields)
    return screen


def manifest_of(*slides: Slide, now: datetime = NOW, **fields: Any) -> dict[str, Any]:
    """What such a screen is given."""
    return build_manifest(screen_with(*slides, **fields), now)


def slides_of(*slides: Slide, now: datetime = NOW, **fields: Any) -> list[dict[str, Any]]:
    """The slides in it."""
    found: list[dict[str, Any]] = manifest_of(*slides, now=now, **fields)["slides"]
    return found


def lines(face: dict[str, Any]) -> list[tuple[str, str | None]]:
    """The list on a face, with what is said beside each."""
    return [(item["text"], item["note"]) for item in face["items"]]


def target_of(link: str) -> str:
    """Where a short address leads."""
    target: str = ShortLink.objects.get(code=link.removeprefix("/s/").rstrip("/")).target
    return target


def confirmed_partner(**fields: Any) -> Partner:
    """A partner whose facts an editor has confirmed."""
    confirmed = {"assured_on": date(2026, 11, 1), "assured_by": "editor", "review_due": date(2027, 11, 1)}
    partner: Partner = PartnerFactory(**{**confirmed, **fields})
    return partner


def step(topic: Any, title: str, dutch: str | None = None, days: tuple[int, int] | None = None, **fields: Any) -> Any:
    """A step of a topic that is in plans, from and until a day after arrival; in both languages, if it has a Dutch
    title."""
    timing = {"timing_anchor": "arrival", "timing_from_days": days[0], "timing_to_days": days[1]} if days else {}
    values = {"plan_for": "person", **timing, **fields}
    made = StepPageFactory(parent=topic, title=title, **values)
    if dutch:
        translate(made, dutch, **values)
    return made


def queries_of(screen: Screen, forget: Callable[[], object], now: datetime = NOW) -> Sequence[str]:
    """What is asked of the database for a manifest when something has just been published, once its files and addresses
    are known. `forget`: the fixture `between_publications`."""
    build_manifest(screen, now)
    forget()
    with CaptureQueriesContext(connection) as captured:
        build_manifest(screen, now)
    return [query["sql"] for query in captured.captured_queries]
