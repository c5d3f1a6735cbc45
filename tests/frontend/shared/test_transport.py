from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.signals import request_finished, request_started
from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse
from django.test import Client, TestCase, override_settings
from django.urls import path
from django.utils import translation

from frontend.shared.api_client import ApiClient
from frontend.shared.transport import DjangoTransport, QuietHandler, own_host
from tests.frontend.shared import api as views


def test_the_callers_language_is_neither_seen_nor_changed(api: ApiClient) -> None:
    with translation.override("de"):
        assert api.get("/language/").data == {"found": "en"}
        assert translation.get_language() == "de"


@pytest.mark.django_db
def test_the_api_sees_what_the_callers_open_transaction_has_written(api: ApiClient) -> None:
    with transaction.atomic():
        Group.objects.create(name="Neighbours")
        assert "Neighbours" in api.get("/groups/").data["names"]


class InsideATestCase(TestCase):
    @override_settings(ROOT_URLCONF="tests.frontend.shared.api")
    def test_a_call_within_a_test_case_leaves_its_transaction_alone(self) -> None:
        Group.objects.create(name="Neighbours")
        api = ApiClient(transport=DjangoTransport(QuietHandler()))
        for _ in range(3):
            self.assertIn("Neighbours", api.get("/groups/").data["names"])
        self.assertTrue(connection.in_atomic_block)


@pytest.mark.django_db
def test_a_view_that_calls_the_api_keeps_its_database_connection(api: ApiClient) -> None:
    def page(request: HttpRequest) -> JsonResponse:
        Group.objects.count()
        before = connection.connection
        api.get("/groups/")
        return JsonResponse({"kept": connection.connection is before and before is not None})

    urls: Any = type("urls", (), {"urlpatterns": [path("page/", page), *views.urlpatterns]})
    with override_settings(ROOT_URLCONF=urls):
        assert Client().get("/page/").json() == {"kept": True}


@pytest.mark.django_db
def test_no_request_signal_is_sent(api: ApiClient) -> None:
    sent: list[str] = []

    def note(signal: object, **_: object) -> None:
        sent.append("signal")

    request_started.connect(note)
    request_finished.connect(note)
    try:
        api.get("/groups/")
    finally:
        request_started.disconnect(note)
        request_finished.disconnect(note)
    assert sent == []


def test_eight_threads_get_their_own_answers(api: ApiClient) -> None:
    def ask(number: int) -> Any:
        return api.get("/echo/", {"n": number}).data["params"]["n"]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(400)))
    assert answers == [[str(number)] for number in range(400)]


def test_a_streamed_answer_is_read_and_closed(api: ApiClient) -> None:
    views.closed.clear()
    assert api.get("/stream/").data == {"a": 1}
    assert views.closed == ["stream"]


def test_path_and_repeated_parameters_arrive_as_they_were_given(api: ApiClient) -> None:
    seen = api.get("/écho/", {"q": "kindergärten & co", "kind": ["school", "association"]}, locale="nl").data
    assert seen["path"] == "/api/v1/écho/"
    assert seen["params"] == {
        "q": ["kindergärten & co"],
        "kind": ["school", "association"],
        "locale": ["nl"],
    }


def test_views_can_tell_a_call_of_our_own_from_one_from_outside(api: ApiClient) -> None:
    assert api.get("/echo/").data["in_process"] is True
    outside = Client().get("/api/v1/echo/", headers={"expat_centre.in_process": "1"})
    assert outside.json()["in_process"] is False


@pytest.mark.parametrize(
    ("allowed", "host"),
    [
        (["centre.example"], "centre.example"),
        ([".centre.example", "[::1]", "www.centre.example"], "www.centre.example"),
        (["*"], "localhost"),
        (["*", ".centre.example"], "centre.example"),
        ([".centre.example", "[::1]"], "centre.example"),
        (["[::1]"], "[::1]"),
        ([], "localhost"),
    ],
)
def test_calls_carry_a_host_name_that_the_site_answers_to(allowed: list[str], host: str) -> None:
    with override_settings(ALLOWED_HOSTS=allowed):
        assert own_host() == host
