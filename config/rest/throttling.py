"""How often one reader may ask, by scope; see DEFAULT_THROTTLE_RATES."""

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle, ScopedRateThrottle

# Set by frontend.shared.transport; no HTTP header can set a name with a dot.
IN_PROCESS = "expat_centre.in_process"


class ScopeThrottle(ScopedRateThrottle):
    """Counts the requests of each address. Our own website, calling from this process or from one of
    `settings.WEBSITE_ADDRESSES`, is not one reader but all of its visitors together: its calls are not counted. Nor are
    answers from the response cache, which never get here.
    """

    def allow_request(self, request: Request, view: Any) -> bool:
        """Whether this request may be answered."""
        return self._is_website(request) or super().allow_request(request, view)

    def _is_website(self, request: Request) -> bool:
        return IN_PROCESS in request.META or self.get_ident(request) in settings.WEBSITE_ADDRESSES


def visitor_address(request: HttpRequest) -> str:
    """The address of whoever is asking, as throttles see it: what the last of NUM_PROXIES trusted proxies says, and
    the connection's own where there is none, or where they say something that is no address."""
    given = BaseThrottle().get_ident(request)  # type: ignore[arg-type] # it reads META, which both kinds of request have
    try:
        return str(ip_address(given))
    except ValueError:
        return str(request.META.get("REMOTE_ADDR", ""))
