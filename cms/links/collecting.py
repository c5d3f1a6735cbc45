"""Where addresses of other websites stand. A room whose records hold some adds a function to COLLECTORS."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any, NamedTuple

from django.db.models import Model

from cms.events.models import Event
from cms.facts.models import Fact, Term
from cms.links.addresses import address_of
from cms.links.models import UseKind
from cms.pages.models import PAGE_TYPES, MunicipalVariant
from cms.pages.querysets import public_pages
from directory.models import Partner, Service, SocialLink
from directory.querysets import is_published

EXTERNAL_LINK = re.compile(r"""<a\b[^>]*?\bhref=["'](https?:[^"']+)["']""", re.IGNORECASE)
# A struct block's own address, by the block's name: what it is called, and what it is used as.
ADDRESS_FIELDS = {
    "official_source": ("url", UseKind.SOURCE),
    "chart": ("source_url", UseKind.SOURCE),
    "contact_card": ("url", UseKind.CONTACT),
}
ROWS_AT_ONCE = 500


class FoundLink(NamedTuple):
    """An address, and the record in which it stands."""

    url: str
    kind: UseKind
    model: type[Model]
    object_id: int
    title: str


Collector = Callable[[], Iterator[FoundLink]]


def page_links() -> Iterator[FoundLink]:
    """Sources, contact cards and links in the texts of public pages."""
    for model in PAGE_TYPES.values():
        pages = model._default_manager.filter(pk__in=public_pages().values("pk")).order_by()
        for pk, title, body in pages.values_list("pk", "title", "body").iterator(ROWS_AT_ONCE):
            for url, kind in body_links(body.raw_data):
                yield FoundLink(url, kind, model, pk, title)


def partner_links() -> Iterator[FoundLink]:
    """Websites, social links and where to apply, of published partners."""
    partners = Partner.objects.published().exclude(website="").order_by()
    yield from _of_partners(partners.values_list("website", "pk", "name"), UseKind.PARTNER)
    social = SocialLink.objects.filter(is_published("partner__")).order_by()
    yield from _of_partners(social.values_list("url", "partner_id", "partner__name"), UseKind.PARTNER)
    services = Service.objects.filter(is_published("partner__")).exclude(application_url="").order_by()
    yield from _of_partners(services.values_list("application_url", "partner_id", "partner__name"), UseKind.SERVICE)


def fact_links() -> Iterator[FoundLink]:
    """The sources of the register of amounts and terms."""
    yield from _of_rows(Fact, "label_en", ["source_url"], UseKind.FACT)


def term_links() -> Iterator[FoundLink]:
    """The sources of terms and letters."""
    yield from _of_rows(Term, "term_nl", ["source_url"], UseKind.TERM)


def variant_links() -> Iterator[FoundLink]:
    """Where municipalities have their appointments, their opening hours, and what we know it from."""
    addresses = ["source_url", "appointment_url", "opening_hours_url"]
    yield from _of_rows(MunicipalVariant, "page__title", addresses, UseKind.VARIANT)


def event_links() -> Iterator[FoundLink]:
    """Where published events are held or take registrations."""
    events = Event.objects.filter(live=True)
    yield from _of_rows(Event, "title_en", ["online_url", "registration_url"], UseKind.EVENT, events)


COLLECTORS: Sequence[Collector] = (page_links, partner_links, fact_links, term_links, variant_links, event_links)


def collect() -> Iterator[FoundLink]:
    """Everything that the collectors find, each address as it is written here."""
    for collector in COLLECTORS:
        for found in collector():
            if address := address_of(found.url):
                yield found._replace(url=address)


def body_links(body: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, UseKind]]:
    """The addresses of a stored body."""
    for block in body:
        value, field = block["value"], ADDRESS_FIELDS.get(block["type"])
        if field and value.get(field[0]):
            yield value[field[0]], field[1]
        for text in _texts(value):
            yield from ((unescape(url), UseKind.TEXT) for url in EXTERNAL_LINK.findall(text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, Sequence):
        for part in value:
            yield from _texts(part)


def _of_rows(
    model: type[Model], title: str, addresses: Sequence[str], kind: UseKind, rows: Any = None
) -> Iterator[FoundLink]:
    """The addresses in some columns of a model."""
    chosen = (model._default_manager.all() if rows is None else rows).order_by()
    for pk, name, *found in chosen.values_list("pk", title, *addresses).iterator(ROWS_AT_ONCE):
        yield from (FoundLink(url, kind, model, pk, name) for url in found if url)


def _of_partners(rows: Any, kind: UseKind) -> Iterator[FoundLink]:
    for url, pk, name in rows.iterator(ROWS_AT_ONCE):
        yield FoundLink(url, kind, Partner, pk, name)
