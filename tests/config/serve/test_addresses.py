"""Where the server says that it is: printed at its start, and written into the codes of screens."""

import subprocess

import pytest
from django.core.management import call_command

from config.rest.generation import current_generation
from config.serve.management.commands.serve import served_at
from config.settings.env import BASE_DIR


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8055"),
        ("0.0.0.0", "http://127.0.0.1:8055"),
        ("::", "http://127.0.0.1:8055"),
        ("::1", "http://[::1]:8055"),
        ("centre.example", "http://centre.example:8055"),
    ],
)
def test_the_address_is_one_that_can_be_typed(host, address):
    assert served_at(host, 8055) == address


def test_make_run_passes_the_port_on():
    command = ["make", "--dry-run", "run", "HOST=127.0.0.1", "PORT=8055"]
    said = subprocess.run(command, cwd=BASE_DIR, capture_output=True, text=True, check=True)
    assert "serve --host 127.0.0.1 --port 8055" in said.stdout


def test_what_another_version_of_the_program_made_or_for_another_address_is_made_anew(monkeypatch):
    monkeypatch.setattr("config.serve.management.commands.serve.keep_private", lambda folder: None)
    started = []
    monkeypatch.setattr("os.execve", lambda *command: started.append(command))
    before = current_generation()
    call_command("serve", port=8123)
    assert current_generation() > before
    assert started[0][2]["SERVED_AT"] == "http://127.0.0.1:8123"
