"""Wrong settings are said at start-up."""

from pathlib import Path

from pytest_django import Settings

from search.checks import check_settings


def ids() -> list[str | None]:
    return [message.id for message in check_settings(None)]


def test_the_settings_as_they_are_pass() -> None:
    assert ids() == []


def test_an_unknown_engine_is_an_error(settings: Settings) -> None:
    settings.SEARCH_ENGINE = "sphinx"
    assert ids() == ["search.E001"]


def test_a_file_in_place_of_the_folder_is_an_error(settings: Settings, tmp_path: Path) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    (tmp_path / "index").write_text("")
    assert ids() == ["search.E002"]
