"""The standard's own schemas, which lie beside the project and are no part of it."""

import gzip
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

# Beside the project, or where HSDS_DATA says; see https://github.com/openreferral/specification/tree/3.0/schema.
PLACES = (
    os.environ.get("HSDS_DATA", ""),
    *(str(parent / "shared" / "data" / "hsds") for parent in Path(__file__).resolve().parents),
)
MISSING = "The schemas of HSDS 3.0 are not in ../shared/data/hsds: set HSDS_DATA to a copy of the specification."
# By list: the schemas of an item, of an item in full, and of a single one.
SCHEMAS = {
    "organizations": ("compiled/organization_list.json", "compiled/organization.json"),
    "services": ("compiled/service_list.json", "compiled/service.json"),
    "service_at_locations": ("compiled/service_at_location_list.json", "compiled/service_at_location.json"),
    "locations": ("location.json", "location.json"),
    "taxonomies": ("taxonomy.json", "taxonomy.json"),
    "taxonomy_terms": ("taxonomy_term.json", "taxonomy_term.json"),
}


def check_item(name: str, item: dict[str, Any]) -> None:
    """An item of a list fits the standard, and says nothing that the standard has no word for."""
    _validator(SCHEMAS[name][0]).validate(item)


def check_full(name: str, item: dict[str, Any]) -> None:
    """The same, of an entry in full."""
    _validator(SCHEMAS[name][1]).validate(item)


def check_page(answer: dict[str, Any]) -> None:
    """The envelope is the `Page` of the API reference, all of it."""
    schema = json.loads(_read("openapi.json"))["components"]["schemas"]["Page"]
    required = [*schema["properties"], "contents"]
    jsonschema.Draft202012Validator({**schema, "required": required}).validate(answer)
    assert answer["size"] == len(answer["contents"])
    assert answer["empty"] == (not answer["contents"])


@cache
def _validator(path: str) -> jsonschema.Draft202012Validator:
    schema = _strict(_resolved(json.loads(_read(path))))
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def _resolved(schema: Any, within: tuple[str, ...] = ()) -> Any:
    """With what it refers to in its place; the standard's objects contain each other, so not for ever."""
    if isinstance(schema, list):
        return [_resolved(each, within) for each in schema]
    if not isinstance(schema, dict):
        return schema
    name = schema.get("$ref", "")
    if name:
        return {} if name in within else _resolved(json.loads(_read(name)), (*within, name))
    return {key: _resolved(value, within) for key, value in schema.items()}


def _strict(schema: Any) -> Any:
    """The same, but members that it does not name are refused."""
    if isinstance(schema, list):
        return [_strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    strict = {key: _strict(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
        strict["additionalProperties"] = False
    return strict


def _read(path: str) -> str:
    folder = next((Path(place) for place in PLACES if place and (Path(place) / "schema").is_dir()), None)
    if folder is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    file = folder / "schema" / path
    if file.exists():
        return file.read_text()
    return gzip.decompress(file.with_name(f"{file.name}.gz").read_bytes()).decode()
