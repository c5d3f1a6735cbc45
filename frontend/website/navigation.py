"""The website's menu, in one place: the guide's phases, which the API names, and the website's own pages."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from frontend.website.paths import (
    CONTACT_PATHS,
    FIGURES_PATHS,
    LETTERS_PATHS,
    PLAN_PATHS,
    directory_path,
    item_path,
)


class Entry(NamedTuple):
    """A link of the menu. `current` is the value of `aria-current`: `page`, `true` (somewhere below it) or nothing;
    `locale` is the language of the title."""

    title: str
    path: str
    locale: str
    current: str
    phase: str = ""


class Tool(NamedTuple):
    """A page of the website's own: its title, and its address by language."""

    title: str | Promise
    path: Callable[[str], str]


# In the order of the menu. To add a page to header and footer, add a line.
TOOLS = [
    Tool(pgettext_lazy("menu", "Your plan"), PLAN_PATHS.__getitem__),
    Tool(_("Directory"), directory_path),
    Tool(pgettext_lazy("menu", "Events"), settings.EVENTS_PATHS.__getitem__),
    Tool(pgettext_lazy("menu", "Letters"), LETTERS_PATHS.__getitem__),
    Tool(pgettext_lazy("menu", "Amounts"), FIGURES_PATHS.__getitem__),
    Tool(_("Contact"), CONTACT_PATHS.__getitem__),
]


def menu(navigation: dict[str, Any], locale: str, here: str, phase: str | None = None) -> dict[str, list[Entry]]:
    """`{"phases", "tools"}` for a page at `here` (its canonical path; empty where it has none) in `phase`."""
    return {"phases": list(_phases(navigation, locale, here, phase)), "tools": list(_tools(locale, here))}


def _phases(navigation: dict[str, Any], locale: str, here: str, phase: str | None) -> Iterator[Entry]:
    for item in navigation.get("items", []):
        current = _current(item["path"], here) or ("true" if item["phase"] == phase else "")
        yield Entry(item["title"], item_path(item, locale), item["locale"], current, item["phase"])


def _tools(locale: str, here: str) -> Iterator[Entry]:
    for tool in TOOLS:
        path = tool.path(locale)
        yield Entry(str(tool.title), path, locale, _current(path, here))


def _current(path: str, here: str) -> str:
    if path == here:
        return "page"
    return "true" if here.startswith(path) else ""
