"""A guide, a knowledge place and people of each role; what readers and searchers left behind."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.users.models import UserProfile

from cms.feedback.models import AnswerCount
from tests.factories.directory import PartnerFactory
from tests.factories.insight import SearchCountFactory
from tests.factories.pages import (
    HomePageFactory,
    KnowledgePageFactory,
    PhasePageFactory,
    StepPageFactory,
    TopicPageFactory,
    translate,
)

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)


def make_guide():
    """Two topics, one with a step; Dutch where it says so."""
    home = HomePageFactory()
    translate(home, "Welkom")
    knowledge = KnowledgePageFactory(parent=home, title="For employers")
    phase = PhasePageFactory(parent=home, title="Settling in", phase="settling-in")
    dutch_phase = translate(phase, "Je vestigen")
    topic = TopicPageFactory(parent=phase, title="Registration")
    return SimpleNamespace(
        home=home,
        knowledge=knowledge,
        phase=phase,
        dutch_phase=dutch_phase,
        topic=topic,
        dutch_topic=translate(topic, "Inschrijven"),
        step=StepPageFactory(parent=topic, title="Make an appointment"),
        other=TopicPageFactory(parent=phase, title="Schools"),
        partner=PartnerFactory(slug="canal-choir"),
    )


@pytest.fixture(scope="session")
def guide_rows(remembered):
    return remembered(make_guide)


@pytest.fixture
def guide(db, guide_rows):
    """What `make_guide` makes."""
    return guide_rows.write()


@pytest.fixture
def counted(guide):
    """Counts of two months, above five and below."""

    def say(kind, page, count, month=NOVEMBER, locale="en"):
        AnswerCount.objects.create(
            subject_type=kind, subject_id=page.pk, locale=locale, month=month, answer="not_useful", count=count
        )

    say("page", guide.topic, 6)
    say("page", guide.dutch_topic, 3, locale="nl")
    say("page", guide.step, 4)
    say("page", guide.topic, 7, month=OCTOBER)
    say("page", guide.other, 4)
    say("page", guide.phase, 9)
    say("partner", guide.partner, 8)
    SearchCountFactory(day=date(2026, 11, 3), text="piano removal", searches=9, without_result=4)
    SearchCountFactory(day=date(2026, 11, 20), text="piano removal", searches=9, without_result=3)
    SearchCountFactory(day=date(2026, 11, 20), text="rare", without_result=4)
    SearchCountFactory(day=date(2026, 11, 20), text="=bins", locale="nl", without_result=5)
    return guide


@pytest.fixture
def log_in(db):
    """Gives a function: a client of somebody of a role, whose admin is in a language."""

    def log_in(role, language="en"):
        user = get_user_model().objects.create_user(f"{role}-{language}", "e@expatcentre.example", "secret")
        user.groups.set(Group.objects.filter(name=role))
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
        client = Client()
        client.force_login(user)
        return client

    return log_in
