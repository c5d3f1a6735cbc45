"""The documents of the API."""

import pytest
from django.test import Client


@pytest.fixture
def api():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("document", ["schema", "docs"])
@pytest.mark.parametrize("query", ["version=a%0d%0ab", "lang=nl", "x=1", "locale=de"])
def test_the_documents_refuse_parameters_they_do_not_know(api, document, query):
    response = api.get(f"/api/v1/{document}/?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert [error["name"] for error in response.json()["errors"]] == [query.partition("=")[0]]


def test_the_document_for_people_asks_for_its_script(api):
    assert "/api/v1/docs/?script=" in api.get("/api/v1/docs/").content.decode()
    response = api.get("/api/v1/docs/?script=")
    assert (response.status_code, response["Content-Type"]) == (200, "application/javascript")


@pytest.mark.parametrize("accept", ["application/json; indent=99", "x/y", "a/b;q=" + "9" * 400, ","])
@pytest.mark.parametrize(("query", "status"), [("", 200), ("?colour=red", 400)])
def test_the_page_for_people_minds_no_accept_header(api, accept, query, status):
    assert api.get(f"/api/v1/docs/{query}", headers={"Accept": accept}).status_code == status


@pytest.mark.parametrize("method", ["options", "post", "trace", "delete"])
def test_the_page_for_people_is_for_reading(api, method):
    response = getattr(api, method)("/api/v1/docs/")
    assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")
