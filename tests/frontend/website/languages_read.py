"""What a screen reader makes of a page: each text with the language in which it is read out."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

# What has no end tag, and what nobody is read.
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
SILENT = frozenset({"head", "script", "style", "template"})
READ_ATTRIBUTES = ("alt", "aria-label", "placeholder", "title", "data-label")


class Text(NamedTuple):
    """A text, or the value of an attribute, and the nearest `lang` around it; `is_marked`: that is not the page's."""

    text: str
    lang: str
    is_marked: bool


class Reader(HTMLParser):
    """Collects the texts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[Text] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        lang = given.get("lang") or (self._open[-1][1] if self._open else "")
        self._open.append((tag, lang))
        for name in READ_ATTRIBUTES:
            self.handle_data(given.get(name) or "")
        if tag in VOID:
            self._open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not SILENT & {tag for tag, _lang in self._open}:
            lang = self._open[-1][1] if self._open else ""
            self.texts.append(Text(" ".join(data.split()), lang, bool(self._open) and lang != self._open[0][1]))


def texts_of(html: str) -> Iterator[Text]:
    """Every text of a page that is read out, attributes among them. The marks of a search do not part a text."""
    reader = Reader()
    reader.feed(html.replace("<mark>", "").replace("</mark>", ""))
    yield from reader.texts
