"""From the addresses that were sent to texts: what was searched for, how often in vain, what was opened; and to
partners. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings

from search.insight.counter import Sent
from search.insight.texts import may_be_kept, normalised
from search.models.insight import MAX_PATH_LENGTH

LOCALES = [code for code, _name in settings.LANGUAGES]
HOMES = [f"/{code}/" for code in LOCALES]
PARTNER_PAGE = re.compile(
    "|".join(path.format(slug="SLUG") for path in settings.PARTNER_PATHS.values()).replace("SLUG", r"([-a-zA-Z0-9_]+)")
)
# With more than these an address narrows a search down, or goes on to its next page: that is the same search.
OF_A_NEW_SEARCH = {"q", "locale", "limit", "fallback"}


class Text(NamedTuple):
    """What was searched for, normalised, and in which language."""

    locale: str
    text: str


class Opening(NamedTuple):
    """A page of the website that was opened from the results of a text."""

    text: Text
    path: str


@dataclass(frozen=True)
class Tally:
    """Numbers of searches, of searches in vain, and of openings; only texts that may be kept. `partners`: how often
    the page of each was opened, by slug."""

    searches: Counter[Text] = field(default_factory=Counter)
    in_vain: Counter[Text] = field(default_factory=Counter)
    openings: Counter[Opening] = field(default_factory=Counter)
    partners: Counter[str] = field(default_factory=Counter)

    def texts(self) -> list[Text]:
        """Every text once, in order."""
        return sorted({*self.searches, *(opening.text for opening in self.openings)})

    def opened(self) -> Counter[Text]:
        """How often anything was opened from the results of each text."""
        found = Counter[Text]()
        for opening, times in self.openings.items():
            found[opening.text] += times
        return found


def tally(sent: Mapping[Sent, int]) -> Tally:
    """The numbers of what was sent."""
    found, settled = Tally(), set()
    for one, times in sent.items():
        if slug := partner_of(one.path):
            found.partners[slug] += times
        if one.referer:
            _add_opening(found, one, times)
        elif text := _text_asked(one):
            found.searches[text] += times
            found.in_vain[text] += times * one.is_empty
            settled |= set() if one.is_typing else {text}
    # First, for the beginning of what may not be kept ("jan de vries 06…") may not be kept either.
    dropped = _beginnings(found.searches) - settled
    return Tally(_kept(found.searches, dropped), _kept(found.in_vain, dropped), found.openings, found.partners)


def _kept(counts: Counter[Text], dropped: set[Text]) -> Counter[Text]:
    return Counter({text: n for text, n in counts.items() if text not in dropped and may_be_kept(text.text)})


def _beginnings(texts: Iterable[Text]) -> set[Text]:
    """The texts with which another one begins: somebody was still typing."""
    in_order = sorted(texts)
    return {one for one, after in pairwise(in_order) if after.locale == one.locale and after.text.startswith(one.text)}


def _add_opening(found: Tally, sent: Sent, times: int) -> None:
    path = sent.path.encode("latin-1", "replace").decode("utf-8", "replace").replace("\0", "")
    is_a_page = path.endswith("/") and path not in HOMES and len(path) <= MAX_PATH_LENGTH
    text = _text_before(sent) if is_a_page else None
    if text and may_be_kept(text.text):
        found.openings[Opening(text, path)] += times


def _text_asked(sent: Sent) -> Text | None:
    """The text of an address that asks for a text and nothing else."""
    asked = _parameters(sent.query)
    is_new = set(asked) <= OF_A_NEW_SEARCH
    return _text(asked, locale_of(sent.path) or asked.get("locale") or sent.language) if is_new else None


def _text_before(sent: Sent) -> Text | None:
    """The text whose results a page was opened from, if they are of this website."""
    try:
        address = urlsplit(sent.referer)
    except ValueError:
        return None
    locale = locale_of(address.path) if address.netloc == sent.host else None
    return _text(_parameters(address.query), locale)


def partner_of(path: str) -> str | None:
    """The slug of the partner whose page this is; None for another address."""
    match = PARTNER_PAGE.fullmatch(path)
    return match[match.lastindex or 0] if match else None


def locale_of(path: str) -> str | None:
    """The language of a search page; None for another address."""
    places = (settings.SEARCH_PATHS, settings.DIRECTORY_PATHS)
    return next((code for place in places for code in LOCALES if place[code] == path), None)


def _text(asked: Mapping[str, str], locale: str | None) -> Text | None:
    text = normalised(asked.get("q", ""))
    return Text(locale, text) if text and locale in LOCALES else None


def _parameters(query: str) -> dict[str, str]:
    return dict(parse_qsl(query, errors="replace"))
