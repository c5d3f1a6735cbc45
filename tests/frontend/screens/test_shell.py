"""The player's page and its service worker."""

import json
import posixpath
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from frontend.screens import shell

PLAYER = Path(__file__).parents[3] / "frontend" / "screens" / "static" / "player"


def addresses(worker: str) -> list[str]:
    found = re.search(r"const ADDRESSES = (\[.*?\]);", worker)
    assert found
    return list(json.loads(found[1]))


def text_of(name: str) -> str:
    path = finders.find(name)
    assert path
    return Path(path).read_text()


def test_the_page_is_the_same_for_everybody_and_sets_no_cookie(client):
    answers = [client.get("/screens/", headers={"Accept-Language": language}) for language in ("en", "nl")]
    assert answers[0].status_code == 200
    assert answers[0].content == answers[1].content
    assert not answers[0].cookies


def test_the_page_has_no_inline_script_or_style(client):
    html = client.get("/screens/").content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style| style=| on[a-z]+=", html) == []


def test_the_page_says_in_both_languages_that_it_needs_javascript(client):
    html = client.get("/screens/").content.decode()
    assert "This screen needs JavaScript." in html
    assert '<span lang="nl">Dit scherm heeft JavaScript nodig.</span>' in html


def test_the_worker_is_javascript_that_is_always_asked_for_anew(client):
    answer = client.get("/screens/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_worker_keeps_the_page_and_everything_it_names(client):
    kept = addresses(client.get("/screens/sw.js").content.decode())
    html = client.get("/screens/").content.decode()
    named = set(re.findall(r'(?:href|src|data-art-[a-z]+)="(/[^"]+)"', html))
    assert "/screens/" in kept
    assert named <= set(kept)


def test_every_file_of_the_shell_exists():
    assert [name for name in shell.shell_files() if finders.find(name) is None] == []


def test_every_module_that_a_module_needs_is_kept():
    modules = [name for name in shell.shell_files() if name.endswith(".js")]
    wanted = {
        posixpath.normpath(posixpath.join(posixpath.dirname(name), found)) for name in modules
        for found in re.findall(r'(?:from |import\()"(\.\.?/[^"]+)"', text_of(name))
    }  # fmt: skip
    assert len(wanted) > 20
    assert wanted <= set(modules)


def test_every_style_sheet_that_a_style_sheet_needs_is_kept():
    sheets = [name for name in shell.shell_files() if name.startswith("player/") and name.endswith(".css")]
    wanted = {
        posixpath.normpath(posixpath.join(posixpath.dirname(name), found)) for name in sheets
        for found in re.findall(r'@import url\("([^"]+)"\)', text_of(name))
    }  # fmt: skip
    assert wanted <= set(sheets)


def test_the_preview_of_the_admin_is_no_part_of_the_player():
    assert "player/preview.js" not in shell.shell_files()


def test_fonts_of_the_design_are_kept():
    css = text_of("design/tokens.css")
    fonts = {f"design/{path}" for path in re.findall(r'url\("(fonts/[^"]+)"\)', css)}
    assert fonts
    assert fonts <= set(shell.shell_files())


def test_a_changed_file_is_a_new_version(monkeypatch, tmp_path):
    shell.shell_version.cache_clear()
    before = shell.shell_version()
    changed = tmp_path / "main.js"
    changed.write_text("other")
    find = finders.find
    monkeypatch.setattr(finders, "find", lambda name: str(changed) if name == "player/main.js" else find(name))
    shell.shell_version.cache_clear()
    assert shell.shell_version() != before
    shell.shell_version.cache_clear()


@pytest.mark.parametrize("path", sorted(PLAYER.parent.rglob("*.js")), ids=lambda path: path.name)
def test_no_module_writes_html(path):
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", path.read_text())
