"""What readers are told of a link (`settings.LINK_STATES`)."""

from collections.abc import Collection, Mapping

from cms.fetching.link_states import UNKNOWN, LinkState, LinkStatus
from cms.links.addresses import address_of
from cms.links.models import CheckedLink, State

FOUND = {State.OK, State.MOVED}
# Readers cannot open these.
BROKEN = {State.BROKEN, State.INTERNAL}


def states_of(urls: Collection[str]) -> Mapping[str, LinkState]:
    """The state of those addresses that were checked; one query."""
    addresses = {url: address for url in urls if (address := address_of(url))}
    links = {link.url: link for link in CheckedLink.objects.filter(url__in=set(addresses.values()))}
    return {url: public_status(links[address]) for url, address in addresses.items() if address in links}


def public_status(link: CheckedLink) -> LinkState:
    """Broken only after failures on three days: until then a page that was found once counts as there. What could not
    be checked is neither."""
    if link.state in BROKEN:
        return LinkState(LinkStatus.BROKEN, link.failing_since)
    if link.state in FOUND or (link.state == State.FAILING and link.last_found_at):
        return LinkState(LinkStatus.OK)
    return UNKNOWN
