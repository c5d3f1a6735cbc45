"""A small guide in both languages."""

from types import SimpleNamespace

import pytest

from tests.factories.pages import HomePageFactory, PhasePageFactory, StepPageFactory, TopicPageFactory, translate


def make_guide():
    """Home, Settling in, Registration, Make an appointment: each below the one before, in English and Dutch."""
    home = HomePageFactory()
    thuis = translate(home, "Welkom")
    phase = PhasePageFactory(parent=home)
    fase = translate(phase, "Je vestigen")
    topic = TopicPageFactory(parent=phase, title="Registration")
    onderwerp = translate(topic, "Inschrijven")
    step = StepPageFactory(parent=topic, title="Make an appointment")
    stap = translate(step, "Maak een afspraak")
    return SimpleNamespace(
        home=home, phase=phase, topic=topic, step=step, thuis=thuis, fase=fase, onderwerp=onderwerp, stap=stap
    )


@pytest.fixture(scope="session")
def guide_rows(remembered):
    return remembered(make_guide)


@pytest.fixture
def guide(db, guide_rows):
    """What `make_guide` makes."""
    return guide_rows.write()


@pytest.fixture
def get(client):
    """GET below /api/v1, as JSON; a status other than 200 fails the test unless it is asked for."""

    def get(address, status=200, /, **params):
        response = client.get(f"/api/v1{address}", params or None)
        assert response.status_code == status, response.content
        return response.json()

    return get
