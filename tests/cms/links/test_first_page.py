"""The first page of the admin says what waits for an editor, and leads there."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.events.models import EventFeed, EventProposal, ProposalState
from cms.facts.models import Municipality
from cms.links.models import CheckedLink, State
from cms.links.services import update_uses
from tests.factories.facts import make_fact, value
from tests.factories.pages import TopicPageFactory, blocks

SOURCE = {"label": "IND", "url": "https://rules.example/permit", "proves": "The fee.", "checked_on": "2026-11-22"}


@pytest.fixture
def first_page(client):
    """What somebody of this role reads there."""

    def read(role, language="en"):
        user = get_user_model().objects.create_user(f"{role}-{language}", "e@expatcentre.example", "secret")
        user.groups.add(Group.objects.get(name=role))
        UserProfile.objects.create(user=user, preferred_language=language)
        client.force_login(user)
        return client.get(reverse("wagtailadmin_home")).text

    return read


@pytest.fixture
def _waiting(guide):
    make_fact("fee", value(400, "2025-01-01", "2025-12-31"))
    TopicPageFactory(parent=guide.phase, title="Permit", body=blocks(("official_source", SOURCE)))
    update_uses()
    CheckedLink.objects.filter(url=SOURCE["url"]).update(state=State.BROKEN)
    feed = EventFeed.objects.create(name="Town", municipality=Municipality.objects.get(slug="leiden"))
    for number, state in enumerate((ProposalState.NEW, ProposalState.CHANGED, ProposalState.REFUSED)):
        EventProposal.objects.create(feed=feed, uid=str(number), state=state)


@pytest.mark.usefixtures("_waiting")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["1 amount expires", "1 broken link", "2 proposed events"]),
        ("nl", ["1 bedrag verloopt", "1 kapotte link", "2 voorgestelde activiteiten"]),
    ],
)
def test_editors_see_what_waits_and_where_it_is(first_page, language, words):
    text = first_page("Editors", language)
    for expected in words:
        assert expected in text
    for url in ("facts_expiring:index", "event_proposals:index", "link_reports:links"):
        assert f'href="{reverse(url)}' in text


def test_nothing_is_said_while_nothing_waits(guide, first_page):
    text = first_page("Editors")
    for words in ("amount expires", "broken link", "proposed event"):
        assert words not in text


@pytest.mark.usefixtures("_waiting")
def test_nobody_is_sent_where_they_may_not_go(first_page):
    assert "amount expires" not in first_page("Translators")
