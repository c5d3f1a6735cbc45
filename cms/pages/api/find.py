"""What is at an address of the website: a page, a page that moved, or something like it."""

from difflib import get_close_matches
from typing import Any

from wagtail.contrib.redirects.models import Redirect

from cms.pages.page_map import PageMap
from cms.pages.paths import split_path
from cms.pages.tree import Node

MAX_SUGGESTIONS = 5


def node_at(path: str, pages: PageMap) -> Node | None:
    """The public page at an address such as `/en/settling-in/`; a missing last slash is forgiven."""
    return pages.by_address.get(path if path.endswith("/") else f"{path}/")


def moved_to(path: str, pages: PageMap) -> dict[str, Any] | None:
    """`{"path", "permanent"}` where a page was once here, or an editor made a redirect; only to what is public."""
    try:
        old_path = Redirect.normalise_path(path)
    except ValueError:  # `//[` is no address at all
        return None
    for redirect in Redirect.objects.filter(old_path=old_path).order_by("automatically_created"):
        if target := _target(redirect, pages):
            return {"path": target, "permanent": redirect.is_permanent}
    return None


def suggestions(path: str, pages: PageMap) -> list[dict[str, str]]:
    """Pages that may have been meant: with a similar name, then the nearest page above; at most five."""
    locale, _below_home = split_path(path)
    in_locale = [node for node in pages.by_address.values() if node.locale == locale]
    nodes = [*_similar(path, in_locale), *_nearest_above(path, pages)] if in_locale else _homes(pages)
    return [{"title": node.title, "path": node.path} for node in dict.fromkeys(nodes)]


def _similar(path: str, nodes: list[Node]) -> list[Node]:
    by_slug = {_last_slug(node.path): node for node in nodes}
    return [by_slug[slug] for slug in get_close_matches(_last_slug(path), by_slug, n=MAX_SUGGESTIONS - 1)]


def _nearest_above(path: str, pages: PageMap) -> list[Node]:
    parts = path.strip("/").split("/")
    above = (pages.by_address.get(f"/{'/'.join(parts[:end])}/") for end in range(len(parts) - 1, 0, -1))
    return [node for node in above if node][:1]


def _homes(pages: PageMap) -> list[Node]:
    return [node for node in pages.by_address.values() if node.type == "home"]


def _last_slug(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _target(redirect: Redirect, pages: PageMap) -> str | None:
    if not redirect.redirect_page_id:
        return redirect.redirect_link or None
    entry = pages.by_id.get(redirect.redirect_page_id)
    moved = [node for node in entry.versions.values() if node.id == redirect.redirect_page_id] if entry else []
    return moved[0].path if moved else None
