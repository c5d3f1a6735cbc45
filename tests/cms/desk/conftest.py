from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from tests.factories.directory import PartnerFactory, PhoneFactory
from tests.factories.pages import (
    HomePageFactory,
    PhasePageFactory,
    StepPageFactory,
    TopicPageFactory,
    blocks,
    translate,
)


def make_topic():
    """“Registration” below a phase, in both languages."""
    home = HomePageFactory()
    translate(home, "Welkom")
    phase = PhasePageFactory(parent=home)
    translate(phase, "Je vestigen")
    topic = TopicPageFactory(parent=phase, title="Registration")
    translate(topic, "Inschrijven")
    return SimpleNamespace(topic=topic)


@pytest.fixture(scope="session")
def topic_rows(remembered):
    return remembered(make_topic)


@pytest.fixture
def topic(db, topic_rows):
    """“Registration” below a phase, in both languages."""
    return topic_rows.write().topic


@pytest.fixture
def step(topic):
    step = StepPageFactory(
        parent=topic, title="Make an appointment", documents=blocks(("document", "Passport")), where="At the town hall"
    )
    translate(step, "Maak een afspraak", documents=blocks(("document", "Paspoort")), where="Op het stadhuis")
    return step


@pytest.fixture
def partner(db):
    partner = PartnerFactory(
        name="Canal Choir", slug="canal-choir", location__opening_hours="Mo-Fr 09:00-17:00", categories=["legal-help"]
    )
    PhoneFactory(partner=partner, number="+31850001234")
    return partner


def member_of(*groups):
    """A client logged in as somebody of these groups."""
    user = get_user_model().objects.create_user("-".join(groups) or "nobody", "a@centre.example", "secret")
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk(db):
    return member_of("Desk")
