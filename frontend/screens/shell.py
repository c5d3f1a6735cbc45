"""The player's shell: the files that a screen keeps, so that it starts without a network."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.templatetags.static import static

PAGE = "/screens/"
TEMPLATES = ("player/screen.html", "player/worker.js")
STATIC = Path(__file__).parent / "static"
# The admin's preview is no part of the player; `check/` is for who installs it.
FOLDERS = ("player", "touch")
NOT_KEPT = ("player/preview.js",)
KINDS = (".js", ".css", ".svg")
DESIGN = (
    "design/tokens.css",
    "design/fonts/atkinson-hyperlegible-next-latin.woff2",
    "design/fonts/atkinson-hyperlegible-next-latin-ext.woff2",
    "design/fonts/bricolage-grotesque-latin.woff2",
    "design/fonts/bricolage-grotesque-latin-ext.woff2",
    "design/art/phases.svg",
    "design/art/topics.svg",
)


@cache
def shell_files() -> tuple[str, ...]:
    """Names of the static files that a screen keeps: the design's, and everything in the player's folders, so that a
    new module is kept without being named anywhere."""
    found = (path for folder in FOLDERS for path in (STATIC / folder).rglob("*") if path.suffix in KINDS)
    names = (path.relative_to(STATIC).as_posix() for path in found)
    return (*DESIGN, *sorted(name for name in names if name not in NOT_KEPT))


def shell_addresses() -> list[str]:
    """The page and every file it needs."""
    return [PAGE, *(static(name) for name in shell_files())]


@cache
def shell_version() -> str:
    """A digest that changes with any file of the shell: what tells a screen that there is a newer player."""
    digest = hashlib.sha256("\n".join(shell_addresses()).encode())
    for path in [*map(finders.find, shell_files()), *(get_template(name).origin.name for name in TEMPLATES)]:  # type: ignore[attr-defined]
        digest.update(Path(path).read_bytes())
    return digest.hexdigest()[:16]
