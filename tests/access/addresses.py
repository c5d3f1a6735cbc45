"""Every address that the URL configuration has, with arguments that lead to something."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


class Address(NamedTuple):
    """`route` as it is configured, one line of the table; `path` with its arguments filled in."""

    route: str
    path: str


class Unfillable(Exception):
    """An argument for which `content.arguments` has nothing: add it there."""


def all_addresses(known: dict[str, dict[str, Any]]) -> list[Address]:
    """Every address, in the order of its route. `known`: values by argument, by the beginning of a route; the longest
    beginning that has the argument counts. Raises Unfillable."""
    routes = [route for route in all_routes() if not route.startswith("admin/bulk/")]
    addresses = [Address(route, "/" + _filled(route, known)) for route in routes]
    return [*addresses, *_bulk_actions(known)]


def all_routes() -> list[str]:
    """Every route of the URL configuration once, as it is written there, in order."""
    return sorted(set(_routes(get_resolver())))


def plain(route: str) -> str:
    """A route whose arguments are filled in, without the signs of a regular expression."""
    return re.sub(r"\\Z|[\^$]", "", route).replace(r"\.", ".")


def _routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _routes(pattern, route)


def _filled(route: str, known: dict[str, dict[str, Any]]) -> str:
    if "path" in known.get(route, {}):  # an expression that cannot be filled in by its names
        return str(known[route]["path"])
    filled = ARGUMENT.sub(lambda found: str(_value(route, found[1] or found[2], known)), route)
    path = plain(filled)
    if re.search(r"[\\()<>*?+]", path):
        raise Unfillable(route)
    return path


def _value(route: str, name: str, known: dict[str, dict[str, Any]]) -> Any:
    fitting = [start for start in known if route.startswith(start) and name in known[start]]
    if not fitting:
        raise Unfillable(f"{name} of {route}")
    return known[max(fitting, key=len)][name]


def _bulk_actions(known: dict[str, dict[str, Any]]) -> Iterator[Address]:
    """Each action on several objects, for one of them."""
    bulk_action_registry.get_bulk_actions_for_model("", "")  # reads the hooks
    for app, models in sorted(bulk_action_registry.actions.items()):
        for model, actions in sorted(models.items()):
            for action in sorted(actions):
                path = f"admin/bulk/{app}/{model}/{action}/"
                yield Address(path, f"/{path}?id={_value(path, 'id', known)}")
