"""What the OpenAPI document promises of every operation, so that a new one cannot forget it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

DOCUMENT = json.loads((Path(__file__).parent / "openapi.json").read_text())
OPERATIONS = [(path, method, one) for path, item in DOCUMENT["paths"].items() for method, one in item.items()]
IDS = [one["operationId"] for _, _, one in OPERATIONS]
EXAMPLED = {
    "partners_list", "partners_read", "pages_list", "pages_retrieve", "search", "suggest", "categories_list",
    "municipalities_list", "events_list", "events_read", "event_days_list", "facts_list", "facts_retrieve",
    "navigation", "site", "problems_retrieve", "root_retrieve", "terms_list", "terms_retrieve", "terms_lookup",
}  # fmt: skip
# About one person or household: nobody keeps their answers.
PERSONAL = ("/api/v1/plan", "/api/v1/slips/")
# Of screens: to begin a pairing, the files of releases, codes of pages.
PAIRING = ["/api/v1/screens/pairing/"]
FOR_EVERYBODY = ("/api/v1/screens/media/", "/api/v1/screens/qr/")
every_operation = pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS, ids=IDS)


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """What a node refers to, or itself."""
    if "$ref" not in node:
        return node
    found: Any = DOCUMENT
    for step in node["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return resolved(found)


def nodes(node: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of the document, with where it stands. Examples are no part of it."""
    if isinstance(node, dict):
        yield path, node
        parts: list[tuple[Any, Any]] = [(name, value) for name, value in node.items() if name != "example"]
    else:
        parts = list(enumerate(node)) if isinstance(node, list) else []
    for name, value in parts:
        yield from nodes(value, f"{path}/{name}")


@every_operation
def test_it_says_what_it_is(path: str, method: str, operation: dict[str, Any]) -> None:
    assert IDS.count(operation["operationId"]) == 1
    assert operation["summary"]
    assert not operation["summary"].endswith(".")
    assert operation["description"].endswith((".", "`"))
    described = {tag["name"] for tag in DOCUMENT["tags"] if tag["description"]}
    assert set(operation["tags"]) <= described
    assert len(operation["tags"]) == 1


@every_operation
def test_it_says_who_may_ask(path: str, method: str, operation: dict[str, Any]) -> None:
    schemes = DOCUMENT["components"]["securitySchemes"]
    is_for_devices = path.startswith("/api/v1/screens/") and path not in PAIRING and not path.startswith(FOR_EVERYBODY)
    assert bool(operation["security"]) is is_for_devices
    assert all(schemes[name]["scheme"] == "bearer" for one in operation["security"] for name in one)


@every_operation
def test_it_says_what_can_go_wrong(path: str, method: str, operation: dict[str, Any]) -> None:
    expected = {"400", "429", "503", "default"}
    expected |= {"401", "410"} if operation["security"] else set()
    expected |= {"410"} if path.startswith("/api/v1/slips/") else set()
    expected |= {"416"} if path.startswith("/api/v1/screens/media/") else set()
    expected |= {"404"} if "{" in path or path.endswith("/find/") else set()
    expected |= {"413"} if "requestBody" in operation else set()
    problems = {status: one for status, one in operation["responses"].items() if status[0] not in "23"}
    assert set(problems) == expected
    for response in map(resolved, problems.values()):
        assert response["description"]
        assert response["content"] == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    assert all("Retry-After" in resolved(problems[status])["headers"] for status in ("429", "503"))


@every_operation
def test_its_answer_is_described_with_its_headers(path: str, method: str, operation: dict[str, Any]) -> None:
    good = {status: one for status, one in operation["responses"].items() if status[0] == "2"}
    assert len(good) == 1
    for response in good.values():
        assert response["description"]
        assert response["content"]
        is_kept = method == "get" and not operation["security"] and not path.startswith(PERSONAL)
        assert ("ETag" in response["headers"]) is is_kept
        assert {"Cache-Control", "Content-Language", "X-Request-ID"} <= set(response["headers"])
        assert all(resolved(header)["description"] for header in response["headers"].values())


@every_operation
def test_its_parameters_are_described_and_bounded(path: str, method: str, operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        where = f"{operation['operationId']}: {parameter['name']}"
        assert parameter["description"], where
        assert bounded(parameter["schema"], in_path=parameter["in"] == "path"), where


def bounded(schema: dict[str, Any], *, in_path: bool) -> bool:
    """Whether a schema says how much it takes; a part of a path is as long as the path may be."""
    schema = resolved(schema)
    kind = schema.get("type")
    if kind == "array":
        return "maxItems" in schema and bounded(schema["items"], in_path=in_path)
    if "enum" in schema or kind == "boolean":
        return True
    if kind in ("integer", "number"):
        return in_path or {"minimum", "maximum"} <= schema.keys()
    return bool(schema.keys() & {"maxLength", "format"}) or (in_path and "pattern" in schema)


def is_free(node: dict[str, Any]) -> bool:
    """Whether a schema leaves open what comes."""
    if node.get("type") == "array":
        return not node.get("items")
    members = node.get("properties") or node.get("additionalProperties")
    return not node or (node.get("type") == "object" and members in (True, {}, None))


def test_nothing_is_left_undescribed() -> None:
    """JSON-LD alone is free: schema.org describes it."""
    free = [path for path, node in nodes(DOCUMENT) if is_free(node)]
    assert {path.rpartition("/")[2] for path in free} == {"json_ld"}


def test_the_languages_are_listed_in_one_place() -> None:
    listed = [path for path, node in nodes(DOCUMENT) if node.get("enum") == ["en", "nl"]]
    assert listed == ["#/components/schemas/LocaleEnum"]


def test_blocks_are_told_apart_by_their_type() -> None:
    block = DOCUMENT["components"]["schemas"]["Block"]
    assert block["discriminator"]["propertyName"] == "type"
    assert len(block["oneOf"]) == len(block["discriminator"]["mapping"]) >= 10


def test_servers_are_named() -> None:
    assert DOCUMENT["servers"][0]["url"] == "/"
    assert all(server["description"] for server in DOCUMENT["servers"])


@every_operation
def test_its_example_fits_its_schema(path: str, method: str, operation: dict[str, Any]) -> None:
    responses = map(resolved, operation["responses"].values())
    contents = [content for response in responses for content in response.get("content", {}).values()]
    examples = [(content["schema"], content["example"]) for content in contents if "example" in content]
    assert bool(examples) is (operation["operationId"] in EXAMPLED)
    for schema, example in examples:
        jsonschema.Draft202012Validator({**schema, "components": DOCUMENT["components"]}).validate(example)
