"""What is at an address of the website: a page, a page that moved, or something like it."""

from difflib import get_close_matches
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.pages.paths import split_path
from cms.pages.querysets import HOME_DEPTH, MAX_DEPTH, public_pages
from cms.pages.tree import Node, load_nodes
from config.rest.locales import LOCALES

MAX_SUGGESTIONS = 5


def node_at(path: str) -> Node | None:
    """The public page at an address such as `/en/settling-in/`; a missing last slash is forgiven."""
    locale, below_home = split_path(path)
    slugs = below_home.strip("/").split("/") if below_home else []
    depth = HOME_DEPTH + len(slugs)
    if locale not in LOCALES or depth > MAX_DEPTH:
        return None
    pages = public_pages().filter(locale__language_code=locale, depth=depth)
    if slugs:
        pages = pages.filter(slug=slugs[-1])
    return next((node for node in load_nodes(pages) if node.path == f"/{locale}/{below_home}"), None)


def moved_to(path: str) -> dict[str, Any] | None:
    """`{"path", "permanent"}` where a page was once here, or an editor made a redirect; only to what is public."""
    redirects = Redirect.objects.filter(old_path=Redirect.normalise_path(path)).order_by("automatically_created")
    for redirect in redirects:
        target = _target(redirect)
        if target:
            return {"path": target, "permanent": redirect.is_permanent}
    return None


def suggestions(path: str) -> list[dict[str, str]]:
    """Pages that may have been meant: with a similar name, then the nearest page above; at most five."""
    locale, below_home = split_path(path)
    slugs = [slug for slug in below_home.split("/") if slug]
    nodes = list(load_nodes(public_pages().filter(locale__language_code=locale)))
    if not nodes:
        slugs, nodes = [], list(load_nodes(public_pages().filter(depth=HOME_DEPTH)))
    return [{"title": node.title, "path": node.path} for node in _likely(nodes, slugs)]


def _likely(nodes: list[Node], slugs: list[str]) -> list[Node]:
    by_slug: dict[str, Node] = {node.path.rstrip("/").rpartition("/")[2]: node for node in nodes}
    similar = get_close_matches(slugs[-1], by_slug, n=MAX_SUGGESTIONS - 1) if slugs else []
    return list(dict.fromkeys([*(by_slug[slug] for slug in similar), *_nearest_above(nodes, slugs)]))


def _nearest_above(nodes: list[Node], slugs: list[str]) -> list[Node]:
    by_path = {node.path.strip("/").partition("/")[2]: node for node in nodes}
    for length in range(len(slugs) - 1, -1, -1):
        if node := by_path.get("/".join(slugs[:length])):
            return [node]
    return []


def _target(redirect: Redirect) -> str | None:
    if not redirect.redirect_page_id:
        return redirect.redirect_link or None
    pages = load_nodes(public_pages().filter(pk=redirect.redirect_page_id))
    return next((node.path for node in pages), None)
