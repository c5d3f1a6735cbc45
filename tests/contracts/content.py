"""A little of everything, for the contract tests: both languages, with a translation missing."""

from tests.factories.directory import LocationFactory, PartnerFactory


def some_content():
    """Two partners: one in both languages with a location, one in English only."""
    full = PartnerFactory(name="Tulip School", slug="tulip-school", kind="school")
    LocationFactory(partner=full)
    PartnerFactory(name="Canal Choir", slug="canal-choir", kind="association", summary_nl="")
