"""The process that starts the web server again."""

import itertools
import signal
import sys
import threading
import time
from pathlib import Path

from config.serve.supervisor import PATIENCE, SOON, Supervisor


def code(text):
    return [sys.executable, "-c", text]


def counting(path, text):
    """A command that leaves a mark each time it is started."""
    return code(f"open({str(path)!r}, 'a').write('x'); {text}")


def test_a_server_that_never_starts_is_left_alone_with_its_exit_code(tmp_path):
    supervisor = Supervisor(counting(tmp_path / "starts", "raise SystemExit(3)"), pause=0)
    assert supervisor.run() == 3
    assert (tmp_path / "starts").read_text() == "x" * PATIENCE


def test_one_that_ends_without_an_error_has_failed_too():
    assert Supervisor(code(""), pause=0).run() == 1


def test_one_that_had_run_for_a_while_is_started_again_each_time(tmp_path):
    """The clock says that each of the first ten runs took long."""
    long_runs = itertools.chain.from_iterable((n * 100, n * 100 + SOON) for n in range(10))
    clock = itertools.chain(long_runs, itertools.count(2000))
    supervisor = Supervisor(counting(tmp_path / "starts", ""), pause=0, clock=lambda: next(clock))
    supervisor.run()
    assert (tmp_path / "starts").read_text() == "x" * (10 + PATIENCE)


def test_told_to_stop_it_stops_the_server_and_starts_no_other(tmp_path):
    started = tmp_path / "starts"
    supervisor = Supervisor(counting(started, "import time; time.sleep(600)"))
    stop = threading.Thread(target=stop_once_started, args=(supervisor, started))
    stop.start()
    assert (supervisor.run(), started.read_text()) == (0, "x")
    stop.join()


def stop_once_started(supervisor, started):
    while not started.exists():
        time.sleep(0.01)
    supervisor.stop(signal.SIGTERM)


def test_told_to_stop_before_it_began_it_starts_nothing(tmp_path):
    supervisor = Supervisor(counting(tmp_path / "starts", ""))
    supervisor.stop()
    assert supervisor.run() == 0
    assert not (tmp_path / "starts").exists()


def test_what_a_killed_server_leaves_behind_is_ended(tmp_path):
    """Its workers would go on listening."""
    left = tmp_path / "left"
    text = (
        "import os, subprocess, sys; "
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']); "
        f"open({str(left)!r}, 'w').write(str(child.pid)); os.kill(os.getpid(), 9)"
    )
    Supervisor(code(text), pause=0).run()
    deadline = time.monotonic() + 10
    while (runs := is_running(int(left.read_text()))) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not runs


def is_running(pid):
    """Neither gone nor a zombie that nobody has asked about yet."""
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()
