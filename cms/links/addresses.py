"""How an address is written here, so that the same page is one link."""

import httpx

from cms.links.models.links import MAX_URL


def address_of(url: str) -> str | None:
    """The address in plain ASCII, without its place on the page; None for what is no http(s) address."""
    try:
        parsed = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError):
        return None
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        return None
    written = str(parsed.copy_with(fragment=None))
    return written if len(written) <= MAX_URL else None


def host_of(address: str) -> str:
    """The website of an address: one that is asked politely."""
    return httpx.URL(address).host[:255]
