"""The published contract: valid, complete, changed only on purpose, and kept by every answer."""

import json
from pathlib import Path

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from hypothesis import HealthCheck, settings
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
    assert get_resolver().resolve("/api/v1/").url_name == "api-root"


@pytest.fixture
def api(db):
    some_content()
    load_all_checks()
    return schemathesis.openapi.from_wsgi("/api/v1/schema/", get_wsgi_application())


contract = schemathesis.pytest.from_fixture("api")


@contract.parametrize()
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)
def test_no_request_breaks_the_contract(case):
    """No 5xx and no answer outside the schema, whatever is asked."""
    case.call_and_validate(checks=CHECKS)
