"""The player's shell: the files that a screen keeps, so that it starts without a network."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.templatetags.static import static

PAGE = "/screens/"
TEMPLATES = ("player/screen.html", "player/worker.js")
MODULES = (
    "api",
    "bar",
    "clock",
    "elements",
    "faces",
    "hours",
    "images",
    "loop",
    "main",
    "opening",
    "pairing",
    "schedule",
    "stage",
    "store",
    "words",
)
FILES = (
    "design/tokens.css",
    "design/fonts/atkinson-hyperlegible-next-latin.woff2",
    "design/fonts/atkinson-hyperlegible-next-latin-ext.woff2",
    "design/fonts/bricolage-grotesque-latin.woff2",
    "design/fonts/bricolage-grotesque-latin-ext.woff2",
    "design/art/topics.svg",
    "player/art.svg",
    "player/player.css",
    *(f"player/{name}.js" for name in MODULES),
)


def shell_addresses() -> list[str]:
    """The page and every file it needs."""
    return [PAGE, *(static(name) for name in FILES)]


@cache
def shell_version() -> str:
    """A digest that changes with any file of the shell: what tells a screen that there is a newer player."""
    digest = hashlib.sha256("\n".join(shell_addresses()).encode())
    for path in [*map(finders.find, FILES), *(get_template(name).origin.name for name in TEMPLATES)]:  # type: ignore[attr-defined]
        digest.update(Path(path).read_bytes())
    return digest.hexdigest()[:16]
