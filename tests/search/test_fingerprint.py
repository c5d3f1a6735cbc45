"""An index is built anew when what made it is changed."""

from pathlib import Path

import pytest

from search.fingerprint import DIRECTORY_SOURCES, PROJECT, fingerprint

ENGINES = ("embedded", "elasticsearch", "database")


def fingerprints() -> list[str]:
    """Of each engine, read anew as in a process that starts."""
    from search.fingerprint import _digest

    _digest.cache_clear()
    return [fingerprint(name) for name in ENGINES]


@pytest.mark.parametrize(
    "changed",
    [
        "search/ages.py",
        "search/builders/offers.py",
        "directory/public/services.py",
        "directory/public/weekdays.py",
        "directory/public/hours.py",
        "directory/public/offer_filters.py",
        "directory/opening/rules.py",
        "directory/models/services.py",
    ],
)
def test_other_rules_make_another_index_of_every_engine(changed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprints()
    read = Path.read_bytes
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda path: read(path) + b"#" * (path == PROJECT / changed))
        after = fingerprints()
    assert not set(before) & set(after)
    assert fingerprints() == before


@pytest.mark.parametrize("pattern", DIRECTORY_SOURCES)
def test_what_is_named_is_there(pattern: str) -> None:
    assert list(PROJECT.glob(pattern))
