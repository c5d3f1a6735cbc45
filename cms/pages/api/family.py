"""The pages around a page: above, below, beside it."""

from typing import NamedTuple

from wagtail.models import Page

from cms.pages.page_map import PageMap
from cms.pages.querysets import HOME_DEPTH
from cms.pages.tree import Entry, Node, parent_path

MAX_CHILDREN = 100


class Family(NamedTuple):
    """Entries by their relation to a page."""

    ancestors: list[Entry]
    children: list[Entry]
    previous: Entry | None
    next: Entry | None


def family_of(node: Node, entry: Entry, pages: PageMap, locale: str, fallback: bool = True) -> Family:
    """The family of a page as a reader of a language is shown it.

    Order is that of the English tree, so that editors sort pages once; at most 100 children.
    """
    versions = list(entry.versions.values())
    children = [child for child in pages.children(versions) if child.shown_in(locale, fallback)]
    previous, following = _neighbours(entry, pages, locale, fallback) if node.depth > HOME_DEPTH else (None, None)
    return Family(_ancestors(node, versions, pages), children[:MAX_CHILDREN], previous, following)


def _ancestors(node: Node, versions: list[Node], pages: PageMap) -> list[Entry]:
    """The pages above, from the home page down; where one is missing in this language, that above the translation."""
    found = []
    for depth in range(HOME_DEPTH, node.depth):
        paths = [version.tree_path[: depth * Page.steplen] for version in (node, *versions) if version.depth > depth]
        found.append(next((pages.by_tree_path[path] for path in paths if path in pages.by_tree_path), None))
    return [entry for entry in found if entry]


def _neighbours(entry: Entry, pages: PageMap, locale: str, fallback: bool) -> tuple[Entry | None, Entry | None]:
    """The entries before and after one, among those that the reader is shown below the same page."""
    parents = {parent_path(version.tree_path) for version in entry.versions.values()}
    above = [pages.by_tree_path[path] for path in parents if path in pages.by_tree_path]
    beside = pages.children(version for parent in above for version in parent.versions.values())
    shown = [one for one in beside if one.key != entry.key and one.shown_in(locale, fallback)]
    before = [one for one in shown if one.order < entry.order]
    after = [one for one in shown if one.order > entry.order]
    return (before[-1] if before else None), (after[0] if after else None)
