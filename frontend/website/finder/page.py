"""All that the page of a search or of the directory shows."""

from dataclasses import replace
from typing import Any

from frontend.shared.api_client import Visit
from frontend.website.finder.asked import Asked
from frontend.website.finder.asking import Found, count
from frontend.website.finder.filters import Tag, address, facet_views, paging, tags

MOST_WAYS = 6


def finder_context(visit: Visit, found: Found, path: str) -> dict[str, Any]:
    """The results, the filters, and what may help when nothing was found."""
    asked, answer = found.asked, found.answer
    chosen = tags(answer["facets"], asked, path)
    ways = ways_out(visit, asked, chosen) if not answer["meta"]["total_count"] else []
    return {
        "asked": asked,
        "hits": answer["items"],
        "total": answer["meta"]["total_count"],
        "facets": facet_views(answer["facets"], asked),
        "tags": chosen,
        "paging": paging(answer["meta"], asked, path),
        "clear_href": address(path, asked.cleared()),
        "left_out": found.left_out,
        "corrected": answer["query"]["corrected"],
        "did_you_mean": _other_text(answer["query"]["did_you_mean"], asked, path),
        "narrower": _narrower(answer["query"]["recognised"], asked, path),
        "ways_out": ways,
        "without_filters": 0 if answer["meta"]["total_count"] or ways else _without_filters(visit, asked),
        "finder_path": path,
    }


def ways_out(visit: Visit, asked: Asked, chosen: list[Tag]) -> list[dict[str, Any]]:
    """Each filter that can be taken away, with how many hits that gives; only those that give any."""
    found = [{"tag": tag, "count": count(visit, asked.without(tag.facet, tag.value))} for tag in chosen[:MOST_WAYS]]
    return [way for way in found if way["count"]]


def _without_filters(visit: Visit, asked: Asked) -> int:
    """How many there are without any filter, where taking away one was not enough."""
    return count(visit, asked.cleared()) if asked.count > 1 else 0


def _other_text(text: str | None, asked: Asked, path: str) -> dict[str, str] | None:
    return {"text": text, "href": address(path, replace(asked, text=text, page=1))} if text else None


def _narrower(recognised: list[dict[str, str]], asked: Asked, path: str) -> list[dict[str, str]]:
    """Filters that the text names and that could take the place of those words."""
    return [
        {"label": one["label"], "href": address(path, _with(asked, one["facet"], one["value"]))}
        for one in recognised
        if one["facet"] in asked.facets
    ]


def _with(asked: Asked, facet: str, value: str) -> Asked:
    return replace(asked, chosen={**asked.chosen, facet: (*asked.chosen.get(facet, ()), value)}, page=1)
