"""Slides about partners: one that an editor chose, or the partner of the moment, whose turn it is.

They hold while somebody stands for them: what nobody has confirmed, or must be checked again, is not shown, and what
will have to be is taken down by the screen itself, also without the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from cms.facts.public.fact_texts import FactTexts
from cms.screens.manifest.faces import Card, Face, Version, from_card, plain_items
from cms.screens.manifest.words import FEATURED_PARTNER, PARTNER
from cms.screens.models import Slide, SlideType
from directory.models import AssuranceState, Partner
from directory.public import cards as partners
from directory.public import featured
from directory.public.spans import ONE_DAY, ZONE, midnight_of
from directory.public.turns import turn, turn_expression

CATEGORIES_SHOWN = 2
# So many partners take turns in a manifest; each day others.
MOST_TURNS = 24
# One in so many turns may be that of a partner who pays.
TURNS_PER_PAID = 4
# What an editor may choose. Partners of the moment somebody has confirmed: a register is nobody.
ASSURED = (AssuranceState.CONFIRMED, AssuranceState.REGISTER)


class Partners(NamedTuple):
    """List items by locale and id, of those that are public and assured; when each is to be taken down or labelled
    otherwise; their logos; and the ids of those whose turn it is today, in order."""

    cards: Mapping[str, Mapping[int, Card]]
    ends: Mapping[int, tuple[datetime, ...]]
    images: Mapping[int, int]
    turns: Sequence[int]


def load_partners(slides: Sequence[Slide], locales: Sequence[str], now: datetime) -> Partners:
    """What partner slides show: a constant number of queries, the turns only where they are wanted."""
    asked = {slide.partner_id for slide in slides if slide.type == SlideType.PARTNER}
    turns = partners_of_the_day(now) if None in asked else []
    assured = _assured({*turns, *(pk for pk in asked if pk)}, now)
    cards = {locale: partners.cards_by_id(assured.ends, locale, now) for locale in locales}
    labels = featured.label_changes(assured.ends, now)
    ends = {pk: (*found, *([labels[pk]] if pk in labels else [])) for pk, found in assured.ends.items()}
    return Partners(cards, ends, assured.images, turns)


def partners_of_the_day(now: datetime) -> list[int]:
    """Whose turn it is today: of all confirmed partners each has the same share over the days. Those who pay are not
    more than one in four, and never follow each other sooner."""
    today = now.astimezone(ZONE).date()
    confirmed = Partner.objects.published().assured([AssuranceState.CONFIRMED], today)
    ordered = [
        list(chosen.order_by(turn_expression(today), "pk").values_list("pk", flat=True)[:MOST_TURNS])
        for chosen in (confirmed.featured(today, flag=False), confirmed.featured(today))
    ]
    others, paying = ordered
    drawn = sorted((*others, *paying), key=lambda pk: (turn(pk, today), pk))[:MOST_TURNS]
    paid = [pk for pk in drawn if pk in set(paying)]
    # Whoever is too many makes room for others.
    most = min(len(paid), MOST_TURNS // TURNS_PER_PAID, len(others) // (TURNS_PER_PAID - 1))
    return list(_spread(others[: MOST_TURNS - most], paid[:most]))


def _spread(others: Sequence[int], paid: Sequence[int]) -> Iterator[int]:
    """Each fourth place for one who pays."""
    rest = iter(paid)
    for place, pk in enumerate(others, start=1):
        yield pk
        if place % (TURNS_PER_PAID - 1) == 0:
            yield from (each for each in [next(rest, None)] if each)


class _Assured(NamedTuple):
    ends: dict[int, tuple[datetime, ...]]
    images: dict[int, int]


def _assured(ids: Iterable[int], now: datetime) -> _Assured:
    """Public partners with the moments at which they are to be taken down."""
    today = now.astimezone(ZONE).date()
    rows = Partner.objects.published().assured(ASSURED, today).filter(pk__in=list(ids)).order_by()
    found = _Assured({}, {})
    for pk, review_due, expire_at, logo in rows.values_list("pk", "review_due", "expire_at", "logo_id"):
        checked_until = midnight_of(review_due + ONE_DAY) if review_due else None
        found.ends[pk] = tuple(end for end in (checked_until, expire_at) if end)
        if logo:
            found.images[pk] = logo
    return found


def make_partner_slides(slide: Slide, locales: Sequence[str], found: Partners, facts: FactTexts) -> Iterator[Version]:
    """The partner that an editor chose, or one version for each whose turn it is."""
    for number, pk in enumerate(found.turns if slide.partner_id is None else [slide.partner_id]):
        cards = {locale: found.cards[locale][pk] for locale in locales if pk in found.cards[locale]}
        if len(cards) == len(locales):
            yield Version(
                {locale: _face(slide, locale, card, facts) for locale, card in cards.items()},
                ends=found.ends[pk],
                turn=number,
                featured=cards[locales[0]]["featured"],
                image_id=found.images.get(pk),
            ).shortened(1)


def _face(slide: Slide, locale: str, card: Card, facts: FactTexts) -> Face:
    """A featured partner pays for it, which is always said. Categories are in the wanted language, whatever the rest is
    in."""
    face = from_card(slide, locale, card, FEATURED_PARTNER if card["featured"] else PARTNER, facts.plain)
    tags = [category["label"] for category in card["categories"][:CATEGORIES_SHOWN]]
    town = [card["municipality"]["name"]] if card["municipality"] else []
    return face._replace(items=plain_items((*tags, *town), locale), items_kind="tags")
