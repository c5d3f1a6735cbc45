"""All that the page of a search or of the directory shows."""

from dataclasses import replace
from typing import Any

from frontend.shared.api_client import Visit
from frontend.website.finder.filters import Tag, address, facet_views, paging, tags
from frontend.website.finder.search_client import Found, count
from frontend.website.finder.search_state import SearchState

MAX_WAYS = 6


def finder_context(visit: Visit, found: Found, path: str) -> dict[str, Any]:
    """The results, the filters, and what may help when nothing was found."""
    state, answer = found.state, found.answer
    chosen = tags(answer["facets"], state, path)
    ways = ways_out(visit, state, chosen) if not answer["meta"]["total_count"] else []
    return {
        "state": state,
        "hits": answer["items"],
        "total": answer["meta"]["total_count"],
        "facets": facet_views(answer["facets"], state),
        "tags": chosen,
        "paging": paging(answer["meta"], state, path),
        "clear_href": address(path, state.cleared()),
        "left_out": found.left_out,
        "corrected": answer["query"]["corrected"],
        "did_you_mean": _other_text(answer["query"]["did_you_mean"], state, path),
        "narrower": _narrower(answer["query"]["recognised"], state, path),
        "ways_out": ways,
        "without_filters": 0 if answer["meta"]["total_count"] or ways else _without_filters(visit, state),
        "finder_path": path,
    }


def ways_out(visit: Visit, state: SearchState, chosen: list[Tag]) -> list[dict[str, Any]]:
    """Each filter that can be taken away, with how many hits that gives; only those that give any."""
    found = [{"tag": tag, "count": count(visit, state.without(tag.facet, tag.value))} for tag in chosen[:MAX_WAYS]]
    return [way for way in found if way["count"]]


def _without_filters(visit: Visit, state: SearchState) -> int:
    """How many there are without any filter, where taking away one was not enough."""
    return count(visit, state.cleared()) if state.count > 1 else 0


def _other_text(text: str | None, state: SearchState, path: str) -> dict[str, str] | None:
    return {"text": text, "href": address(path, replace(state, text=text, page=1))} if text else None


def _narrower(recognised: list[dict[str, str]], state: SearchState, path: str) -> list[dict[str, str]]:
    """Filters that the text names and that could take the place of those words."""
    return [
        {"label": one["label"], "href": address(path, _with(state, one["facet"], one["value"]))}
        for one in recognised
        if one["facet"] in state.facets
    ]


def _with(state: SearchState, facet: str, value: str) -> SearchState:
    return replace(state, chosen={**state.chosen, facet: (*state.chosen.get(facet, ()), value)}, page=1)
