"""What the operations of the OpenAPI document share: problems, headers, enumerations, the key of a pairing."""

from typing import Any

from config.rest.kinds import BY_STATUS, kind_of

PROBLEM = {"$ref": "#/components/schemas/Problem"}
TEXT = {"type": "string"}
HEADERS: dict[str, dict[str, Any]] = {
    "Cache-Control": {"description": "Who may keep the answer, and for how many seconds.", "schema": TEXT},
    "Content-Language": {
        "description": "The language of the answer.",
        "schema": {"$ref": "#/components/schemas/LocaleEnum"},
    },
    "ETag": {"description": "Send it back as If-None-Match: a 304 says that nothing changed.", "schema": TEXT},
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}},
    "X-Request-ID": {
        "description": "The id of the request, for questions about it; absent where a kept answer is sent again.",
        "schema": TEXT,
    },
}
# Their answers say how long to wait.
WAITING = {429, 503}
PAIRING_KEY = {"type": "http", "scheme": "bearer", "description": "The `poll_key` that came with the code."}


def response_name(status: str) -> str:
    """The name of the shared response of a status, such as `NotFound`; `default` stands for all the rest."""
    return "AnyProblem" if status == "default" else kind_of(int(status)).slug.title().replace("-", "")


def complete(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """drf-spectacular's postprocessing hook: add the shared parts, in alphabetical order as the rest."""
    components = result["components"]
    components["headers"] = HEADERS
    components["responses"] = {response_name(str(status)): _problem(status) for status in sorted(BY_STATUS)}
    components["responses"]["AnyProblem"] = {"description": "Any other error (RFC 9457).", "content": _content()}
    components.setdefault("securitySchemes", {})["pairingKey"] = PAIRING_KEY
    names = {tuple(schema["enum"]): name for name, schema in components["schemas"].items() if "enum" in schema}
    for operations in result["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                _share_enumeration(parameter["schema"], names)
    return result


def _problem(status: int) -> dict[str, Any]:
    kind = BY_STATUS[status]
    found: dict[str, Any] = {"description": f"{kind.title}: {kind.meaning}", "content": _content()}
    if status in WAITING:
        found["headers"] = {"Retry-After": {"$ref": "#/components/headers/Retry-After"}}
    return found


def _content() -> dict[str, Any]:
    return {"application/problem+json": {"schema": PROBLEM}}


def _share_enumeration(schema: dict[str, Any], names: dict[tuple[str, ...], str]) -> None:
    """Refer to an enumeration of the answers, where a parameter has the same values."""
    held = schema.get("items", schema)
    if (name := names.get(tuple(held.get("enum", ())))) and "default" not in held:
        held.clear()
        held["$ref"] = f"#/components/schemas/{name}"
