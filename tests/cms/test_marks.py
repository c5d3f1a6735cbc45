"""No expired fact, past event or unverified source is ever shown without its mark: in every state, on every channel,
in both languages."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, time
from itertools import product
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from cms.facts.models import Fact, Municipality
from cms.links.models import CheckedLink
from cms.pages.models import MunicipalVariant
from cms.screens.manifest import build_manifest
from search.index import rebuild
from tests.cms.marks import (
    EVENT,
    EVENTS,
    FACTS,
    OTHER_URL,
    PLACE,
    SOURCES,
    TODAY,
    URL,
    Expected,
    unmarked,
)
from tests.factories.events import EventFactory
from tests.factories.facts import make_fact, value
from tests.factories.pages import (
    ArticlePageFactory,
    HomePageFactory,
    PhasePageFactory,
    StepPageFactory,
    TopicPageFactory,
    blocks,
    translate,
)
from tests.factories.screens import BareSlideFactory, PlaylistFactory, ScreenFactory, SlideFactory
from tests.factories.terms import LetterFactory

pytestmark = pytest.mark.django_db
NOW = datetime.combine(TODAY, time(12), ZoneInfo("Europe/Amsterdam"))
TOKEN = "{fact:fee}"
JSON = {
    "page": "pages/{step}/?municipality=leiden&people=2",
    "topic with step costs and variants": "pages/{topic}/?municipality=leiden",
    "page of an address": "pages/find/?path={topic_path}&municipality=leiden",
    "list of pages": "pages/?limit=100",
    "menu": "navigation/",
    "facts": "facts/",
    "fact": "facts/fee/",
    "terms": "terms/",
    "term": "terms/aanslag/",
    "events": "events/",
    "event": "events/theatre/",
    "search": "search/?q={fee}",
    "search for a letter": "search/?q=aanslag",
    "search for an event": "search/?q=puppet",
    "suggestions": "suggest/?q=puppet",
}
WAGTAIL = {"Wagtail's own API": "pages/{step}/", "its list": "pages/?type=pages.StepPage&fields=*"}
HTML = {
    "step": "{step_path}?municipality=leiden&people=2",
    "topic": "{topic_path}?municipality=leiden",
    "topic to print": "{topic_path}?municipality=leiden&view=whole",
    "phase": "{phase_path}",
    "home": "/{locale}/",
    "figures": settings.FIGURES_PATHS,
    "glossary": settings.TERMS_PATHS,
    "term": {locale: path.format(slug="aanslag") for locale, path in settings.TERM_PATHS.items()},
    "agenda": settings.EVENTS_PATHS,
    "event": {locale: path.format(slug="theatre") for locale, path in settings.EVENT_PATHS.items()},
    "search": {locale: f"{path}?q=puppet" for locale, path in settings.SEARCH_PATHS.items()},
}
TEXT = {
    "calendar feed": "/api/v1/events.ics",
    "calendar of an event": "/api/v1/events/theatre/event.ics",
    "atom": settings.KNOWLEDGE_FEED_PATHS,
}


# Every state of one with every state of another: any two of the three are met together.
COMBINATIONS = [
    Expected(fact, list(EVENTS)[(number + place) % len(EVENTS)], source)
    for (place, fact), (number, source) in product(enumerate(FACTS), enumerate(SOURCES))
]


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


def everything(expected: Expected) -> SimpleNamespace:
    """One of each, in these states, in both languages."""
    source, (day, status) = expected.state, EVENTS[expected.event]
    make_link(expected)
    fact = make_fact("fee", *(value(*each) for each in FACTS[expected.fact][0]))
    # Of a fact the register always knows when it was read; a home page is from before those were refused.
    own = {"source_url": source.url, "checked_on": source.read_on} if source.read_on else {"source_url": OTHER_URL}
    Fact.objects.update(**own)
    read_on = source.read_on and source.read_on.isoformat()
    sources = blocks(
        ("rich_text", f"<p>You pay {TOKEN}.</p>"),
        ("official_source", {"label": "The rules", "url": source.url, "checked_on": read_on}),
        ("chart", {"title": "Fees", "unit": "euro", "rows": [], "source": "Office", "source_url": source.url,
                   "as_of": read_on}),
    )  # fmt: skip
    cost = {"text": "", "fact": fact.pk, "amount": None, "per": "", "optional": False}
    home = HomePageFactory()
    translate(home, "Welkom")
    phase = PhasePageFactory(parent=home, summary=f"From {TOKEN}.")
    translate(phase, "Je vestigen")
    topic = TopicPageFactory(parent=phase, title="Fees", summary=f"It costs {TOKEN}.", body=sources)
    onderwerp = translate(topic, "Kosten")
    step = StepPageFactory(
        parent=topic,
        title="Pay",
        summary=f"Pay {TOKEN}.",
        body=sources,
        costs=f"Or {TOKEN}.",
        search_description=f"Pay {TOKEN}.",
        cost_items=blocks(("cost", cost)),
    )
    stap = translate(step, "Betalen", search_description=f"Betaal {TOKEN}.")
    article = ArticlePageFactory(
        parent=home, title="News", category="knowledge", summary=f"Now {TOKEN}.", published_on=TODAY
    )
    translate(article, "Nieuws")
    make_variant(step, expected)
    LetterFactory(
        slug="aanslag", term_nl="Aanslag", meaning_en=f"You pay {TOKEN}.", meaning_nl=f"Je betaalt {TOKEN}.",
        source_url=source.url, source_checked_on=source.read_on,
    )  # fmt: skip
    event = EventFactory(
        slug="theatre",
        title_en=EVENT,
        title_nl=EVENT,
        starts_on=day,
        start_time=time(11),
        end_time=time(14),
        status=status,
    )
    slides = [SlideFactory(text_en=TOKEN, text_nl=TOKEN), BareSlideFactory(type="topic", page=topic),
              BareSlideFactory(type="event"), BareSlideFactory(type="event", event=event)]  # fmt: skip
    screen = ScreenFactory(playlist=PlaylistFactory(slides=slides))
    return SimpleNamespace(screen=screen, phase=phase, versions={"en": (topic, step), "nl": (onderwerp, stap)})


def make_link(expected: Expected) -> None:
    gone = expected.state.gone_since
    CheckedLink.objects.create(
        url=expected.state.url, host="rules.example", next_check_at=timezone.now(), state="broken" if gone else "ok",
        failing_since=gone,
    )  # fmt: skip


def make_variant(step: Any, expected: Expected) -> None:
    source = expected.state
    MunicipalVariant.objects.create(
        page=step, municipality=Municipality.objects.get(slug="leiden"), place_en=PLACE, place_nl=PLACE, fee="paid",
        fee_text_en=TOKEN, fee_text_nl=TOKEN, checked_on=source.read_on,
        source_url=source.url if source.read_on else "",
    )  # fmt: skip


def channels(client: Client, shown: SimpleNamespace) -> Iterator[tuple[str, str, Any]]:
    """Language, name and content of every channel: JSON, or text."""
    for locale, (topic, step) in shown.versions.items():
        words = {"topic": topic.pk, "step": step.pk, "topic_path": topic.website_path, "step_path": step.website_path,
                 "phase_path": topic.get_parent().specific.website_path, "locale": locale,
                 "fee": "fees" if locale == "en" else "kosten"}  # fmt: skip
        tables = (("/api/v1/", JSON), ("/api/wagtail/v2/", WAGTAIL), ("", HTML), ("", TEXT))
        for root, table in tables:
            for name, address in table.items():
                path = f"{root}{address if isinstance(address, str) else address[locale]}".format(**words)
                yield locale, name, content_of(client.get(path, headers={"accept-language": locale}))
        asked = {"text": "Aanslag", "locale": locale}
        yield locale, "letter look-up", client.post("/api/v1/terms/lookup/", asked, "application/json").json()
        yield locale, "letter on the website", client.post(settings.LETTERS_PATHS[locale], asked).content.decode()
    manifest = build_manifest(shown.screen, NOW)
    for locale in shown.versions:
        yield locale, "slides", [{**slide, "languages": slide["languages"][locale]} for slide in manifest["slides"]]


def content_of(response: Any) -> Any:
    """What is past has no page of its own."""
    assert response.status_code in {200, 404}, response.content
    return response.json() if "json" in response.headers["Content-Type"] else response.content.decode()


@pytest.mark.parametrize("expected", COMBINATIONS, ids="-".join)
def test_nothing_is_shown_without_its_mark_on_any_channel(
    client: Client, expected: Expected, between_publications: Callable[[], object]
) -> None:
    shown = everything(expected)
    between_publications()
    rebuild()
    found = {(locale, name): unmarked(content, expected, locale) for locale, name, content in channels(client, shown)}
    assert {channel: each for channel, each in found.items() if each} == {}


def test_every_channel_shows_something_that_has_to_be_marked(
    client: Client, between_publications: Callable[[], object]
) -> None:
    shown = everything(Expected("valid", "today", "ok"))
    between_publications()
    rebuild()
    marked = (EVENT, URL, "€400", "€\N{NO-BREAK SPACE}400")
    for locale, name, content in channels(client, shown):
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        assert any(each in text for each in marked), (locale, name, text)
