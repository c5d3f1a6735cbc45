"""The addresses of the admin that show something, from the URL configuration."""

from tests.access.addresses import ARGUMENT, all_routes, plain


def admin_addresses(argument: int) -> list[str]:
    """Each once, with `argument` in the place of every argument: where that leads to nothing, the answer is a 404."""
    routes = [route for route in all_routes() if route.startswith("admin/") and "logout" not in route]
    return sorted({"/" + plain(ARGUMENT.sub(str(argument), route)) for route in routes})
