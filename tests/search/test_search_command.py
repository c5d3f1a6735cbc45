"""`manage.py search`: building, draining, telling and comparing."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from search import index
from search.builders.site import SITE_PAGES
from search.engines.base import Delete, EngineFailure, Upsert
from search.index import drain, engines, needing_rebuild, rebuild, start_rebuild
from search.index_state import begin_rebuild, counted, rests
from search.models import IndexState
from tests.factories.directory import PartnerFactory
from tests.search.documents import entry

pytestmark = pytest.mark.django_db


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    call_command("search", *arguments)
    return capsys.readouterr().out


def apply(name: str, *operations: Upsert | Delete) -> None:
    engine = next(each for each in engines() if each.name == name)
    engine.apply(operations, wait=True)


@pytest.mark.parametrize("name", ["embedded", "database"])
def test_check_tells_what_is_missing_stale_and_surplus_and_repairs_it(
    index: None, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    kept, stale, missing = PartnerFactory(), PartnerFactory(), PartnerFactory()
    drain()
    last = IndexState.objects.get(engine=name).revision
    apply(
        name,
        Delete(f"partner:{missing.pk}", last),
        Upsert(entry(f"partner:{stale.pk}", "Something else", revision=last)),
        Upsert(entry("partner:999999", "Nobody", revision=last)),
    )
    with pytest.raises(CommandError, match="differs"):
        call_command("search", "check")
    told = capsys.readouterr().out
    assert f"{name}: {3 + len(SITE_PAGES)} entries; 1 missing, 1 stale, 1 surplus." in told
    assert f"missing: partner:{missing.pk}\n" in told
    assert f"stale: partner:{stale.pk}\n" in told
    assert "surplus: partner:999999\n" in told
    assert f"partner:{kept.pk}" not in told
    assert f"{name}: {3 + len(SITE_PAGES)} entries; 0 missing, 0 stale, 0 surplus." in said(capsys, "check", "--repair")
    assert "1 missing" not in said(capsys, "check")


def test_check_writes_what_waits_before_it_compares(index: None, capsys: pytest.CaptureFixture[str]) -> None:
    PartnerFactory()
    assert f"embedded: {1 + len(SITE_PAGES)} entries; 0 missing" in said(capsys, "check")


def test_check_without_an_index_says_so(index_dir: Path) -> None:
    with pytest.raises(CommandError, match="missing"):
        call_command("search", "check")


def test_status_tells_of_each_engine_what_it_holds_and_lacks(index: None, capsys: pytest.CaptureFixture[str]) -> None:
    PartnerFactory(location=False)
    lines = [line.split(maxsplit=1) for line in said(capsys, "status").splitlines()]
    assert [line for line in lines if len(line) == 1] == [["embedded"], ["database"]]
    assert lines.count(["waiting", "1"]) == 2
    assert lines.count(["state", "ready"]) == 2
    assert lines.count(["source", "this database"]) == 2


def test_status_shows_how_far_a_rebuild_is(index: None, capsys: pytest.CaptureFixture[str]) -> None:
    IndexState.objects.filter(engine="embedded").update(rebuild_ended_at=None, rebuild_done=500, rebuild_total=5100)
    assert "500 of 5100 since" in said(capsys, "status")


def test_the_first_page_of_the_admin_says_how_far_a_rebuild_is(index: None, admin_client: Client) -> None:
    home = reverse("wagtailadmin_home")
    assert "is being built" not in admin_client.get(home).text
    IndexState.objects.filter(engine="embedded").update(rebuild_ended_at=None, rebuild_done=500, rebuild_total=1000)
    assert "The search index is being built: 50% is done." in admin_client.get(home).text


def test_a_drain_without_an_index_starts_one_process_that_builds_it(
    index_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started = []
    monkeypatch.setattr(index, "_start_process", lambda: started.append(True))
    assert "background" in said(capsys, "drain")
    assert len(started) == 1
    with index._only_one():
        assert not start_rebuild()
    call_command("search", "rebuild", "--if-needed")
    assert not start_rebuild()
    assert len(started) == 1


def test_what_could_not_be_built_is_told_and_tried_again_later(
    index_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(revision: int, processes: int) -> None:
        raise EngineFailure("disk full")

    started = []
    monkeypatch.setattr(index, "_start_process", lambda: started.append(True))
    with monkeypatch.context() as patch:
        patch.setattr(index, "all_documents", failing)
        with pytest.raises(CommandError, match="disk full"):
            call_command("search", "rebuild")
    assert "failed at" in said(capsys, "status")
    assert not start_rebuild()
    IndexState.objects.update(rebuild_ended_at="2020-01-01T00:00:00Z")
    assert start_rebuild()


@pytest.mark.parametrize("seen", [{}, {"rebuild_seen_at": None}])
def test_a_rebuild_that_was_begun_and_not_ended_is_needed_again(index: None, seen: dict[str, None]) -> None:
    assert needing_rebuild() == []
    IndexState.objects.filter(engine="embedded").update(rebuild_ended_at=None, **seen)
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1), tick=False):
        assert [each.name for each in needing_rebuild()] == ["embedded"]
        assert rebuild(only_if_needed=True).keys() == {"embedded"}
        assert needing_rebuild() == []


def test_a_rebuild_that_another_machine_is_at_is_not_done_twice(index: None) -> None:
    begin_rebuild("embedded", 2_000)
    documents = counted("embedded", [entry(str(number), "School") for number in range(1_001)])
    for minutes in (4, 8):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False):
            list(islice(documents, 501))
            assert needing_rebuild() == []
    with time_machine.travel(timezone.now() + timedelta(minutes=14), tick=False):
        assert [each.name for each in needing_rebuild()] == ["embedded"]


@pytest.mark.parametrize("error", [EngineFailure("disk full"), KeyError("disk full"), OSError("disk full")])
def test_a_rebuild_of_one_engine_that_fails_does_not_keep_the_others(
    index_dir: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def failing(documents: object, *, fingerprint: str) -> None:
        raise error

    monkeypatch.setattr(engines()[0], "rebuild", failing)
    with pytest.raises(CommandError, match=r"embedded: '?disk full"):
        call_command("search", "rebuild")
    assert engines()[1].health().ok
    assert "disk full" in IndexState.objects.get(engine="embedded").rebuild_error
    assert rests("embedded")


@pytest.mark.server
@pytest.mark.django_db(transaction=True)
def test_whoever_is_killed_while_writing_leaves_nothing_that_the_next_does_not_mend(
    transactional_db: None, index_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Writers are killed at any moment, in a loop; then one goes on to the end."""
    call_command("search", "rebuild")
    program = tmp_path / "writer.py"
    program.write_text(
        "import django, sys\n"
        "from pathlib import Path\n"
        "from django.conf import settings\n"
        "django.setup()\n"
        f"settings.SEARCH_INDEX_DIR = Path({str(index_dir)!r})\n"
        "from django.db import connection\n"
        f"connection.settings_dict['NAME'] = {str(connection.settings_dict['NAME'])!r}\n"
        "from search import outbox\n"
        "outbox.BATCH = 5\n"
        "from search.index import drain\n"
        "print('ready', flush=True)\n"
        "drain()\n",
        encoding="utf-8",
    )
    PartnerFactory.create_batch(60)
    for delay in (0.0, 0.05, 0.15, 0.3):
        writer = subprocess.Popen(
            [sys.executable, str(program)],
            stdout=subprocess.PIPE,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": str(index.PROJECT)},
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
    told = said(capsys, "check")
    assert told.count(f"{60 + len(SITE_PAGES)} entries; 0 missing, 0 stale, 0 surplus.") == 2
