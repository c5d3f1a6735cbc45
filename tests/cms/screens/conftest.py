"""A small guide in two languages, and the centre."""

from types import SimpleNamespace

import pytest
from wagtail.models import Site

from cms.pages.models import CentreSettings
from tests.factories.pages import HomePageFactory, PhasePageFactory, TopicPageFactory, translate


@pytest.fixture
def guide(db):
    """Home, the phase Settling in and a topic in it, in both languages."""
    home = HomePageFactory()
    translate(home, "Welkom", slug="start-nl")
    phase = PhasePageFactory(parent=home, title="Settling in", illustration="house", summary="Your first weeks.")
    phase_nl = translate(phase, "Je vestigen", summary="Je eerste weken.")
    topic = TopicPageFactory(parent=phase, title="Your BSN", illustration="registration", summary="A number for all.")
    topic_nl = translate(topic, "Je bsn", summary="Een nummer voor alles.")
    return SimpleNamespace(home=home, phase=phase, phase_nl=phase_nl, topic=topic, topic_nl=topic_nl)


@pytest.fixture
def centre(db):
    """The centre, with a desk that is open on weekdays."""
    settings, _made = CentreSettings.objects.get_or_create(site=Site.objects.get(is_default_site=True))
    settings.name_en, settings.name_nl = "Expat Centre", "Expatcentrum"
    settings.street_address, settings.postal_code, settings.address_locality = "Plein 1", "2312 ZZ", "Leiden"
    settings.opening_hours = "Mo-Fr 10:00-17:00; PH off"
    settings.save()
    return settings
