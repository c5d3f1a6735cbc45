"""A rebuild whose entries are read and taken apart by other processes."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from pytest_django import Settings

from search import index
from search.builders import all_documents
from search.builders.processes import AHEAD, in_processes
from search.documents import Document
from search.fields import fields_of
from tests.factories.directory import PartnerFactory
from tests.search.documents import directory


def test_what_is_made_comes_in_order_and_tasks_are_taken_as_they_are_needed() -> None:
    taken = []

    def tasks() -> Iterator[int]:
        for number in range(-20, 0):
            taken.append(number)
            yield number

    made = in_processes(abs, tasks(), 1)
    assert list(islice(made, 2)) == [20, 19]
    assert len(taken) == AHEAD + 2
    assert list(made) == list(range(18, 0, -1))


def test_an_error_in_another_process_is_an_error_here() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(in_processes(int, ["1", "one"], 1))


def test_texts_that_were_taken_apart_beforehand_make_the_same_document() -> None:
    for document in directory():
        beforehand = Document(**{**vars(document), "fields": fields_of(document)})
        assert beforehand == document
        assert beforehand.digest == document.digest
        assert fields_of(beforehand) == fields_of(document)


@pytest.mark.django_db
@pytest.mark.parametrize(("many", "expected"), [(1, 3), (1_000, 0)])
def test_only_large_directories_are_rebuilt_by_several_processes(
    index_dir: object, settings: Settings, monkeypatch: pytest.MonkeyPatch, many: int, expected: int
) -> None:
    asked = []

    def noted(revision: int, processes: int) -> Any:
        asked.append(processes)
        return all_documents(revision)

    settings.SEARCH_REBUILD_PROCESSES = 3
    monkeypatch.setattr(index, "MANY", many)
    monkeypatch.setattr(index, "all_documents", noted)
    PartnerFactory()
    index.rebuild()
    assert set(asked) == {expected}
