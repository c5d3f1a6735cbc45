"""What slides refer to, read in a constant number of queries: public pages and published partners only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page

from cms.facts.public.fact_texts import FactTexts
from cms.pages.models import PhasePage, TopicPage
from cms.pages.page_versions import below, parent_path
from cms.pages.public import cards as pages
from cms.pages.querysets import public_pages
from cms.screens.manifest.events import Dates, load_event_dates
from cms.screens.models import Slide
from directory.models import Partner
from directory.public import cards as partners
from directory.public import featured
from directory.public.spans import ZONE

Card = dict[str, Any]
Cards = Mapping[str, Mapping[int, Card]]  # by locale, then by the id asked for
Ends = Mapping[int, datetime]


class Content(NamedTuple):
    """`phases`: titles by locale and code. `topics`: titles by the id of the phase page above them. `facts`: those of
    the day that is shown."""

    pages: Cards
    partners: Cards
    phases: Mapping[str, Mapping[str, str]]
    topics: Mapping[int, Sequence[str]]
    page_ends: Ends
    partner_ends: Ends
    facts: FactTexts
    event_dates: Dates


def load_content(slides: Iterable[Slide], locales: Sequence[str], now: datetime) -> Content:
    """Everything that `slides` show."""
    slides = list(slides)
    page_ids = sorted({slide.page_id for slide in slides if slide.page_id})
    partner_ids = sorted({slide.partner_id for slide in slides if slide.partner_id})
    today = now.astimezone(ZONE).date()
    page_cards = {locale: pages.cards_by_id(page_ids, locale, on=today) for locale in locales}
    shown = {card["id"]: card for cards in page_cards.values() for card in cards.values()}
    return Content(
        pages=page_cards,
        partners={locale: partners.cards_by_id(partner_ids, locale, now) for locale in locales},
        phases=_phase_titles(),
        topics=_topic_titles([pk for pk, card in shown.items() if card["type"] == "phase"]),
        page_ends=_ends(Page, shown),
        partner_ends=_partner_ends(partner_ids, now),
        facts=FactTexts(today),
        event_dates=load_event_dates(slides, locales, now),
    )


def on_day(content: Content, slides: Iterable[Slide], day: date) -> Content:
    """The same content with the texts of a later day."""
    page_ids = sorted({slide.page_id for slide in slides if slide.page_id})
    cards = {locale: pages.cards_by_id(page_ids, locale, on=day) for locale in content.pages}
    return content._replace(pages=cards, facts=FactTexts(day))


def _phase_titles() -> Mapping[str, Mapping[str, str]]:
    titles: dict[str, dict[str, str]] = defaultdict(dict)
    rows = PhasePage.objects.filter(page_ptr__in=public_pages()).order_by()
    for locale, phase, title in rows.values_list("locale__language_code", "phase", "title"):
        titles[locale][phase] = title
    return titles


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


def _partner_ends(ids: Iterable[int], now: datetime) -> Ends:
    """When partners are to be taken down, or their label changes: a screen without the network must not go on saying
    that a partner is featured, nor leave it out."""
    ends, turns = _ends(Partner, ids), featured.label_changes(ids, now)
    return {pk: min(each[pk] for each in (ends, turns) if pk in each) for pk in {*ends, *turns}}


def _ends(model: Any, ids: Iterable[int]) -> Ends:
    """When content is to be taken down by itself, where an editor has set that."""
    rows = model.objects.filter(pk__in=list(ids), expire_at__isnull=False).order_by()
    return dict(rows.values_list("pk", "expire_at"))
