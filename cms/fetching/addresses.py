"""Which addresses may be fetched, and which lead to a website's front door only.

The blocks follow the registries of special-purpose addresses (IANA; RFC 6890), as far as `ipaddress` knows them, and
what it calls global although nothing public answers there: multicast, and IPv6 that carries a private IPv4 address.
"""

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

import httpx

from cms.fetching.errors import FetchError, FetchProblem

PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"[a-z0-9._-]+|\[?[0-9a-f:.]+\]?", re.IGNORECASE)
NAT64 = IPv6Network("64:ff9b::/96")
# Blocks that Python calls global although they are the network's own: local NAT64, IPv4-compatible, site-local.
PRIVATE_IPV6 = (IPv6Network("64:ff9b:1::/48"), IPv6Network("::/96"), IPv6Network("fec0::/10"))
# What a home page's path may be: a language, perhaps with its country, or the name of the page itself.
HOME_PATH = re.compile(
    r"/(?:(?:[a-z]{2}(?:[-_][a-z]{2})?|english|nederlands|dutch|index|home|default)(?:\.(?:html?|php|aspx?|jsp))?(?:/|$)){0,2}",
    re.IGNORECASE,
)


def is_home_page(url: str) -> bool:
    """Whether an address leads to a website's home page: its path is empty, or only a language or `index`.

    A page that is chosen by a query (`/?page=12`) is none.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return not parts.query and HOME_PATH.fullmatch(parts.path or "/") is not None


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, whatever it is wrapped in."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        carried = _carried(ip)
        if carried is not None:
            return is_public(str(carried))
        if any(ip in block for block in PRIVATE_IPV6):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def _carried(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for: mapped, behind NAT64, 6to4 or Teredo."""
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def checked_url(url: str, allowed: frozenset[str] = frozenset()) -> httpx.URL:
    """The address, if its form may be fetched; else a FetchError. `allowed` names hosts (`host:port`) for tests."""
    try:
        parsed = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError(FetchProblem.NOT_AN_ADDRESS, url) from error
    if parsed.scheme not in PORTS:
        raise FetchError(FetchProblem.SCHEME if parsed.scheme else FetchProblem.NOT_AN_ADDRESS, url)
    if not HOST.fullmatch(parsed.raw_host.decode("ascii")):
        raise FetchError(FetchProblem.NOT_AN_ADDRESS, url)
    if parsed.userinfo:
        raise FetchError(FetchProblem.CREDENTIALS, url)
    if parsed.port not in (None, *PORTS.values()) and f"{parsed.host}:{parsed.port}" not in allowed:
        raise FetchError(FetchProblem.PORT, url)
    return parsed.copy_with(fragment=None)
