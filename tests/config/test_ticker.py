import logging
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from config.ticker import Ticker
from tests.config.cache.site import Clock
from tests.config.failing_database import fail_with_sqlite


@pytest.fixture
def run() -> Iterator[list[str]]:
    """The commands that were run, in order; `broken` fails, `waiting` has no database."""
    names: list[str] = []

    def call(name: str, **_: object) -> None:
        names.append(name)
        if name == "broken":
            raise RuntimeError("a fault")
        if name == "waiting":
            fail_with_sqlite(5, "SQLITE_BUSY")

    with patch("config.ticker.call_command", call), patch("config.ticker.close_old_connections"):
        yield names


def ticker(folder: Path, clock: Clock, **schedule: int) -> Ticker:
    return Ticker(schedule, folder / "var" / "ticker.lock", clock)


def test_each_command_runs_at_once_and_then_at_its_own_pace(run: list[str], tmp_path: Path) -> None:
    clock = Clock()
    leader = ticker(tmp_path, clock, often=60, seldom=600)
    for _ in range(3):
        leader.tick()
        clock.now += 30
    assert run == ["often", "seldom", "often"]


def test_a_failing_command_is_logged_and_stops_no_other(
    run: list[str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    leader = ticker(tmp_path, clock, broken=60, fine=60)
    with caplog.at_level(logging.ERROR, logger="config.ticker"):
        leader.tick()
        clock.now += 60
        leader.tick()
    assert run == ["broken", "fine", "broken", "fine"]
    assert caplog.messages == ["ticker: broken failed"] * 2


def test_an_outage_of_the_database_is_a_word_in_the_log(
    run: list[str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    leader = ticker(tmp_path, Clock(), waiting=60, fine=60)
    leader.tick()
    assert run == ["waiting", "fine"]
    assert caplog.record_tuples == [
        ("config.ticker", logging.WARNING, "ticker: waiting waits, the database cannot answer (SQLITE_BUSY)")
    ]


def test_only_one_of_several_workers_runs_the_commands(run: list[str], tmp_path: Path) -> None:
    first, second = ticker(tmp_path, Clock(), often=60), ticker(tmp_path, Clock(), often=60)
    first.tick()
    second.tick()
    assert run == ["often"]


def test_another_worker_takes_over_when_the_leader_has_gone(run: list[str], tmp_path: Path) -> None:
    first, second = ticker(tmp_path, Clock(), often=60), ticker(tmp_path, Clock(), often=60)
    first.tick()
    first.release()
    second.tick()
    assert run == ["often", "often"]


def test_the_thread_ticks_until_it_is_stopped(run: list[str], tmp_path: Path) -> None:
    with patch("config.ticker.TICK_SECONDS", 0.01):
        leader = ticker(tmp_path, Clock(), often=60)
        leader.start()
        while not run:
            leader.join(0.01)
        leader.stopped.set()
        leader.join(5)
    assert not leader.is_alive()
    follower = ticker(tmp_path, Clock(), often=60)
    assert follower.leads()
