"""What must be marked, in every state, and whether an answer marks it: JSON, HTML and plain text."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from bs4 import BeautifulSoup
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

TODAY = date(2026, 11, 29)
URL, HOME_URL, OTHER_URL = "https://rules.example/fee", "https://rules.example/", "https://rules.example/register"
# Shown of the event, and of what the municipality does its own way.
EVENT, PLACE = "Puppet theatre", "Counter 7"
READ_ON, GONE_SINCE, LONG_AGO = date(2026, 11, 1), date(2026, 10, 5), date(2025, 10, 1)


class SourceState(NamedTuple):
    """A source in one state: its address, when it was read, since when its page is gone; how that is called."""

    url: str = URL
    read_on: date | None = READ_ON
    gone_since: date | None = None
    doubt: str | None = None


SOURCES = {
    "ok": SourceState(),
    "broken": SourceState(gone_since=GONE_SINCE, doubt="broken"),
    "old": SourceState(read_on=LONG_AGO, doubt="old"),
    "never read": SourceState(read_on=None, doubt="never_read"),
    "home page": SourceState(url=HOME_URL, doubt="home_page"),
}
# Values of the fact (amount, first and last day); the amount that must not stand anywhere without a word.
FACTS: dict[str, tuple[list[tuple[int, str, str | None]], int | None]] = {
    "valid": ([(400, "2026-01-01", None)], None),
    "expired": ([(400, "2026-01-01", "2026-06-30")], 400),
    "successor waiting": ([(400, "2026-01-01", "2026-12-31"), (425, "2027-01-01", None)], 425),
}
# Day and status of the event.
EVENTS = {"past": (date(2026, 11, 28), "scheduled"), "today": (TODAY, "scheduled"),
          "cancelled": (date(2026, 11, 30), "cancelled")}  # fmt: skip

WORD_OF_TIME = re.compile(r"(</\w+>)?,? ?\(?(expired|verlopen|from 1 January 2027|vanaf 1 januari 2027)")
CANCELLED = re.compile(r"cancelled|afgelast", re.IGNORECASE)


class Expected(NamedTuple):
    """The states in which everything is."""

    fact: str
    event: str
    source: str

    @property
    def marked_amount(self) -> int | None:
        """The amount that holds no more, or not yet."""
        return FACTS[self.fact][1]

    @property
    def state(self) -> SourceState:
        return SOURCES[self.source]

    def words(self, locale: str) -> str:
        """What readers are told of the source; empty where there is no doubt."""
        with translation.override(locale):
            since = gettext("This page could not be found since %(day)s.") % {"day": date_format(GONE_SINCE, "j F Y")}
            words = {
                None: "",
                "broken": since,
                "old": gettext("That is more than a year ago."),
                "never_read": gettext("Not checked yet."),
                "home_page": gettext("This leads to a home page, which does not show it."),
            }
            return words[self.state.doubt]


def unmarked(content: Any, expected: Expected, locale: str) -> list[str]:
    """What an answer in a language shows without saying what is to be known of it."""
    if not isinstance(content, str):
        return unmarked_in_json(content, expected)
    if "<html" in content[:200]:
        return unmarked_in_html(content, expected, locale)
    return unmarked_in_text(content, expected)


def unmarked_in_json(data: Any, expected: Expected) -> list[str]:
    """The same of JSON."""
    return [found for parents, value in _walk(data) for found in _unmarked_value(parents, value, expected)]


def _walk(data: Any, parents: tuple[dict[str, Any], ...] = ()) -> Iterator[tuple[tuple[dict[str, Any], ...], Any]]:
    """Every text with the objects that it stands in, the nearest one first."""
    if isinstance(data, dict):
        for value in data.values():
            yield from _walk(value, (data, *parents))
    elif isinstance(data, list):
        for value in data:
            yield from _walk(value, parents)
    elif isinstance(data, str):
        yield parents, data


def _unmarked_value(parents: tuple[dict[str, Any], ...], value: str, expected: Expected) -> Iterator[str]:
    nearest = parents[0] if parents else {}
    amount, state = expected.marked_amount, expected.state
    bare = value in {f"{amount}", f"{amount}.00"} or unmarked_amounts(value, amount)
    if amount and bare and not any(map(_says_when, parents)):
        yield f"amount: {value}"
    if value == state.url and nearest.get("doubt") != state.doubt and nearest.get("@type") is None:
        yield f"source: {nearest}"
    if value == PLACE and nearest.get("is_verified") and nearest["source"]["doubt"] != state.doubt:
        yield f"variant: {nearest}"
    if EVENT in value and _is_unmarked_event(str(nearest), expected):
        yield f"event: {nearest}"


def _is_unmarked_event(around: str, expected: Expected) -> bool:
    """Whether what stands around the event's name leaves out what is to be known of it."""
    return expected.event == "past" or (expected.event == "cancelled" and not CANCELLED.search(around))


def _says_when(shown: dict[str, Any]) -> bool:
    """Whether an object says that what it holds is not of today."""
    first, last = (str(shown.get(name) or "")[:10] for name in ("valid_from", "valid_until"))
    is_other = bool(first and first > TODAY.isoformat()) or bool(last and last < TODAY.isoformat())
    return shown.get("is_expired") is True or shown.get("is_complete") is False or is_other


def unmarked_amounts(text: str, amount: int | None) -> list[str]:
    """Where a text shows the amount without a word beside it."""
    found = re.finditer(rf"€\s?{amount}\b", text)
    return [text[max(0, each.start() - 60) : each.end() + 60] for each in found
            if not WORD_OF_TIME.match(text, each.end())]  # fmt: skip


def unmarked_in_html(html: str, expected: Expected, locale: str) -> list[str]:
    """The same of a page of the website."""
    soup = BeautifulSoup(html, "html.parser")
    found = [*_unmarked_sources(soup, expected, locale), *_unmarked_events(soup, expected)]
    for total in soup.select(".costs-total"):
        if expected.fact == "expired" and not total.select(".costs-total__warning"):
            found.append(f"total: {total}")
        total.decompose()
    return [*found, *unmarked_amounts(str(soup), expected.marked_amount)]


def _unmarked_sources(soup: BeautifulSoup, expected: Expected, locale: str) -> Iterator[str]:
    words, state = expected.words(locale), expected.state
    for link in soup.find_all("a", href=state.url):
        around = link.parent.parent if link.parent.name == "span" else link.parent
        if words not in around.get_text():
            yield f"source: {around}"
    for line in soup.select(".step-list__municipality"):
        if bool(line.select(".unverified")) is not bool(state.doubt):
            yield f"variant: {line}"
    for variant in soup.select("dl.variant"):
        if state.doubt == "never_read" and not variant.find_previous_sibling(class_="unverified"):
            yield f"variant: {variant}"


def _unmarked_events(soup: BeautifulSoup, expected: Expected) -> Iterator[str]:
    for text in soup.find_all(string=re.compile(EVENT)):
        around = text.find_parent(["li", "main"])
        is_trail = around is None or text.find_parent(class_="breadcrumbs") is not None
        if not is_trail and _is_unmarked_event(around.get_text(), expected):
            yield f"event: {around}"


def unmarked_in_text(text: str, expected: Expected) -> list[str]:
    """The same of a calendar or a feed."""
    entries = [each for each in re.split(r"BEGIN:VEVENT|<entry>", text)[1:] if EVENT in each]
    events = [each for each in entries if expected.event == "past"
              or (expected.event == "cancelled" and "STATUS:CANCELLED" not in each)]  # fmt: skip
    return [*events, *unmarked_amounts(text, expected.marked_amount)]
