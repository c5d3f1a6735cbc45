"""One of everything that feedback can be about, and people of each role."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.utils.timezone import localdate
from wagtail.users.models import UserProfile

from tests.factories.directory import PartnerFactory
from tests.factories.events import EventFactory
from tests.factories.pages import HomePageFactory, PhasePageFactory, StepPageFactory, TopicPageFactory, translate
from tests.factories.terms import TermFactory


def make_content():
    """A page of each language, a partner and a term."""
    home = HomePageFactory()
    translate(home, "Welkom")
    phase = PhasePageFactory(parent=home, title="Settling in", phase="settling-in")
    dutch_phase = translate(phase, "Je vestigen")
    topic = TopicPageFactory(parent=phase, title="Registration")
    step = StepPageFactory(parent=topic, title="Make an appointment")
    return SimpleNamespace(
        home=home,
        phase=phase,
        dutch_phase=dutch_phase,
        topic=topic,
        step=step,
        partner=PartnerFactory(slug="canal-choir", name="Canal Choir"),
        term=TermFactory(slug="aanslag"),
    )


@pytest.fixture(scope="session")
def content_rows(remembered):
    return remembered(make_content)


@pytest.fixture
def content(db, content_rows):
    """A page of each language, a partner, a term, and an event of tomorrow."""
    content = content_rows.write()
    content.event = EventFactory(slug="coffee", starts_on=localdate() + timedelta(days=1))
    return content


@pytest.fixture
def log_in(db):
    """Gives a function: a client of somebody of a role, whose admin is in a language."""

    def log_in(role, language="en"):
        user = get_user_model().objects.create_user(f"{role}-{language}", "e@expatcentre.example", "secret")
        user.groups.set(Group.objects.filter(name=role))
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return log_in
