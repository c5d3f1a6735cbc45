from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.checks import run_checks
from django.db import connection, transaction
from django.test import override_settings
from wagtail.models import Page

from cms.facts.models import Municipality
from config.cache.invalidation import invalidate
from tests.config.cache.site import CountedGeneration

Commit = Callable[[], AbstractContextManager[Any]]


@pytest.fixture
def generation() -> Iterator[CountedGeneration]:
    counted = CountedGeneration()
    with patch("config.rest.generation.shared_generation", lambda: counted):
        yield counted


@pytest.fixture
def commit(db: None, django_capture_on_commit_callbacks: Any) -> Commit:
    """A context that ends as a commit does: what waited for it is run, and the list of hooks is a new one."""

    @contextmanager
    def committed() -> Iterator[list[Any]]:
        with django_capture_on_commit_callbacks(execute=True) as callbacks:
            yield callbacks
        connection.run_on_commit = []

    connection.run_on_commit = []
    return committed


def municipality(slug: str = "here") -> Municipality:
    return Municipality.objects.create(slug=slug, name=slug, cbs_code=f"GM-{slug}"[:6], latitude=52, longitude=4)


def test_one_transaction_starts_one_generation_however_often_it_writes(
    generation: CountedGeneration, commit: Commit
) -> None:
    with commit():
        invalidate()
        with transaction.atomic():
            invalidate()
        invalidate()
        assert generation.value == 1
    assert generation.value == 2


def test_each_transaction_starts_a_generation_of_its_own(generation: CountedGeneration, commit: Commit) -> None:
    for _ in range(2):
        with commit():
            invalidate()
    assert generation.value == 3


def test_outside_of_a_transaction_every_write_starts_a_generation(generation: CountedGeneration) -> None:
    autocommit = SimpleNamespace(in_atomic_block=False)
    with patch.object(transaction, "get_connection", lambda using: autocommit):
        invalidate()
        invalidate()
    assert generation.value == 3


def test_what_is_rolled_back_starts_none(generation: CountedGeneration, commit: Commit) -> None:
    with commit(), pytest.raises(RuntimeError), transaction.atomic():
        invalidate()
        raise RuntimeError
    assert generation.value == 1


def test_a_write_after_a_part_that_was_rolled_back_still_counts(generation: CountedGeneration, commit: Commit) -> None:
    with commit():
        with pytest.raises(RuntimeError), transaction.atomic():
            invalidate()
            raise RuntimeError
        invalidate()
    assert generation.value == 2


def test_saving_content_starts_a_generation(generation: CountedGeneration, commit: Commit) -> None:
    with commit():
        municipality()
    assert generation.value == 2


def test_deleting_content_starts_a_generation(generation: CountedGeneration, commit: Commit) -> None:
    with commit():
        here = municipality()
    with commit():
        here.delete()
    assert generation.value == 3


def test_saving_a_draft_starts_none_and_publishing_it_does(generation: CountedGeneration, commit: Commit) -> None:
    with commit():
        page = Page.objects.get(depth=1).add_child(instance=Page(title="Live", slug="a-live-page"))
    page.title = "Draft"
    with commit():
        revision = page.save_revision()
    assert generation.value == 2
    with commit():
        revision.publish()
    assert generation.value == 3


def test_moving_a_page_starts_a_generation(generation: CountedGeneration, commit: Commit) -> None:
    root = Page.objects.get(depth=1)
    with commit():
        child = root.add_child(instance=Page(title="Child", slug="child"))
        other = root.add_child(instance=Page(title="Other", slug="other"))
    with commit():
        child.move(other, pos="last-child")
    assert generation.value == 3


def test_what_is_not_content_starts_none(generation: CountedGeneration, commit: Commit) -> None:
    with commit():
        group = Group.objects.create(name="Neighbours")
        group.permissions.add(*Permission.objects.all()[:1])
        group.delete()
    assert generation.value == 1


def test_a_changed_many_to_many_of_content_starts_a_generation(generation: CountedGeneration, commit: Commit) -> None:
    group = Group.objects.create(name="Neighbours")
    with override_settings(PUBLISHED_CONTENT_APPS=["auth"]), commit():
        group.permissions.add(*Permission.objects.all()[:1])
    assert generation.value == 2


@pytest.mark.parametrize("entry", ["nothing", "wagtailcore.Nothing"])
def test_an_unknown_entry_fails_at_start_up(entry: str) -> None:
    with override_settings(PUBLISHED_CONTENT_APPS=["directory", entry]):
        assert "response_cache.E001" in [message.id for message in run_checks()]


@pytest.mark.parametrize(
    ("setting", "identifier"),
    [
        ({"RESPONSE_CACHE_BYTES": 10}, "response_cache.E002"),
    ],
)
def test_a_setting_that_cannot_work_fails_at_start_up(setting: dict[str, Any], identifier: str) -> None:
    with override_settings(**setting):
        assert identifier in [message.id for message in run_checks()]
