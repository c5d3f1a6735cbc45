"""The published contract: valid, complete, changed only on purpose, and kept by every answer."""

import json
from pathlib import Path

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.contracts.content import some_content

SNAPSHOT = Path(__file__).parent / "openapi.json"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
# Not described: the document itself, and its pages for people.
UNDESCRIBED = {"schema/", "docs/"}


def document(client):
    return client.get("/api/v1/schema/").json()


def test_the_document_is_valid_openapi(client):
    OpenAPIV31SpecValidator(document(client)).validate()


def test_the_document_is_the_one_we_agreed_on(client):
    """A change of contract is a visible difference: `make contract` writes the new one."""
    assert document(client) == json.loads(SNAPSHOT.read_text())


def test_every_address_of_the_api_is_described(client):
    described = {path.removeprefix("/api/v1/") for path in document(client)["paths"]}
    names = {name for name in described if name}
    for path in UNDESCRIBED:
        assert path not in names
    assert {"pages/", "pages/{id}/", "pages/find/", "navigation/", "site/"} <= names
    assert {"partners/", "partners/{slug}/", "categories/", "municipalities/"} <= names
    assert {"search/", "suggest/"} <= names


def operations():
    """Every operation of the agreed contract, as (method, path)."""
    paths = json.loads(SNAPSHOT.read_text())["paths"] if SNAPSHOT.exists() else {}
    return [(method, path) for path, item in paths.items() for method in item]


@pytest.fixture
def api(db):
    """The API as a WSGI application that keeps the test's database connection open, with a little content."""
    some_content()
    load_all_checks()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/schema/", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("method", "path"), operations())
def test_no_request_breaks_the_contract(api, method, path):
    """No 5xx and no answer outside the schema, whatever is asked."""

    @given(case=api[path][method].as_strategy())
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def holds(case):
        case.call_and_validate(checks=CHECKS)

    holds()
