"""A small directory with one of everything."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from directory.models import Partner
from directory.public.spans import ZONE
from tests.factories.directory import (
    LocationFactory,
    PartnerFactory,
    PhoneFactory,
    SchoolFactory,
    ServiceFactory,
    exception,
)

# A Monday.
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)
Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(client: Any) -> Ask:
    """Ask for an address below `/hsds/v3/`; it answers 200."""

    def get(path: str, **query: Any) -> dict[str, Any]:
        answer = client.get(f"/hsds/v3/{path}", query)
        assert answer.status_code == 200, answer.content
        found: dict[str, Any] = answer.json()
        return found

    return get


@pytest.fixture
def school() -> Partner:
    """A school without services, with two locations."""
    partner: Partner = SchoolFactory(
        name="De Kies", alternative_names="Kiesschool\n\n The Molar ", categories=["primary-education"],
        spoken_languages=["nl", "en"],
        description_en="<p>About <b>us</b>.</p><p>More.</p>", description_nl="<p>Ons.</p>",
        website="https://kies.example/", email="info@kies.example", costs_en="Free", costs_nl="Gratis",
        eligibility_en="Ages 4 to 12", eligibility_nl="4 tot 12 jaar", source_name="DUO", source_id="18EH00",
        assured_on=date(2026, 10, 1), assured_by="register", location__opening_hours="Mo-Fr 08:30-15:00; PH off",
        location__accessibility=["lift"], location__name_en="Main building", location__name_nl="Hoofdgebouw",
        location__opening_exceptions=[exception("2026-12-01", "2026-12-01", "10:00-11:00")],
    )  # fmt: skip
    LocationFactory(partner=partner, postal_code="2511 CS", address_locality="Den Haag", latitude=52.08, longitude=4.31)
    PhoneFactory(partner=partner, label_en="Office", label_nl="Kantoor")
    return partner


@pytest.fixture
def club() -> Partner:
    """A club with a walk at its location, an online course that is yet to begin, and one that is over."""
    partner: Partner = PartnerFactory(
        name="Wandelclub", kind="association", categories=["sports"], spoken_languages=["nl"], summary_nl=""
    )
    ServiceFactory(
        partner=partner, name_en="City walk", name_nl="Stadswandeling", categories=["language-courses"],
        languages=["en"], opening_hours="Sa 10:00-12:00", cost="paid", cost_amount="2.50", cost_unit="visit",
        age_from=6, documents_en="A passport\nA coat", capacity="waiting_list", capacity_on=date(2026, 11, 1),
        application_en="Mail us", application_url="https://club.example/apply", eligibility_en="Everybody",
    )  # fmt: skip
    ServiceFactory(partner=partner, name_en="Course", setting="online", cost="free", valid_from=date(2027, 1, 1))
    ServiceFactory(partner=partner, name_en="Past", valid_to=date(2026, 11, 22))
    ServiceFactory(partner=partner, name_en="Ended", status="ended")
    return partner
