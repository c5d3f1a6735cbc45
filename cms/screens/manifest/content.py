"""What slides refer to, read in a constant number of queries: what everybody may see, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page

from cms.facts.public.fact_texts import FactTexts
from cms.pages.models import PAGE_TYPES, TopicPage
from cms.pages.page_versions import below, parent_path
from cms.pages.public import cards as pages
from cms.pages.querysets import public_pages
from cms.screens.manifest.events import Dates, load_event_dates
from cms.screens.manifest.faces import Card
from cms.screens.manifest.media import Media, load_media
from cms.screens.manifest.partner_slides import Partners, load_partners
from cms.screens.manifest.steps import Steps, load_steps
from cms.screens.models import Slide
from directory.public.spans import ZONE

Cards = Mapping[str, Mapping[int, Card]]  # by locale, then by the id asked for


class Content(NamedTuple):
    """`topics`: titles by the id of the phase page above them. `page_ends`: when a page is taken down, `page_images`:
    the picture of one, both by the page's own id. `facts`: those of the day that is shown."""

    pages: Cards
    page_ends: Mapping[int, datetime]
    page_images: Mapping[int, int]
    topics: Mapping[int, Sequence[str]]
    steps: Steps
    partners: Partners
    event_dates: Dates
    media: Media
    facts: FactTexts
    desk: Mapping[str, Any] | None
    now: datetime

    @property
    def shown_pages(self) -> set[int]:
        """The ids of the pages that are shown, in each language."""
        return {card["id"] for cards in self.pages.values() for card in cards.values()}


def load_content(
    slides: Sequence[Slide], locales: Sequence[str], desk: Mapping[str, Any] | None, now: datetime
) -> Content:
    """Everything that `slides` show. `desk`: its hours, as in the manifest."""
    today = now.astimezone(ZONE).date()
    cards = _page_cards(slides, locales, today)
    shown = {card["id"]: card for found in cards.values() for card in found.values()}
    images = _page_images(shown.values())
    partners = load_partners(slides, locales, now)
    dates = load_event_dates(slides, locales, now)
    pictures = {slide.image_id for slide in slides if slide.image_id}
    pictures |= {*images.values(), *partners.images.values(), *dates.images.values()}
    return Content(
        pages=cards,
        page_ends=dict(
            Page.objects.filter(pk__in=shown, expire_at__isnull=False).order_by().values_list("pk", "expire_at")
        ),
        page_images=images,
        topics=_topic_titles([pk for pk, card in shown.items() if card["type"] == "phase"]),
        steps=load_steps(shown.values(), locales),
        partners=partners,
        event_dates=dates,
        media=load_media(pictures, {slide.video_id for slide in slides if slide.video_id}),
        facts=FactTexts(today),
        desk=desk,
        now=now,
    )


def on_day(content: Content, slides: Sequence[Slide], day: date) -> Content:
    """The same content with the texts of a later day."""
    return content._replace(pages=_page_cards(slides, list(content.pages), day), facts=FactTexts(day))


def _page_cards(slides: Sequence[Slide], locales: Sequence[str], day: date) -> Cards:
    page_ids = sorted({slide.page_id for slide in slides if slide.page_id})
    return {locale: pages.cards_by_id(page_ids, locale, on=day) for locale in locales}


def _page_images(cards: Iterable[Card]) -> dict[int, int]:
    """The library's ids of the pictures of pages: a query for each type among them."""
    by_type: dict[str, list[int]] = defaultdict(list)
    for card in cards:
        by_type[card["type"]].append(card["id"])
    found: dict[int, int] = {}
    for kind, ids in by_type.items():
        rows = PAGE_TYPES[kind].objects.filter(pk__in=ids, image__isnull=False).order_by()
        found |= dict(rows.values_list("pk", "image_id"))
    return found


def _topic_titles(phase_ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """Titles of the public topics below phase pages, in the order of the tree."""
    above = dict(Page.objects.filter(pk__in=phase_ids).order_by().values_list("path", "pk"))
    inside = Q(pk__in=[])
    for path in above:
        inside |= below(path)
    kind = ContentType.objects.get_for_model(TopicPage)
    titles: dict[int, list[str]] = defaultdict(list)
    for path, title in public_pages().filter(inside, content_type=kind).order_by("path").values_list("path", "title"):
        titles[above[parent_path(path)]].append(title)
    return titles
