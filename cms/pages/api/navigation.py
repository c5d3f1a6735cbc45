"""The menu: phases with their topics, and the pages of the footer."""

from typing import Any

from cms.pages.page_map import PageMap
from cms.pages.tree import Entry, Node


def present_navigation(pages: PageMap, locale: str, fallback: bool = True) -> dict[str, Any]:
    """`{"locale", "items", "footer"}`, in the order of the English tree."""
    homes = [entry for entry in pages.entries if _type_of(entry) == "home"]
    top = pages.children(node for home in homes for node in home.versions.values())
    phases = [entry for entry in top if _type_of(entry) == "phase" and entry.shown_in(locale, fallback)]
    footer = [entry for entry in top if _type_of(entry) == "standard"]
    return {
        "locale": locale,
        "items": [_phase(phase, pages, locale, fallback) for phase in phases],
        "footer": _items(footer, pages, locale, fallback),
    }


def _phase(phase: Entry, pages: PageMap, locale: str, fallback: bool) -> dict[str, Any]:
    topics = [child for child in pages.children(phase.versions.values()) if _type_of(child) == "topic"]
    item = _items([phase], pages, locale, fallback)[0]
    return {**item, "children": _items(topics, pages, locale, fallback)}


def _items(entries: list[Entry], pages: PageMap, locale: str, fallback: bool) -> list[dict[str, Any]]:
    return [_item(node, pages, locale) for entry in entries if (node := entry.shown_in(locale, fallback))]


def _item(node: Node, pages: PageMap, locale: str) -> dict[str, Any]:
    content = pages.content_of(node)
    return {
        "id": node.id,
        "type": node.type,
        "title": node.title,
        "path": node.path,
        "phase": node.phase,
        "summary": content.summary,
        "illustration": content.illustration or None,
        "locale": node.locale,
        "is_fallback": node.locale != locale,
        "children": [],
    }


def _type_of(entry: Entry) -> str:
    return next(iter(entry.versions.values())).type
