"""A little of everything, for the contract tests: both languages, with a translation missing."""

from types import SimpleNamespace

from tests.factories.directory import LocationFactory, PartnerFactory
from tests.factories.facts import make_fact, value


def make_content():
    """Two partners: one in both languages with a location, one in English only; two facts, of which one has
    expired."""
    full = PartnerFactory(name="Tulip School", slug="tulip-school", kind="school")
    LocationFactory(partner=full)
    PartnerFactory(name="Canal Choir", slug="canal-choir", kind="association", summary_nl="")
    make_fact("fee", value(400, "2026-01-01"), value(425, "2027-01-01"), per="year")
    make_fact("wage", value("14.71", None, "2026-06-30"), note_en="Old.", note_nl="Oud.")
    return SimpleNamespace()
