"""`deploy/screen/`: what makes a machine a screen, tried on a folder in place of a machine."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "deploy" / "screen"
CENTRE = "https://expatcentre.example"
# What would change this machine. They write down how they were called.
STUBS = ("apt-get", "useradd", "usermod", "userdel", "systemctl")


@pytest.fixture
def machine(tmp_path):
    """A folder to install into."""
    stubs = tmp_path / "stubs"
    stubs.mkdir()
    for name in STUBS:
        stub = stubs / name
        stub.write_text(f'#!/bin/sh\necho "{name} $*" >>"{tmp_path}/calls"\n')
        stub.chmod(0o755)
    (tmp_path / "root" / "etc").mkdir(parents=True)
    return tmp_path


def run(machine, script, *arguments, typed=""):
    environment = {
        **os.environ, "SCREEN_ROOT": str(machine / "root"), "PATH": f"{machine / 'stubs'}:{os.environ['PATH']}"
    }  # fmt: skip
    return subprocess.run(
        [FOLDER / script, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        input=typed,
        check=False,
    )


def install(machine, *arguments):
    done = run(machine, "install.sh", *arguments)
    assert done.returncode == 0, done.stderr
    return done


def files(machine):
    root = machine / "root"
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def environment(machine):
    lines = (machine / "root/etc/expat-screen.env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines)


def test_it_asks_nothing_and_a_second_time_changes_nothing(machine):
    install(machine, "--url", CENTRE, "--rotate", "90")
    first = files(machine)
    install(machine)
    assert files(machine) == first
    assert environment(machine) == {"SCREEN_URL": f"{CENTRE}/screens/", "SCREEN_ROTATE": "90"}


def test_what_is_given_a_second_time_is_changed_and_nothing_else(machine):
    install(machine, "--url", CENTRE, "--rotate", "180")
    install(machine, "--url", "https://other.example/screens/check/")
    assert environment(machine) == {"SCREEN_URL": "https://other.example/screens/check/", "SCREEN_ROTATE": "180"}
    install(machine, "--rotate", "0")
    assert environment(machine) == {"SCREEN_URL": "https://other.example/screens/check/", "SCREEN_ROTATE": "0"}


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "--url is missing"),
        (["--url", "http://expatcentre.example"], "https://"),
        (["--url", "https://expatcentre.example/;reboot"], "no address"),
        (["--url", CENTRE, "--rotate", "45"], "--rotate is"),
        (["--url", CENTRE, "--force", "yes"], "unknown: --force"),
        (["--url"], "wants a value"),
    ],
)
def test_what_cannot_work_is_refused_with_a_reason_before_anything_is_done(machine, arguments, reason):
    done = run(machine, "install.sh", *arguments)
    assert done.returncode == 1
    assert reason in done.stderr
    assert files(machine) == {}
    assert not (machine / "calls").exists()


def test_the_browser_may_open_the_centre_alone_and_keeps_its_storage_for_good(machine):
    install(machine, "--url", f"{CENTRE}/screens/")
    policy = json.loads((machine / "root/etc/chromium/policies/managed/expat-screen.json").read_text())
    assert (policy["URLBlocklist"], policy["URLAllowlist"]) == (["*"], [CENTRE])
    assert policy["NotificationsAllowedForUrls"] == [CENTRE]


def test_every_file_that_a_unit_starts_is_installed_and_can_be_executed(machine):
    install(machine, "--url", CENTRE)
    unit = (machine / "root/etc/systemd/system/expat-screen.service").read_text()
    started = [line.split("=", 1)[1] for line in unit.splitlines() if line.startswith("ExecStart=")]
    assert started == ["/usr/local/lib/expat-screen/session"]
    for name in ("session", "browser", "turned"):
        assert os.access(machine / "root/usr/local/lib/expat-screen" / name, os.X_OK)


@pytest.mark.parametrize(("arguments", "typed"), [(["--yes"], ""), ([], "yes\n")])
def test_uninstalling_leaves_nothing_of_it_but_the_time_zone(machine, arguments, typed):
    install(machine, "--url", CENTRE)
    (machine / "root/var/lib/expat-screen").mkdir(parents=True)
    (machine / "root/var/lib/expat-screen/profile").touch()
    done = run(machine, "uninstall.sh", *arguments, typed=typed)
    assert done.returncode == 0, done.stderr
    assert sorted(files(machine)) == ["etc/localtime", "etc/timezone"]


def test_what_it_was_paired_with_can_be_kept(machine):
    install(machine, "--url", CENTRE)
    (machine / "root/var/lib/expat-screen").mkdir(parents=True)
    (machine / "root/var/lib/expat-screen/profile").touch()
    run(machine, "uninstall.sh", "--yes", "--keep")
    assert sorted(files(machine)) == ["etc/localtime", "etc/timezone", "var/lib/expat-screen/profile"]


@pytest.mark.parametrize(
    ("arguments", "typed", "code", "said"),
    [
        ([], "", 1, "nothing was done"),
        ([], "no\n", 1, "nothing was done"),
        (["--kepe"], "yes\n", 1, "unknown: --kepe"),
        (["--yes", "now"], "", 1, "unknown: now"),
        (["--help"], "yes\n", 0, "./uninstall.sh [--keep] [--yes]"),
    ],
)
def test_nothing_is_uninstalled_that_was_not_asked_for(machine, arguments, typed, code, said):
    install(machine, "--url", CENTRE)
    before, calls = files(machine), (machine / "calls").read_text()
    done = run(machine, "uninstall.sh", *arguments, typed=typed)
    assert done.returncode == code
    assert said in done.stdout + done.stderr
    assert (files(machine), (machine / "calls").read_text()) == (before, calls)


def test_a_system_without_services_is_cleared_all_the_same(machine):
    install(machine, "--url", CENTRE)
    (machine / "stubs/systemctl").write_text("#!/bin/sh\nexit 1\n")
    assert run(machine, "uninstall.sh", "--yes").returncode == 0
    assert sorted(files(machine)) == ["etc/localtime", "etc/timezone"]


def test_installing_says_how(machine):
    done = run(machine, "install.sh", "--help")
    assert (done.returncode, files(machine)) == (0, {})
    assert "./install.sh --url https://expatcentre.example" in done.stdout


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="no shellcheck: `apt-get install shellcheck`")
def test_scripts_pass_shellcheck():
    scripts = [path for path in FOLDER.iterdir() if path.read_bytes().startswith(b"#!/bin/sh")]
    assert len(scripts) == 5
    done = subprocess.run(["shellcheck", *scripts], capture_output=True, text=True, check=False)
    assert done.stdout == ""
