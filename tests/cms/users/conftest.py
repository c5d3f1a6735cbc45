"""Somebody in each role, logged in to the admin."""

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from tests.factories.pages import HomePageFactory, PhasePageFactory, TopicPageFactory, translate


@pytest.fixture
def as_role(client, db):
    """A client logged in as somebody of a role; its user is `.user`."""

    def as_role(name):
        user = get_user_model().objects.create_user(name.lower().replace(" ", "-"), password="a long password")
        user.groups.add(Group.objects.get(name=name))
        client.force_login(user)
        client.user = user
        return client

    return as_role


def make_topic():
    """A topic in both languages."""
    home = HomePageFactory()
    translate(home, "Welkom")
    phase = PhasePageFactory(parent=home)
    translate(phase, "Je vestigen")
    topic = TopicPageFactory(parent=phase, title="Registration")
    return SimpleNamespace(topic=topic, dutch=translate(topic, "Inschrijven"))


@pytest.fixture(scope="session")
def topic_rows(remembered):
    return remembered(make_topic)


@pytest.fixture
def topic(db, topic_rows):
    """A topic in both languages: `.dutch` is its translation."""
    made = topic_rows.write()
    made.topic.dutch = made.dutch
    return made.topic
