"""A database that is put back from a copy begins another life; what an index heard after the copy is none of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core import serializers

from directory.models import Partner
from search.engines.base import SearchQuery
from search.index import drain, engine, engines, needing_rebuild, rebuild
from search.models import IndexState, OutboxRow
from tests.factories.directory import PartnerFactory

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    return [hit.id for hit in engine().search(SearchQuery(text=text)).hits]


@pytest.fixture
def copy_and_restore() -> Callable[[], Callable[[], None]]:
    """Copies outbox and states of indexes, and gives a function that puts them back, as a restored dump would."""

    def copy() -> Callable[[], None]:
        kept = [serializers.serialize("json", model.objects.all()) for model in (OutboxRow, IndexState)]

        def restore() -> None:
            OutboxRow.objects.all().delete()
            IndexState.objects.all().delete()
            for rows in kept:
                for row in serializers.deserialize("json", rows):
                    row.save()

        return restore

    return copy


def test_edits_after_a_restore_are_not_taken_for_stale(
    index: None, copy_and_restore: Callable[[], Callable[[], None]]
) -> None:
    partner = PartnerFactory(name="Chess club")
    drain()
    restore = copy_and_restore()
    for number in range(20):
        Partner.objects.get(pk=partner.pk).save()
        if number % 5 == 0:
            drain()
    drain()
    restore()
    row = OutboxRow.objects.order_by("-id").first()
    assert row is not None
    OutboxRow.objects.create(pk=row.pk + 1, operation="upsert", kind="partner", key=str(partner.pk))
    Partner.objects.filter(pk=partner.pk).update(name="Bridge club")
    assert [each.name for each in needing_rebuild()] == ["embedded"]
    assert drain().waiting == 1, "nothing is written to an index of another life"
    rebuild(only_if_needed=True)
    assert drain().waiting == 0
    assert found("bridge") == [f"partner:{partner.pk}"]
    assert found("chess") == []


def test_the_database_of_another_installation_wants_an_index_of_its_own(index: None) -> None:
    IndexState.objects.filter(engine="embedded").update(generation="g-of-elsewhere", revision=10**9)
    assert [each.name for each in needing_rebuild()] == ["embedded"]
    rebuild(only_if_needed=True)
    assert needing_rebuild() == []


def test_an_index_is_never_ahead_of_what_the_database_handed_out(index: None) -> None:
    PartnerFactory()
    drain()
    for each in engines():
        assert each.health().revision <= IndexState.objects.get(engine=each.name).revision


def test_an_index_that_answers_goes_on_while_it_is_built_again(index: None) -> None:
    partner = PartnerFactory(name="Chess club")
    drain()
    IndexState.objects.filter(engine="embedded").update(generation="g-of-elsewhere")
    assert found("chess") == [f"partner:{partner.pk}"]


def test_without_any_folder_the_index_is_missed(index: None, index_dir: Path) -> None:
    (index_dir / "current.json").unlink()
    assert [each.name for each in needing_rebuild()] == ["embedded"]
    result = engine().search(SearchQuery(text=""))
    assert (result.engine, result.degraded) == ("database", True)
