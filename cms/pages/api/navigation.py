"""The menu: phases with their topics, and the pages of the footer."""

from typing import Any

from django.db.models import Q

from cms.pages.api.presenters import Content, load_contents
from cms.pages.models import PhasePage, StandardPage, TopicPage
from cms.pages.querysets import HOME_DEPTH, type_ids
from cms.pages.tree import Entry, Node, load_entries, parent_path


def present_navigation(locale: str, fallback: bool = True) -> dict[str, Any]:
    """`{"locale", "items", "footer"}`. Four queries: one for the tree, one for each page type's texts."""
    entries = _menu_entries()
    shown = [(node, entry) for entry in entries if (node := entry.shown_in(locale, fallback))]
    contents = load_contents([node for node, _entry in shown])
    items = {node.id: _item(node, contents.get(node.id, Content()), locale) for node, _entry in shown}
    phases = [(node, entry) for node, entry in shown if node.model is PhasePage]
    for node, entry in phases:
        items[node.id]["children"] = [items[child.id] for child, _entry in shown if _is_topic_of(child, entry)]
    footer = [node for node, _entry in shown if node.model is StandardPage and node.depth == HOME_DEPTH + 1]
    return {
        "locale": locale,
        "items": [items[node.id] for node, _entry in phases],
        "footer": [items[node.id] for node in footer],
    }


def _menu_entries() -> list[Entry]:
    return load_entries(Q(content_type__in=type_ids("phase", "topic", "standard")))


def _is_topic_of(node: Node, phase: Entry) -> bool:
    above = parent_path(node.tree_path)
    return node.model is TopicPage and any(version.tree_path == above for version in phase.versions.values())


def _item(node: Node, content: Content, locale: str) -> dict[str, Any]:
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
