"""The demo's screen: slides, a playlist, and a screen that `/screens/?demo` shows without a code.

No token is kept anywhere: the screen is marked to pair by itself, which only works where the setting DEMO_SCREENS is
on. It is on for `make run`, off in production.
"""

from collections.abc import Iterator
from itertools import chain, zip_longest
from typing import Any
from uuid import uuid5

from django.utils.timezone import localdate
from wagtail.models import Page

from cms.demo.content import CONTENT, NAMESPACE, read
from cms.demo.partners import SOURCE
from cms.pages.models import Phase, PhasePage
from cms.screens.models import Playlist, PlaylistItem, Screen, Slide, SlideType
from directory.models import Partner

SCREEN = "VVV brandstore (demo)"
PLAYLIST = "Brandstore"
TOPICS = ("coming-in/finding-a-home", "settling-in/registration", "settling-in/health-care", "living-in/learning-dutch")
# Notices that say more on a page, by their English title.
NOTICE_PAGES = {
    "Newcomer evening (demo)": "articles/newcomer-evening",
    "Your first Dutch tax return": "living-in/taxes",
    "New on a bike?": "living-in/cycling",
}
PARTNERS = 3

Fields = dict[str, Any]


def make_screen() -> int:
    """Make the demo's screen with its slides, unless it is there. Returns how many screens were made."""
    if Screen.objects.filter(name=SCREEN).exists():
        return 0
    playlist = Playlist.objects.create(name=PLAYLIST)
    slides = [
        _published(fields)
        for fields in _mixed(_phases(), _topics(), _partners(), _notices(), _hours(), _events(), _plan())
    ]
    PlaylistItem.objects.bulk_create(
        PlaylistItem(playlist=playlist, slide=slide, sort_order=order) for order, slide in enumerate(slides)
    )
    Screen.objects.create(name=SCREEN, location="VVV brandstore, Leiden", playlist=playlist, pairs_by_itself=True)
    return 1


def _mixed(*kinds: Iterator[Fields]) -> Iterator[Fields]:
    """One of each kind in turn, so that what follows each other differs."""
    return (fields for fields in chain.from_iterable(zip_longest(*kinds)) if fields)


def _phases() -> Iterator[Fields]:
    pages = {page.phase: page for page in PhasePage.objects.filter(locale__language_code="en")}
    for phase in Phase.values:
        if page := pages.get(phase):
            yield {"type": SlideType.PHASE, "name": page.title, "page": page}


def _topics() -> Iterator[Fields]:
    for key in TOPICS:
        if page := _page(key):
            yield {"type": SlideType.TOPIC, "name": page.title, "page": page}


def _partners() -> Iterator[Fields]:
    featured = Partner.objects.published().featured(localdate()).filter(source_name=SOURCE).order_by("name")
    for partner in featured[:PARTNERS]:
        yield {"type": SlideType.PARTNER, "name": partner.name, "partner": partner}


def _notices() -> Iterator[Fields]:
    for notice in read(CONTENT / "notices.yaml")["screen_notices"]:
        title = notice["title"]["en"]
        texts = {f"heading_{code}": text for code, text in notice["title"].items()}
        texts |= {f"text_{code}": " ".join(text.split()) for code, text in notice["text"].items()}
        days = {name: notice[name] for name in ("starts_on", "ends_on")}
        page = _page(NOTICE_PAGES[title]) if title in NOTICE_PAGES else None
        yield {"type": SlideType.NOTICE, "name": title, "page": page, **texts, **days}


def _hours() -> Iterator[Fields]:
    yield {"type": SlideType.OPENING_HOURS, "name": "Opening hours"}


def _events() -> Iterator[Fields]:
    yield {"type": SlideType.EVENT, "name": "The next events"}


def _plan() -> Iterator[Fields]:
    yield {"type": SlideType.PLAN, "name": "Make your plan"}


def _page(key: str) -> Page | None:
    """A page of the demo by its key, in English."""
    return Page.objects.filter(translation_key=uuid5(NAMESPACE, key), locale__language_code="en").first()


def _published(fields: Fields) -> Slide:
    slide = Slide(live=False, **fields)
    slide.full_clean()
    slide.save()
    slide.save_revision().publish()
    return slide
