"""What is at an address of the website: a page, a page that moved, or something like it."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from django.db.models import Case, Q, Value, When
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.pages.page_versions import PageVersion, load_versions
from cms.pages.paths import split_path
from cms.pages.public.expiry import Epoch, epoch
from cms.pages.querysets import HOME_DEPTH, listed
from config.rest.generation_cache import GenerationCache

MAX_SUGGESTIONS = 5
# Among how many pages a similar name is looked for.
MAX_CANDIDATES = 500
MAX_PAGES = 2_000


def page_at(path: str) -> PageVersion | None:
    """The public page at an address such as `/en/settling-in/`; a missing last slash is forgiven."""
    return pages_at([path]).get(_with_slash(path))


def pages_at(paths: Iterable[str]) -> dict[str, PageVersion]:
    """The public pages at some addresses, each with its last slash: a constant number of queries."""
    now = epoch(timezone.now())
    found = _pages.get_many((_with_slash(path), now) for path in paths)
    return {path: page for (path, _epoch), page in found.items()}


def moved_to(path: str) -> dict[str, Any] | None:
    """`{"path", "permanent"}` of a redirect, automatic or an editor's. Pages only if they are public; an address that
    an editor typed is given as it is."""
    try:
        old_path = Redirect.normalise_path(path)
    except ValueError:  # `//[` is no address at all
        return None
    for redirect in Redirect.objects.filter(old_path=old_path).order_by("automatically_created"):
        if target := _target(redirect):
            return {"path": target, "permanent": redirect.is_permanent}
    return None


def suggestions(path: str) -> list[dict[str, str]]:
    """Pages that may have been meant: with a similar name, then the nearest page above; at most five."""
    locale, _below_home = split_path(path)
    homes = load_versions(Q(depth=HOME_DEPTH))
    is_ours = locale in {home.locale for home in homes}
    pages = [*_similar(path, locale), *_nearest_above(path)] if is_ours else homes
    return [{"title": page.title, "path": page.path} for page in dict.fromkeys(pages)]


def _at(paths: Iterable[str]) -> dict[str, PageVersion]:
    """The public pages at some addresses, by their slugs: those are indexed, whole addresses are not."""
    wanted = {_with_slash(path) for path in paths}
    named = Q(pk__in=[])
    for path in wanted:
        locale, below_home = split_path(path)
        place = Q(slug=_last_slug(path)) if below_home else Q(depth=HOME_DEPTH)
        named |= Q(place, locale__language_code=locale)
    found = load_versions(named)
    return {version.path: version for version in found if version.path in wanted}


def _read_pages(asked: list[tuple[str, Epoch]]) -> dict[tuple[str, Epoch], PageVersion]:
    found = _at(path for path, _epoch in asked)
    return {key: found[key[0]] for key in asked if key[0] in found}


def _similar(path: str, locale: str) -> list[PageVersion]:
    """Pages whose last part is spelled alike; where there are very many, among those that begin or end alike."""
    slug = _last_slug(path)
    alike = Case(When(Q(slug__istartswith=slug[:2]) | Q(slug__iendswith=slug[-3:]), then=Value(0)), default=Value(1))
    in_locale = Page.objects.filter(pk__in=listed(locale=locale).values("page_id"))
    ids = in_locale.order_by(alike, "pk").values_list("pk", flat=True)[:MAX_CANDIDATES]
    candidates = load_versions(Q(pk__in=list(ids)))
    by_slug = {_last_slug(version.path): version for version in candidates}
    return [by_slug[match] for match in get_close_matches(slug, by_slug, n=MAX_SUGGESTIONS - 1)]


def _nearest_above(path: str) -> list[PageVersion]:
    parts = path.strip("/").split("/")
    above = [f"/{'/'.join(parts[:end])}/" for end in range(len(parts) - 1, 0, -1)]
    found = _at(above) if above else {}
    return [found[each] for each in above if each in found][:1]


def _with_slash(path: str) -> str:
    return path if path.endswith("/") else f"{path}/"


def _last_slug(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _target(redirect: Redirect) -> str | None:
    if not redirect.redirect_page_id:
        return redirect.redirect_link or None
    found = load_versions(Q(pk=redirect.redirect_page_id))
    return found[0].path if found else None


_pages = GenerationCache(_read_pages, MAX_PAGES)
