"""How often one visitor may ask, by scope; see `settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]`."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle, ScopedRateThrottle

from config.rest.counters import Rate, counters

# Set by frontend.shared.transport; no HTTP header can set a name with a dot.
IN_PROCESS = "expat_centre.in_process"
# What an internet provider gives one customer.
IPV6_NETWORK = 64


class ScopeThrottle(ScopedRateThrottle):
    """Counts the requests of each visitor. Our own website, calling from this process or from one of
    `settings.WEBSITE_ADDRESSES`, is not one visitor but all of its visitors together: its calls are not counted. Nor
    are answers from the response cache, which never get here.
    """

    def allow_request(self, request: Request, view: Any) -> bool:
        """Whether this request may be answered."""
        self.scope = getattr(view, self.scope_attr, None)
        rate = parsed(self.get_rate()) if self.scope else None
        if rate is None or self._is_website(request):
            return True
        self.seconds = counters().wait(f"{self.scope}:{self._who(request)}", rate)
        return not self.seconds

    def wait(self) -> float:
        """Seconds until there is room again."""
        return self.seconds

    def _who(self, request: Request) -> str:
        """A paired device is throttled by itself."""
        return str(request.user.pk) if request.user and request.user.is_authenticated else visitor_address(request)

    def _is_website(self, request: Request) -> bool:
        others = settings.WEBSITE_ADDRESSES
        return IN_PROCESS in request.META or bool(others and _address(request) in others)


def seconds_to_wait(scope: str, request: HttpRequest | Request, about: str = "") -> float:
    """Count one more of a scope for this visitor, and of what it is about; returns 0 if that is within the rate, else
    how many seconds to wait."""
    return seconds_to_wait_for(scope, f"{visitor_address(request)}:{about}")


def seconds_to_wait_for(scope: str, who: str) -> float:
    """As `seconds_to_wait`, for whom or what else is counted, such as an account."""
    rate = parsed(api_settings.DEFAULT_THROTTLE_RATES[scope])
    return counters().wait(f"{scope}:{who}", rate) if rate else 0


@lru_cache(maxsize=64)
def parsed(rate: str | None) -> Rate | None:
    """`120/min` and the like, as Django REST framework has it: by second, minute, hour or day. None: no limit."""
    if not rate:
        return None
    times, _slash, period = rate.partition("/")
    return Rate(int(times), {"s": 1, "m": 60, "h": 3600, "d": 86400}[period[0]])


def visitor_address(request: HttpRequest | Request) -> str:
    """Who is asking, as throttles and the lock on log-in count: an IPv4 address, or the first address of an IPv6
    network, which is one customer's.

    It is what the last of NUM_PROXIES trusted proxies says, and the connection's own where there is none, or where they
    say something that is no address.
    """
    address = _address(request)
    try:
        return _network(address)
    except ValueError:
        return address


def _address(request: HttpRequest | Request) -> str:
    """One address, without a port, in its canonical form."""
    given = BaseThrottle().get_ident(request)  # type: ignore[arg-type] # it reads META, which both kinds of request have
    for candidate in (given, request.META.get("REMOTE_ADDR")):
        try:
            return str(canonical(candidate or ""))
        except ValueError:
            continue
    return ""


def canonical(text: str) -> IPv4Address | IPv6Address:
    """An address as proxies write it: perhaps with a port, in brackets, or of IPv4 within IPv6. Raises ValueError."""
    host = text.strip()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    address = ip_address(host.partition("%")[0])
    return getattr(address, "ipv4_mapped", None) or address


def _network(address: str) -> str:
    found = ip_address(address)
    if found.version == 4:
        return str(found)
    # Its first address: the lock on log-in keeps it in a column for addresses, where a network is an error.
    return str(ip_network((found, IPV6_NETWORK), strict=False).network_address)
