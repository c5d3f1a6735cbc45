"""Who is asking, before Django has made a request of it."""

from django.http import HttpRequest

from config.cache.keys import Environ
from config.rest.throttling import visitor_address


def visitor_of(environ: Environ) -> str:
    """The address by which throttles know the visitor."""
    request = HttpRequest()
    request.META = environ
    return visitor_address(request)
