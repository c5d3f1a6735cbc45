"""Every parameter of every operation is strict, whoever declares the next one."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

DOCUMENT = json.loads((Path(__file__).parent / "openapi.json").read_text())
FILE = {"sha256": "0" * 64, "extension": "webp"}
NOBODY = "00000000-0000-4000-8000-000000000000"
# Tokens come first: without one, nothing else is looked at.
OPERATIONS = [
    (method, path, operation)
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
    if not operation.get("security")
]
PARAMETERS = [
    (method, path, parameter)
    for method, path, operation in OPERATIONS
    for parameter in operation.get("parameters", ())
    if parameter["in"] == "query"
]
pytestmark = pytest.mark.django_db


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema, or the shared one that it refers to."""
    name = schema.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = DOCUMENT["components"]["schemas"][name] if name else schema
    return found


def errors(method: str, path: str, query: str, language: str = "en") -> dict[str, str]:
    """The reasons for a refusal by parameter."""
    address = path.format(id=1, slug="x", kind="gone", key="x", code="x", pairing_id=NOBODY, **FILE)
    response = Client().generic(
        method.upper(), f"{address}?{query}", headers={"Accept-Language": language, "Authorization": "Bearer x"}
    )
    assert response.status_code == 400, (address, query, response.content)
    return {error["name"]: error["reason"] for error in response.json()["errors"]}


def test_there_are_parameters() -> None:
    """Guards the guard."""
    assert len(PARAMETERS) > 50
    assert {parameter["name"] for _, _, parameter in PARAMETERS} >= {"locale", "near", "q", "updated_since", "limit"}


@pytest.mark.parametrize("value", ["", "%20", "+%09"])
@pytest.mark.parametrize(("method", "path", "parameter"), PARAMETERS)
def test_an_empty_value_is_refused_by_name(method: str, path: str, parameter: dict[str, Any], value: str) -> None:
    found = errors(method, path, f"{parameter['name']}={value}")
    assert found[parameter["name"]] == "must not be empty; leave it out instead"


@pytest.mark.parametrize(("method", "path", "parameter"), PARAMETERS)
def test_more_values_than_anybody_needs_are_refused_by_name(method: str, path: str, parameter: dict[str, Any]) -> None:
    name, schema = parameter["name"], parameter["schema"]
    is_list = schema.get("type") == "array"
    held = resolved(schema["items"]) if is_list else {}
    value = held.get("enum", [held.get("example", "1")])[0]
    times = schema["maxItems"] + 1 if is_list else 2
    found = errors(method, path, "&".join([f"{name}={value}"] * times))
    assert found[name] == (f"may be given at most {times - 1} times" if is_list else "may be given once only")


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
@pytest.mark.parametrize("query", ["locale=en&" * 300, "locale=" + "x" * 8_000, "a=1&" * 1_100])
def test_a_query_without_end_is_refused(method: str, path: str, operation: dict[str, Any], query: str) -> None:
    assert "query" in errors(method, path, query)


@pytest.mark.parametrize(("method", "path", "parameter"), PARAMETERS)
def test_a_bad_value_is_explained_in_both_languages(method: str, path: str, parameter: dict[str, Any]) -> None:
    name, schema = parameter["name"], parameter["schema"]
    held = resolved(schema.get("items") or schema)
    if held.get("type") == "string" and not held.keys() & {"format", "enum"} and "," not in held.get("pattern", ""):
        value = "x" * (held["maxLength"] + 1)
    else:
        value = "x\0"
    english = errors(method, path, f"{name}={value}")[name]
    dutch = errors(method, path, f"{name}={value}" if name != "locale" else f"{name}=x", "nl")[name]
    assert english != dutch
