"""What a slide is while its manifest is made: versions, each with what is read on it in each language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from cms.screens.dwell import shortest_dwell, words_in
from cms.screens.models import Slide

Card = Mapping[str, Any]
# Lists end there: that is seventeen seconds, in two languages half a minute, so that the invitation comes each minute.
MOST_WORDS = 28
SUMMARY_WORDS = 20
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")


class Item(NamedTuple):
    """A line of a list. `note`: what is said beside it, such as a deadline."""

    text: str
    lang: str
    note: str | None = None
    note_lang: str | None = None


class Face(NamedTuple):
    """What is read in one language. `lang` is the one that it is really in: the other one where the content is not
    translated. `path` is where a phone goes on, on this website or, of a notice, on another one. `items_from`: what the
    terms of all its steps count from ("arrival")."""

    lang: str
    label: str
    heading: str
    text: str = ""
    path: str | None = None
    items: tuple[Item, ...] = ()
    items_kind: str = "facts"
    items_from: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is to be read."""
        lines = (text for item in self.items for text in (item.text, item.note or ""))
        return (self.label, self.heading, self.text, *lines)

    def cut(self, count: int) -> Face:
        """With so many lines of its list at most."""
        return self._replace(items=self.items[:count])


class Version(NamedTuple):
    """A slide as it is shown from the last of `starts` until the first of `ends`. Versions that are valid at the same
    time take turns, in the order of `turn`."""

    faces: Mapping[str, Face]
    starts: tuple[datetime, ...] = ()
    ends: tuple[datetime, ...] = ()
    turn: int = 0
    phase: str | None = None
    illustration: str | None = None
    featured: bool = False
    image_id: int | None = None
    film_id: int | None = None
    opening: Mapping[str, Any] | None = None

    @property
    def valid_from(self) -> datetime | None:
        """Its first moment; None: it began long ago."""
        return max(self.starts, default=None)

    @property
    def valid_until(self) -> datetime | None:
        """The moment at which it is over; None: not known to end."""
        return min(self.ends, default=None)

    @property
    def is_ever(self) -> bool:
        """Whether there is any moment at which it is shown."""
        start, end = self.valid_from, self.valid_until
        return start is None or end is None or start < end

    @property
    def seconds_to_read(self) -> int:
        """What the language that says most needs."""
        return max(shortest_dwell(*face.texts) for face in self.faces.values())

    def shortened(self, least: int) -> Version:
        """With as many lines as can be read in passing, as many in each language, but so many at least."""
        count = max(len(face.items) for face in self.faces.values())
        while count > least and any(words_in(*face.cut(count).texts) > MOST_WORDS for face in self.faces.values()):
            count -= 1
        return self._replace(faces={locale: face.cut(count) for locale, face in self.faces.items()})


def from_card(slide: Slide, locale: str, card: Card, label: Mapping[str, str], resolve: Any) -> Face:
    """The face of a slide about a page, a partner or an event: its title and summary, unless an editor has better ones.
    It is in the wanted language where the content or the slide's own texts have it, else in the content's. `label`: by
    language; `resolve(text, lang)` puts amounts in place."""
    lang = locale if all(slide.own_text(locale)) else str(card["locale"])
    heading, text = (resolve(own, lang) for own in slide.own_text(lang))
    said = text or in_passing(card["summary"] or "")
    return Face(lang, label[lang], heading or card["title"], said, card["path"])


def in_passing(text: str) -> str:
    """The first sentences of a summary, as many as can be read in passing: the first one always."""
    first, *others = SENTENCE_END.split(text.strip())
    while others and words_in(first, others[0]) <= SUMMARY_WORDS:
        first = f"{first} {others.pop(0)}"
    return first


def plain_items(texts: Iterable[str], lang: str) -> tuple[Item, ...]:
    """Lines without anything beside them, in one language."""
    return tuple(Item(text, lang) for text in texts)
