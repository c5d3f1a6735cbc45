import multiprocessing
from pathlib import Path

import pytest

from config.rest.generation import FileGeneration


def bump_often(path: Path, times: int) -> None:
    generation = FileGeneration(path)
    for _ in range(times):
        generation.bump()


def test_another_reader_of_the_file_sees_a_bump_at_once(tmp_path: Path) -> None:
    here, there = FileGeneration(tmp_path / "generation"), FileGeneration(tmp_path / "generation")
    before = here.read()
    assert there.read() == before
    after = there.bump()
    assert after > before
    assert here.read() == after


def test_another_process_sees_a_bump(tmp_path: Path) -> None:
    path = tmp_path / "generation"
    generation = FileGeneration(path)
    before = generation.read()
    process = multiprocessing.get_context("spawn").Process(target=bump_often, args=(path, 1))
    process.start()
    process.join()
    assert generation.read() > before


def test_no_bump_is_lost_between_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time_ns", lambda: 1)  # so that every bump adds exactly one
    path = tmp_path / "generation"
    generation = FileGeneration(path)
    start = generation.read()
    fork = multiprocessing.get_context("fork")
    processes = [fork.Process(target=bump_often, args=(path, 500)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert generation.read() == start + 4 * 500


def test_a_file_made_anew_never_repeats_an_old_generation(tmp_path: Path) -> None:
    path = tmp_path / "generation"
    old = FileGeneration(path)
    seen = old.bump()
    old.close()
    path.unlink()
    assert FileGeneration(path).read() > seen


def test_the_folder_is_made_and_the_stamp_outlives_the_process(tmp_path: Path) -> None:
    path = tmp_path / "var" / "generation"
    first = FileGeneration(path)
    stamp = first.read()
    first.close()
    assert FileGeneration(path).read() == stamp > 0
