"""The pages around a page: above, below, beside it, and those that its text links to. One query finds them all."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from cms.pages.querysets import HOME_DEPTH, public_pages
from cms.pages.tree import SOURCE_LOCALE, Entry, Node, above, below, by_id, load_entries, parent_path

MAX_CHILDREN = 100


class Family(NamedTuple):
    """Entries by their relation to a page; `linked` by the ids that its text names."""

    ancestors: list[Entry]
    children: list[Entry]
    previous: Entry | None
    next: Entry | None
    linked: Mapping[int, Entry]


def load_family(node: Node, entry: Entry, locale: str, linked: set[int], fallback: bool = True) -> Family:
    """The family of a page as a reader of a language is shown it.

    Order is that of the English tree, so that editors sort pages once; at most 100 children.
    """
    anchor = entry.versions.get(SOURCE_LOCALE, node)
    versions = list(entry.versions.values())
    around = above(node.tree_path) | Q(pk__in=linked)
    for version in versions:
        around |= below(version.tree_path, depth=version.depth + 1)
    entries = load_entries(around | _beside(anchor, locale, fallback))
    paths = {version.tree_path for version in versions}
    found = by_id(entries)
    return Family(
        ancestors=_ancestors(entries, node),
        children=[one for one in entries if _is_below(one.shown_in(locale, fallback), paths)][:MAX_CHILDREN],
        previous=_neighbour(entries, anchor, before=True),
        next=_neighbour(entries, anchor, before=False),
        linked={pk: found[pk] for pk in linked if pk in found},
    )


def _beside(anchor: Node, locale: str, fallback: bool) -> Q:
    """The public pages before and after a page, below the same parent."""
    if anchor.depth <= HOME_DEPTH:
        return Q()
    same_parent = public_pages().filter(below(parent_path(anchor.tree_path), depth=anchor.depth))
    if not fallback and anchor.locale != locale:
        translation = public_pages().filter(locale__language_code=locale, translation_key=OuterRef("translation_key"))
        same_parent = same_parent.filter(Exists(translation))
    before = same_parent.filter(path__lt=anchor.tree_path).order_by("-path").values("pk")[:1]
    after = same_parent.filter(path__gt=anchor.tree_path).order_by("path").values("pk")[:1]
    return Q(pk__in=before) | Q(pk__in=after)


def _ancestors(entries: list[Entry], node: Node) -> list[Entry]:
    """Entries with a version above the page, from the home page down."""
    by_depth = {
        version.depth: entry
        for entry in entries
        for version in entry.versions.values()
        if version.depth < node.depth and node.tree_path.startswith(version.tree_path)
    }
    return [by_depth[depth] for depth in sorted(by_depth)]


def _is_below(shown: Node | None, paths: set[str]) -> bool:
    return shown is not None and parent_path(shown.tree_path) in paths


def _neighbour(entries: list[Entry], anchor: Node, *, before: bool) -> Entry | None:
    """The nearest of the loaded entries on one side; linked pages may be among them, hence the search."""
    parent, sides = parent_path(anchor.tree_path), {}
    for entry in entries:
        version = entry.versions.get(anchor.locale)
        if version and parent_path(version.tree_path) == parent and version.id != anchor.id:
            sides[version.tree_path] = entry
    paths = [path for path in sides if (path < anchor.tree_path) is before]
    return sides[max(paths) if before else min(paths)] if paths else None
