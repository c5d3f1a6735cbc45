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
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cms.screens.devices import unpair
from cms.screens.models import Device
from cms.screens.pairing import start_pairing
from tests.factories.screens import DeviceFactory, SlideFactory

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


def operations(scheme=""):
    """Every operation of the agreed contract, as (method, path); or those alone that want this kind of token."""
    paths = json.loads(SNAPSHOT.read_text())["paths"] if SNAPSHOT.exists() else {}
    found = [(method, path, one) for path, item in paths.items() for method, one in item.items()]
    return [(method, path) for method, path, one in found if not scheme or {scheme: []} in one["security"]]


@pytest.fixture(scope="module")
def described(django_db_setup, django_db_blocker):
    """The API as a WSGI application, and what its document says of it; reading that takes half a second."""
    load_all_checks()
    with django_db_blocker.unblock():
        return schemathesis.openapi.from_wsgi("/api/v1/schema/", get_wsgi_application())


@pytest.fixture
def api(some_content, described):
    """The API, with a little content; it keeps the test's database connection open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield described
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize(("method", "path"), operations())
def test_no_request_breaks_the_contract(api, method, path, mode):
    """No 5xx and no answer outside the schema, whatever is asked."""
    keeps_the_contract(api[path][method], mode)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize(("method", "path"), operations("deviceToken"))
def test_no_request_of_a_paired_device_breaks_the_contract(api, method, path, mode):
    device = DeviceFactory(token="sesame", screen__playlist__slides=[SlideFactory()])
    statuses = keeps_the_contract(api[path][method], mode, token="sesame")
    if mode is GenerationMode.POSITIVE:  # a negative case may spoil the token too
        assert 200 in statuses
        assert 401 not in statuses
    assert Device.objects.get(pk=device.pk).is_paired


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize(("method", "path"), operations("deviceToken"))
def test_nor_does_one_of_a_device_that_was_unpaired(api, method, path, mode):
    unpair(device=DeviceFactory(token="sesame"))
    assert 200 not in keeps_the_contract(api[path][method], mode, token="sesame")


def test_nor_does_one_about_a_pairing_that_has_begun(api):
    started = start_pairing()
    operation = api["/api/v1/screens/pairing/{pairing_id}/"]["get"]
    asked = {"path_parameters": {"pairing_id": str(started.pairing.pk)}, "query": {"locale": "nl"}}
    answer = operation.Case(**asked).call_and_validate(headers=bearer(started.poll_key), checks=CHECKS)
    assert (answer.status_code, answer.json()["state"]) == (200, "waiting")


def keeps_the_contract(operation, mode, token=""):
    """Ask an operation in 25 ways; the statuses of the answers."""
    statuses = set()

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def holds(case):
        answer = case.call_and_validate(headers=bearer(token) if token else None, checks=CHECKS)
        statuses.add(answer.status_code)

    holds()
    return statuses


def bearer(token):
    return {"Authorization": f"Bearer {token}"}
