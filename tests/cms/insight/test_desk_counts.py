"""What the desk was asked, gave and referred is counted by the page of its topic."""

import datetime as dt

import pytest

from cms.desk.models import CountKind, DeskCount
from cms.insight.sources import counts
from tests.factories.desk import make_question
from tests.factories.pages import HomePageFactory, PhasePageFactory, TopicPageFactory, translate

NOVEMBER, DECEMBER = dt.date(2026, 11, 1), dt.date(2026, 12, 1)


@pytest.fixture
def topic(db):
    home = HomePageFactory()
    translate(home, "Welkom")
    phase = PhasePageFactory(parent=home, phase="settling-in")
    translate(phase, "Je vestigen")
    topic = TopicPageFactory(parent=phase, title="Registration")
    translate(topic, "Inschrijven")
    return topic


def test_questions_slips_and_referrals_stand_at_the_page_of_their_topic(topic):
    asked = dt.datetime(2026, 11, 30, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    make_question(subject=str(topic.translation_key), phase="settling-in", received_at=asked)
    make_question(text="And my dog?", subject="other", phase="", received_at=asked + dt.timedelta(hours=1))
    DeskCount.objects.create(
        kind=CountKind.SLIP, topic=str(topic.translation_key), phase="settling-in", municipality="leiden",
        month=NOVEMBER, count=3,
    )  # fmt: skip
    DeskCount.objects.create(kind=CountKind.REFERRAL, topic="language-schools", month=DECEMBER, count=2)
    found = {
        (row.source, row.phase, row.topic, row.municipality, row.month, row.count) for row in counts(NOVEMBER, DECEMBER)
    }
    assert found == {
        ("questions", "settling-in", topic.pk, None, NOVEMBER, 1),
        ("questions", None, None, None, DECEMBER, 1),
        ("slips", "settling-in", topic.pk, "leiden", NOVEMBER, 3),
        ("referrals", None, None, None, DECEMBER, 2),
    }


def test_a_question_that_was_merged_counts_once(topic):
    first = make_question(received_at=dt.datetime(2026, 11, 3, tzinfo=dt.UTC))
    make_question(text="The same again.", received_at=dt.datetime(2026, 11, 4, tzinfo=dt.UTC), merged_into=first)
    assert sum(row.count for row in counts(NOVEMBER, NOVEMBER) if row.source == "questions") == 1
