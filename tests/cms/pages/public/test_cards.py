"""What is kept of pages: read once, and again when something was published."""

import pytest
from django.db import transaction
from wagtail.models import Page

from cms.pages.public import cards
from cms.pages.public.cards import cards_by_id
from config.rest.generation import shared_generation
from tests.factories.pages import HomePageFactory, publish


@pytest.fixture
def home(transactional_db):
    yield HomePageFactory()
    shared_generation().bump()


def title(page):
    return cards_by_id([page.pk], "en")[page.pk]["title"]


def test_it_is_read_once_until_something_is_published(home, django_assert_num_queries):
    assert title(home) == "Welcome"
    with django_assert_num_queries(0):
        assert title(home) == "Welcome"
    publish(home, title="Welcome to the region")
    assert title(home) == "Welcome to the region"


def test_saving_a_draft_is_no_reason_to_read_it_again(home, django_assert_num_queries):
    title(home)
    home.title = "A draft"
    home.save_revision()
    with django_assert_num_queries(0):
        assert title(home) == "Welcome"


def test_what_a_transaction_did_is_seen_inside_it_and_forgotten_with_it(home):
    title(home)

    class Undone(Exception):
        pass

    with pytest.raises(Undone), transaction.atomic():
        publish(home, title="Never")
        assert title(home) == "Never"
        raise Undone
    assert title(home) == "Welcome"


def test_a_page_that_is_deleted_while_it_is_read_does_no_harm(guide, monkeypatch):
    monkeypatch.setattr(cards, "load_contents", lambda shown: {})
    card = cards_by_id([guide.topic.pk], "en")[guide.topic.pk]
    assert (card["title"], card["summary"]) == ("Registration", "")


def test_a_page_that_is_deleted_is_not_found(guide, get):
    Page.objects.get(pk=guide.step.pk).delete()
    assert get(f"/pages/{guide.step.pk}/", 404, locale="en")["status"] == 404
