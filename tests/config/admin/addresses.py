"""The addresses of the admin that show something, from the URL configuration."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


def admin_addresses(argument: int) -> list[str]:
    """Each once, with `argument` in the place of every argument: where that leads to nothing, the answer is a 404."""
    routes = (route for route in _routes(get_resolver()) if route.startswith("admin/") and "logout" not in route)
    return sorted({"/" + re.sub(r"\\Z|[\^$]", "", ARGUMENT.sub(str(argument), route)) for route in routes})


def _routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _routes(pattern, route)
