"""The map in memory: read once, and again when something was published."""

import pytest
from django.db import transaction
from wagtail.models import Page

from cms.pages import page_map
from cms.pages.page_map import NOTHING
from config.cache.site import shared_generation
from tests.factories.pages import HomePageFactory, publish


@pytest.fixture
def home(transactional_db):
    yield HomePageFactory()
    shared_generation().bump()


def titles():
    return [node.title for entry in page_map.page_map().entries for node in entry.versions.values()]


def test_it_is_read_once_until_something_is_published(home, django_assert_num_queries):
    assert titles() == ["Welcome"]
    with django_assert_num_queries(0):
        assert titles() == ["Welcome"]
    publish(home, title="Welcome to the region")
    assert titles() == ["Welcome to the region"]


def test_saving_a_draft_is_no_reason_to_read_it_again(home, django_assert_num_queries):
    titles()
    home.title = "A draft"
    home.save_revision()
    with django_assert_num_queries(0):
        assert titles() == ["Welcome"]


def test_what_a_transaction_did_is_seen_inside_it_and_forgotten_with_it(home):
    titles()

    class Undone(Exception):
        pass

    with pytest.raises(Undone), transaction.atomic():
        publish(home, title="Never")
        assert titles() == ["Never"]
        raise Undone
    assert titles() == ["Welcome"]


def test_a_page_that_is_deleted_while_the_map_is_read_does_no_harm(guide, monkeypatch):
    read = page_map._read_contents

    def read_without_the_topic():
        return {pk: content for pk, content in read().items() if pk != guide.topic.pk}

    monkeypatch.setattr(page_map, "_read_contents", read_without_the_topic)
    pages = page_map.read_page_map()
    (node,) = [node for node in pages.by_id[guide.topic.pk].versions.values() if node.id == guide.topic.pk]
    assert pages.content_of(node) == NOTHING


def test_a_page_that_is_deleted_after_the_map_was_read_is_not_found(guide, get, monkeypatch):
    pages = page_map.read_page_map()
    monkeypatch.setattr("cms.pages.api.details.page_map", lambda: pages)
    Page.objects.get(pk=guide.step.pk).delete()
    assert get(f"/pages/{guide.step.pk}/", 404, locale="en")["status"] == 404
