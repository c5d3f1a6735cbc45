"""Every error has one shape, speaks the asked language, and says nothing that it should not."""

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("tests.config.rest.api")


@pytest.fixture
def api() -> Client:
    return Client(raise_request_exception=False)


def test_an_unknown_parameter_is_named_with_those_that_exist(api):
    answer = api.get("/api/v1/things/?color=red")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "/api/v1/problems/invalid-parameter"
    assert answer.json()["errors"] == [
        {
            "name": "color",
            "reason": "unknown parameter",
            "allowed": ["colour", "fallback", "limit", "locale", "offset", "size"],
        },
    ]


@pytest.mark.parametrize(
    ("query", "name", "allowed"),
    [
        ("limit=0", "limit", None),
        ("limit=101", "limit", None),
        ("offset=-1", "offset", None),
        ("limit=many", "limit", None),
        ("colour=green", "colour", ["red", "blue"]),
        ("fallback=perhaps", "fallback", ["true", "false"]),
        ("locale=de", "locale", ["en", "nl"]),
        ("size=1&size=2", "size", None),
    ],
)
def test_a_bad_value_is_named_with_the_allowed_ones(api, query, name, allowed):
    answer = api.get(f"/api/v1/things/?{query}")
    assert answer.status_code == 400
    assert [(error["name"], error["allowed"]) for error in answer.json()["errors"]] == [(name, allowed)]


def test_several_mistakes_are_all_reported_at_once(api):
    errors = api.get("/api/v1/things/?limit=0&colour=green&x=1").json()["errors"]
    assert {error["name"] for error in errors} == {"limit", "colour", "x"}


@pytest.mark.parametrize(("way", "status"), [("missing", 404), ("forbidden", 403), ("crash", 500)])
def test_a_failing_view_answers_a_problem_without_its_secrets(api, way, status):
    answer = api.get(f"/api/v1/fail/{way}/")
    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert answer.json()["instance"] == answer.headers["X-Request-ID"]
    assert "secret" not in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_address_that_no_view_answers_is_a_problem_too(api):
    answer = api.get("/api/v1/nothing/")
    assert answer.status_code == 404
    assert answer.json()["title"] == "Not found"


def test_a_method_that_is_not_answered_names_those_that_are(api):
    answer = api.delete("/api/v1/things/")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_body_that_is_no_json_is_a_400(api):
    answer = api.post("/api/v1/fail/x/", "{", content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["detail"] == "The body is not valid JSON."


@pytest.mark.parametrize(
    ("body", "status", "title"),
    [
        ("[" * 100_000, 400, "Bad request"),
        ('{"name": "' + "a" * 3_000_000 + '"}', 413, "Too large"),
    ],
)
def test_a_body_that_nobody_sends_in_earnest_is_refused(api, body, status, title):
    answer = api.post("/api/v1/fail/x/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["title"]) == (status, title)


@pytest.mark.parametrize("way", ["overflow", "suspicious"])
def test_a_value_that_no_calculation_survives_is_refused_without_its_secrets(api, way):
    answer = api.get(f"/api/v1/fail/{way}/")
    assert (answer.status_code, answer.json()["title"]) == (400, "Bad request")
    assert "secret" not in answer.content.decode()


def test_a_thousand_parameters_are_a_problem(api):
    answer = api.get("/api/v1/things/?" + "a=1&" * 1_100)
    assert (answer.status_code, answer.json()["title"]) == (400, "Invalid parameter")


def test_a_bad_body_names_each_field_by_its_path(api):
    answer = api.post("/api/v1/fail/x/", {"tags": [1, "two"]}, content_type="application/json")
    assert {error["name"] for error in answer.json()["errors"]} == {"name", "tags.1"}


def test_errors_speak_dutch_when_asked(api):
    answer = api.get("/api/v1/nothing/", headers={"Accept-Language": "nl-NL,nl;q=0.9"})
    assert answer.json()["title"] == "Niet gevonden"
    assert answer.headers["Content-Language"] == "nl"


@pytest.mark.parametrize("query", ["limit=101", "offset=-1", "colour=red&" * 51])
def test_who_asked_before_has_no_say_in_the_language_of_a_reason(api, query):
    def reason(language):
        return api.get(f"/api/v1/things/?{query}", headers={"Accept-Language": language}).json()["errors"][0]["reason"]

    assert reason("nl") != reason("en")
    assert reason("en") != reason("nl")


@pytest.mark.parametrize(("query", "bound"), [("colour=red&" * 301, "300 parameters"), ("x=" + "y" * 8_000, "8000")])
def test_a_query_without_end_is_told_its_bound(api, query, bound):
    (error,) = api.get(f"/api/v1/things/?{query}").json()["errors"]
    assert error["name"] == "query"
    assert bound in error["reason"]


@pytest.mark.parametrize(
    "query", ["colour=", "size=", "locale=", "fallback=", "limit=", "colour=red&colour=", "size=+"]
)
def test_an_empty_value_is_no_value(api, query):
    (error,) = api.get(f"/api/v1/things/?{query}").json()["errors"]
    assert error["name"] == query.partition("=")[0]
    assert error["reason"] == "must not be empty; leave it out instead"
