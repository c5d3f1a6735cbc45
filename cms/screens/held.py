"""What a screen plays that is held to an earlier release: the slides of then, of what the public may still see.

Hours, notices and urgent messages are today's. So is what slides say of events and opening hours, which are facts of
the day rather than an editor's words.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from cms.pages.public.find import pages_at
from cms.screens import signing
from cms.screens.manifest.document import build_slides
from cms.screens.manifest.partner_slides import ASSURED
from cms.screens.media_files import public_digests
from cms.screens.models import Screen, ShortLink, Slide, SlideType
from cms.screens.short_links import PATH
from config.rest.locales import LOCALES
from directory.models import Partner
from directory.public.cards import partner_path
from directory.public.spans import ZONE

Document = dict[str, Any]
# What a release that is held to keeps on its screen.
HELD = ("slides", "playlists", "schedule", "invitation")
OF_TODAY = (SlideType.EVENT, SlideType.OPENING_HOURS)
OF_THE_GUIDE = (SlideType.PHASE, SlideType.TOPIC)
# Nothing without their file.
OF_FILES = (SlideType.PICTURE, SlideType.VIDEO)
FILES = ("image", "video")


def held_to(pinned: Document, today: Document, screen: Screen, now: datetime) -> Document:
    """Today's document with the slides of an earlier one, and of the files those that it still names. One that today's
    players cannot read changes nothing."""
    if pinned["format"] != today["format"]:
        return today
    slides, media = _slides(pinned, screen, now)
    held = {**today, **{name: pinned[name] for name in HELD if name in pinned}, "slides": slides}
    held["playlists"] = _playlists(pinned.get("playlists", {}), slides)
    files = {**pinned.get("media", {}), **today.get("media", {}), **media}
    held["media"] = {}
    text = json.dumps(held)
    held["media"] = {digest: entry for digest, entry in files.items() if digest in text}
    return {**held, "digest": signing.digest_of(held)}


def _slides(pinned: Document, screen: Screen, now: datetime) -> tuple[list[Document], Document]:
    """The slides, those of today in the places of those of then; and today's files."""
    of_today = {slide["id"] for slide in pinned["slides"] if slide["type"] in OF_TODAY}
    made, media = build_slides(screen, list(Slide.objects.filter(pk__in=of_today)), now) if of_today else ([], {})
    left: dict[int, list[Document]] = defaultdict(list)
    for slide in made:
        left[slide["id"]].append(slide)
    public = _Public.of(pinned["slides"], now)
    found = []
    for slide in pinned["slides"]:
        if slide["id"] in of_today:
            found += left.pop(slide["id"], [])
        elif shown := public.part_of(slide):
            found.append(shown)
    return found, media


def _playlists(pinned: Mapping[str, Sequence[Document]], slides: Iterable[Document]) -> Document:
    there = {slide["id"] for slide in slides}
    return {name: [item for item in items if item["slide"] in there] for name, items in pinned.items()}


class _Public(NamedTuple):
    """What the public may still see: paths of the website, with those that short addresses lead to; files by digest."""

    targets: Mapping[str, str]
    paths: frozenset[str]
    files: frozenset[str]

    @classmethod
    def of(cls, slides: Sequence[Document], now: datetime) -> _Public:
        """Of what these slides are about: a constant number of queries."""
        rows = ShortLink.objects.filter(code__in={code for slide in slides for code in _codes(slide)})
        targets = {code: urlsplit(target).path for code, target in rows.order_by().values_list("code", "target")}
        asked: dict[str, set[str]] = defaultdict(set)
        for slide in slides:
            asked[slide["type"]] |= {targets[code] for code in _codes(slide) if code in targets}
        pages = pages_at(path for kind in OF_THE_GUIDE for path in asked[kind])
        files = public_digests(digest for slide in slides for digest in _digests(slide))
        return cls(targets, frozenset({*pages, *_of_partners(asked[SlideType.PARTNER], now)}), frozenset(files))

    def part_of(self, slide: Document) -> Document | None:
        """The slide without a picture that was taken away; None where nothing of it may be shown any more."""
        lost = {name for name in FILES if slide.get(name) and slide[name]["sha256"] not in self.files}
        if not self._may_be_read(slide) or (lost and slide["type"] in OF_FILES):
            return None
        return {**slide, **dict.fromkeys(lost)}

    def _may_be_read(self, slide: Document) -> bool:
        """What a slide says of itself always may; what it says of a page or a partner, while that is public."""
        if slide["type"] not in {*OF_THE_GUIDE, SlideType.PARTNER}:
            return True
        paths = [self.targets.get(code) for code in _codes(slide)]
        return bool(paths) and all(path in self.paths for path in paths)


def _digests(slide: Document) -> list[str]:
    return [slide[name]["sha256"] for name in FILES if slide.get(name)]


def _codes(slide: Document) -> list[str]:
    links = [face.get("link") or "" for face in slide.get("languages", {}).values()]
    return [found[1] for link in links if (found := PATH.match(link))]


def _of_partners(paths: Iterable[str], now: datetime) -> list[str]:
    """Where partners are that are public, and that somebody stands for: in each language."""
    slugs = {path.rstrip("/").rpartition("/")[2] for path in paths}
    chosen = Partner.objects.published().assured(ASSURED, now.astimezone(ZONE).date()).filter(slug__in=slugs)
    return [
        partner_path(slug, locale) for slug in chosen.order_by().values_list("slug", flat=True) for locale in LOCALES
    ]
