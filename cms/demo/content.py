"""The demo's texts, read from the YAML files in `content/`: which pages there are, and what lies below what."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import yaml

CONTENT = Path(__file__).parent / "content"
PHASES = ("coming-in", "settling-in", "living-in", "leaving-to")
# Pages of the demo are known by a translation key made from their key here: an editor may move or rename
# them, and making the demo again still finds them.
NAMESPACE = UUID("6f2d1a0e-53c5-4f0b-9d0a-2f7a1c5b8e11")


@dataclass(frozen=True)
class PageText:
    """A page of the demo: its key, kind (an API page type), its parent's key, and its texts in both languages."""

    key: str
    kind: str
    parent: str | None
    data: dict[str, Any]

    @property
    def translation_key(self) -> UUID:
        """The same for both languages, on every machine."""
        return uuid5(NAMESPACE, self.key)


def read(path: Path) -> Any:
    """One YAML file."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def all_pages() -> Iterator[PageText]:
    """Every page of the demo, parents before their children."""
    yield PageText("home", "home", None, {"slug": {"en": "home", "nl": "start"}, **read(CONTENT / "home.yaml")})
    for phase in PHASES:
        yield from _phase(phase)
    for path in sorted((CONTENT / "pages").glob("*.yaml")):
        data = read(path)
        yield PageText(data["key"], data["kind"], "home", data)
    for path in sorted((CONTENT / "articles").glob("*.yaml")):
        data = read(path)
        yield PageText(data["key"], "article", data.get("parent") or "home", data)


def _phase(phase: str) -> Iterator[PageText]:
    yield PageText(phase, "phase", "home", read(CONTENT / phase / "_phase.yaml"))
    for path in sorted((CONTENT / phase).glob("[0-9]*.yaml")):
        data = read(path)
        yield PageText(data["key"], "topic", phase, data)
        for step in data["steps"]:
            key = f"{data['key']}/{step['slug']['en']}"
            yield PageText(key, "step", data["key"], {"illustration": data["illustration"], **step})
