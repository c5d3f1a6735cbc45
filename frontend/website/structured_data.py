"""schema.org data: what the API made, with addresses that hold on any page, and that of the website's own pages."""

from collections.abc import Sequence
from typing import Any

ADDRESSES = frozenset({"@id", "url", "item", "image", "citation", "contentUrl"})


def with_origin(data: Any, origin: str, name: str = "") -> Any:
    """The same data; addresses below the website's root begin with its origin (`https://host`)."""
    if isinstance(data, dict):
        return {key: with_origin(value, origin, key) for key, value in data.items()}
    if isinstance(data, list):
        return [with_origin(value, origin, name) for value in data]
    is_path = name in ADDRESSES and isinstance(data, str) and data.startswith("/")
    return f"{origin}{data}" if is_path else data


def breadcrumb_list(crumbs: Sequence[dict[str, str]]) -> dict[str, Any]:
    """BreadcrumbList of `{"title", "path"}`, from the home page down to the page itself."""
    items = [
        {"@type": "ListItem", "position": position, "name": crumb["title"], "item": crumb["path"]}
        for position, crumb in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def graph(*parts: dict[str, Any]) -> dict[str, Any]:
    """Several things in one document; the parts' own `@context` gives way to the document's."""
    plain = [{key: value for key, value in part.items() if key != "@context"} for part in parts if part]
    return {"@context": "https://schema.org", "@graph": plain}
