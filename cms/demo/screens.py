"""The demo's screens: one in the window, one beside the door, one to touch, and what they play.

`/screens/?demo` shows the first one without a code. No token is kept anywhere: the screen is marked to pair by itself,
which only works where the setting DEMO_SCREENS is on. It is on for `make run`, off in production.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import time
from typing import Any
from uuid import uuid5

from django.utils.timezone import localdate
from wagtail.models import Page

from cms.demo.content import CONTENT, NAMESPACE, read
from cms.demo.partners import SOURCE
from cms.events.models import Event
from cms.pages.models import Phase, PhasePage
from cms.screens.models import (
    Band,
    Orientation,
    Playlist,
    PlaylistItem,
    ScheduleRule,
    Screen,
    ScreenGroup,
    ScreenLanguages,
    Slide,
    SlideType,
)
from directory.models import Partner

SCREEN = "VVV brandstore (demo)"
DOOR = "VVV brandstore, by the door (demo)"
TOUCH = "VVV brandstore, touch screen (demo)"
GROUP = "VVV brandstore (demo)"
LOCATION = "VVV brandstore, Leiden"
# Who walks by sees what most people come for; who waits inside sees all.
WINDOW, INSIDE, FALLBACK, CAMPAIGN = "Brandstore", "Inside", "When nothing else is left", "Coffee morning"
COFFEE = "coffee-morning-sleutelgat"
FINDING_A_HOME, LEARNING_DUTCH = "coming-in/finding-a-home", "living-in/learning-dutch"
TOPICS = ("settling-in/registration", "settling-in/health-care", FINDING_A_HOME, LEARNING_DUTCH)
STEP = "settling-in/registration/go-to-the-town-hall"
# Notices that say more on a page, by their English title.
NOTICE_PAGES = {
    "Newcomer evening (demo)": "articles/newcomer-evening",
    "Your first Dutch tax return": "living-in/taxes",
    "New on a bike?": "living-in/cycling",
}

Fields = dict[str, Any]


def make_screen() -> int:
    """Make the demo's screens with all that they play, unless the first one is there. Returns how many were made."""
    if Screen.objects.filter(name=SCREEN).exists():
        return 0
    slides = {name: _published(name, fields) for name, fields in _slides()}
    home, dutch = (page.title if (page := _page(key)) else "" for key in (FINDING_A_HOME, LEARNING_DUTCH))
    passing = ["Settling in", "What is on", home, "Make your plan", "Partner of the moment", dutch, "Opening hours"]
    window = _playlist(WINDOW, slides, passing)
    inside = _playlist(INSIDE, slides, [name for name in slides if name not in {"What is on", COFFEE}])
    fallback = _playlist(FALLBACK, slides, ["Make your plan", "Opening hours"])
    group = ScreenGroup.objects.create(name=GROUP)
    shared = {"location": LOCATION, "fallback": fallback, "group": group}
    Screen.objects.create(name=SCREEN, playlist=window, pairs_by_itself=True, **shared)
    Screen.objects.create(
        name=DOOR, playlist=window, orientation=Orientation.PORTRAIT, languages=ScreenLanguages.DUTCH_FIRST, **shared
    )
    Screen.objects.create(name=TOUCH, playlist=inside, has_touch=True, **shared)
    if COFFEE in slides:
        _campaign(_playlist(CAMPAIGN, slides, [COFFEE, "Settling in", "Partner of the moment"]), group)
    return 3


def _slides() -> Iterator[tuple[str, Fields]]:
    """Every kind that there is something to show of, by name, in the order in which they are played inside."""
    phases = {page.phase: page for page in PhasePage.objects.filter(locale__language_code="en")}
    if page := phases.pop(Phase.SETTLING_IN, None):
        yield page.title, {"type": SlideType.PHASE, "page": page}
    yield "What is on", {"type": SlideType.EVENT}
    yield "Partner of the moment", {"type": SlideType.PARTNER}
    yield "Opening hours", {"type": SlideType.OPENING_HOURS}
    yield "Make your plan", {"type": SlideType.PLAN}
    for key in (*TOPICS, STEP):
        if topic := _page(key):
            yield topic.title, {"type": SlideType.TOPIC, "page": topic}
    for phase in Phase.values:
        if page := phases.get(phase):
            yield page.title, {"type": SlideType.PHASE, "page": page}
    if partner := _featured():
        yield partner.name, {"type": SlideType.PARTNER, "partner": partner}
    if event := Event.objects.filter(slug=COFFEE).first():
        yield COFFEE, {"type": SlideType.EVENT, "event": event}
    yield from _notices()


def _notices() -> Iterator[tuple[str, Fields]]:
    for notice in read(CONTENT / "notices.yaml")["screen_notices"]:
        title = notice["title"]["en"]
        texts = {f"heading_{code}": text for code, text in notice["title"].items()}
        texts |= {f"text_{code}": " ".join(text.split()) for code, text in notice["text"].items()}
        days = {name: notice[name] for name in ("starts_on", "ends_on")}
        page = _page(NOTICE_PAGES[title]) if title in NOTICE_PAGES else None
        yield title, {"type": SlideType.NOTICE, "page": page, **texts, **days}


def _featured() -> Partner | None:
    """A fictional partner who pays, and whose facts have been confirmed."""
    today = localdate()
    featured = Partner.objects.published().featured(today).assured(["confirmed"], today)
    return featured.filter(source_name=SOURCE).order_by("name").first()


def _campaign(playlist: Playlist, group: ScreenGroup) -> None:
    """On the mornings of the coffee: an hour before it begins, until it is over."""
    rule = ScheduleRule(
        name=CAMPAIGN,
        playlist=playlist,
        band=Band.CAMPAIGN,
        starts_on=localdate(),
        start_time=time(8, 30),
        minutes=210,
        rrule="FREQ=WEEKLY;BYDAY=WE",
    )
    rule.full_clean()
    rule.save()
    rule.groups.add(group)


def _playlist(name: str, slides: dict[str, Slide], names: Iterable[str]) -> Playlist:
    playlist: Playlist = Playlist.objects.create(name=name)
    chosen = [slides[each] for each in names if each in slides]
    PlaylistItem.objects.bulk_create(
        PlaylistItem(playlist=playlist, slide=slide, sort_order=order) for order, slide in enumerate(chosen)
    )
    return playlist


def _page(key: str) -> Page | None:
    """A page of the demo by its key, in English."""
    return Page.objects.filter(translation_key=uuid5(NAMESPACE, key), locale__language_code="en").first()


def _published(name: str, fields: Fields) -> Slide:
    slide = Slide(live=False, name=name, **fields)
    slide.full_clean()
    slide.save()
    slide.save_revision().publish()
    return slide
