"""How often one reader may ask, by scope; see DEFAULT_THROTTLE_RATES."""

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import ScopedRateThrottle

# Set by frontend.shared.transport; no HTTP header can set a name with a dot.
IN_PROCESS = "expat_centre.in_process"


class ScopeThrottle(ScopedRateThrottle):
    """Counts the requests of each address. Our own website, calling from this process, is not one reader but all
    of its visitors together: its calls are not counted. Nor are answers from the response cache, which never get here.
    """

    def allow_request(self, request: Request, view: Any) -> bool:
        """Whether this request may be answered."""
        return IN_PROCESS in request.META or super().allow_request(request, view)
