"""The map in memory: read once, and again when something was published."""

import pytest
from django.db import transaction

from cms.pages import page_map
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
