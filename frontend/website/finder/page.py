"""All that the page of a search or of the directory shows."""

from typing import Any
from urllib.parse import urlencode

from frontend.shared.api_client import Visit
from frontend.website.finder.filters import Tag, address, facet_views, paging, tags
from frontend.website.finder.near import order_choices, radius_choices
from frontend.website.finder.search_client import Found, count
from frontend.website.finder.search_state import SearchState
from frontend.website.finder.understood import named_municipality, understood
from frontend.website.maps import map_context
from frontend.website.paths import directory_path

MAX_WAYS = 6


def finder_context(visit: Visit, found: Found, path: str) -> dict[str, Any]:
    """The results, the filters, and what may help when nothing was found."""
    state, answer = found.state, found.answer
    chosen = tags(answer["facets"], state, path)
    return {
        "state": state,
        "hits": answer["items"],
        "total": answer["meta"]["total_count"],
        "facets": facet_views(answer["facets"], state),
        "tags": chosen,
        "paging": paging(answer["meta"], state, path),
        "clear_href": address(path, state.cleared()),
        "left_out": found.left_out,
        "finder_path": path,
        "radii": radius_choices(state),
        "orders": order_choices(state),
        "named_municipality": named_municipality(answer, state),
        **map_context(),
        **understood(answer, state, path),
        **({} if answer["meta"]["total_count"] else _ways_on(visit, state, chosen)),
    }


def _ways_on(visit: Visit, state: SearchState, chosen: list[Tag]) -> dict[str, Any]:
    """Where nothing was found: what fewer filters give, and what else there is to look at."""
    ways = ways_out(visit, state, chosen)
    return {
        "ways_out": ways,
        "without_filters": 0 if ways else _without_filters(visit, state),
        "categories": _categories(visit, directory_path(visit.locale)),
    }


def ways_out(visit: Visit, state: SearchState, chosen: list[Tag]) -> list[dict[str, Any]]:
    """Each filter that can be taken away, with how many hits that gives; only those that give any."""
    found = [{"tag": tag, "count": count(visit, state.without(tag.facet, tag.value))} for tag in chosen[:MAX_WAYS]]
    return [way for way in found if way["count"]]


def _without_filters(visit: Visit, state: SearchState) -> int:
    """How many there are without any filter, where taking away one was not enough."""
    return count(visit, state.cleared()) if state.count > 1 else 0


def _categories(visit: Visit, path: str) -> list[dict[str, str]]:
    """The directory's top categories that have partners, with where they are listed."""
    found = visit.get("/categories/")["items"]
    return [
        {"label": one["label"], "href": f"{path}?{urlencode({'category': one['slug']})}"}
        for one in found
        if one["partner_count"]
    ]
