"""Counting for throttles: one count for all workers, and nobody's address in the file."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from config.rest import counters as module
from config.rest.counters import NEIGHBOURS, SIZE, SLOTS, CacheCounters, FileCounters, Rate

THREE_A_MINUTE = Rate(3, 60)
KEY = b"a secret"


class Clock:
    """Seconds since 1970, at the beginning of a minute."""

    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["file", "memory", "cache"])
def counters(request, tmp_path, clock):
    """The same for each kind."""
    if request.param == "cache":
        return CacheCounters(clock)
    return FileCounters(tmp_path / "throttles" if request.param == "file" else None, KEY, clock)


def waits(counters, times: int, name: str = "anna", rate: Rate = THREE_A_MINUTE) -> list[float]:
    return [counters.wait(name, rate) for _ in range(times)]


def test_what_is_within_the_rate_waits_for_nothing(counters):
    first, second, third, fourth = waits(counters, 4)
    assert (first, second, third) == (0, 0, 0)
    assert fourth == 60 + 20  # a third of what was counted must have faded from the next minute


def test_whoever_waits_as_told_is_let_in(counters, clock):
    wait = waits(counters, 4)[-1]
    clock.now += wait - 0.5
    assert counters.wait("anna", THREE_A_MINUTE) == pytest.approx(0.5)
    clock.now += 0.5
    assert counters.wait("anna", THREE_A_MINUTE) == 0


def test_at_the_turn_of_a_minute_nobody_gets_double(counters, clock):
    clock.now += 59
    waits(counters, 3)
    clock.now += 2
    assert counters.wait("anna", THREE_A_MINUTE) > 0


def test_going_on_asking_makes_it_no_longer(counters, clock):
    waits(counters, 50)
    clock.now += 81
    assert counters.wait("anna", THREE_A_MINUTE) == 0


def test_after_two_quiet_minutes_all_is_forgotten(counters, clock):
    waits(counters, 3)
    clock.now += 120
    assert waits(counters, 3) == [0, 0, 0]


def test_everybody_and_every_rate_is_counted_by_itself(counters):
    waits(counters, 4)
    assert waits(counters, 3, name="bert") == [0, 0, 0]
    assert waits(counters, 1, rate=Rate(3, 3600)) == [0]


def test_what_is_cleared_is_forgotten(counters):
    waits(counters, 4)
    counters.clear()
    assert counters.wait("anna", THREE_A_MINUTE) == 0


def test_two_workers_count_together(tmp_path, clock):
    path = tmp_path / "throttles"
    one, other = FileCounters(path, KEY, clock), FileCounters(path, KEY, clock)
    assert [one.wait("anna", THREE_A_MINUTE), other.wait("anna", THREE_A_MINUTE)] == [0, 0]
    assert one.wait("anna", THREE_A_MINUTE) == 0
    assert other.wait("anna", THREE_A_MINUTE) > 0


COUNT = """
import sys
from pathlib import Path
from config.rest.counters import FileCounters, Rate
counters = FileCounters(Path(sys.argv[1]), b"a secret", lambda: 1_800_000_000.0)
print(sum(counters.wait("anna", Rate(500, 60)) == 0 for _ in range(400)))
"""


def test_processes_that_count_at_the_same_time_lose_nothing(tmp_path):
    command = [sys.executable, "-c", COUNT, str(tmp_path / "throttles")]
    root = Path(module.__file__).parents[2]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) for _ in range(3)]
    assert sum(int(process.communicate(timeout=60)[0]) for process in processes) == 500


def test_the_file_tells_no_address_and_is_for_nobody_else(tmp_path, clock):
    path = tmp_path / "var" / "throttles"
    FileCounters(path, KEY, clock).wait("public:203.0.113.5", THREE_A_MINUTE)
    assert b"203.0.113.5" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_a_full_table_forgets_whoever_was_quiet_for_longest(clock, monkeypatch):
    monkeypatch.setattr(module, "SLOTS", NEIGHBOURS)
    counters = FileCounters(None, KEY, clock)
    waits(counters, 3, name="quiet")
    clock.now += 60
    for number in range(NEIGHBOURS - 1):
        waits(counters, 3, name=f"visitor {number}")
    waits(counters, 3, name="new")
    assert counters.wait("visitor 0", THREE_A_MINUTE) > 0
    assert waits(counters, 1, name="quiet") == [0]


def test_a_file_of_another_size_is_made_fit(tmp_path, clock):
    path = tmp_path / "throttles"
    path.write_bytes(b"short")
    assert FileCounters(path, KEY, clock).wait("anna", THREE_A_MINUTE) == 0
    assert path.stat().st_size == SLOTS * 24


def test_the_file_has_room_on_the_disk_before_anything_is_counted(tmp_path: Path) -> None:
    FileCounters(tmp_path / "throttles", b"key")
    assert (tmp_path / "throttles").stat().st_blocks * 512 >= SIZE


@pytest.mark.parametrize("call", ["os.posix_fallocate", "os.open"])
def test_on_a_full_disk_each_process_counts_by_itself(tmp_path: Path, monkeypatch, caplog, call: str) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path))

    with monkeypatch.context() as patched:
        patched.setattr(call, full)
        counters = FileCounters(tmp_path / "throttles", b"key")
    assert [counters.wait("one", Rate(1, 60)) > 0 for _ in range(2)] == [False, True]
    assert "OSError" in caplog.text and str(tmp_path) not in caplog.text


def test_while_redis_is_away_everybody_is_let_in(monkeypatch, caplog, clock) -> None:
    def away(*_: object) -> None:
        raise ConnectionError("redis://secret@cache.example")

    monkeypatch.setattr(module.django_cache, "get_many", away)
    assert waits(CacheCounters(clock), 5) == [0] * 5
    assert "ConnectionError" in caplog.text and "secret" not in caplog.text
