"""What `/readyz` says of search."""

import pytest
from django.test import Client
from pytest_django import Settings

from search import readiness
from search.engines.base import EngineFailure
from search.engines.resilient import ResilientEngine
from tests.search.fake_engine import FakeEngine


def use(monkeypatch: pytest.MonkeyPatch, *engines: FakeEngine) -> None:
    monkeypatch.setattr(readiness, "engine", lambda: ResilientEngine(engines))


def test_the_chosen_engine_answers_and_nothing_is_to_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, FakeEngine("elasticsearch"), FakeEngine("embedded"))
    assert (readiness.is_ready(), readiness.note()) == (True, "")


@pytest.mark.parametrize(
    "chosen", [FakeEngine("elasticsearch", ok=False), FakeEngine("elasticsearch", failure=EngineFailure())]
)
def test_while_another_answers_it_is_ready_with_a_word_of_it(
    monkeypatch: pytest.MonkeyPatch, chosen: FakeEngine
) -> None:
    use(monkeypatch, chosen, FakeEngine("embedded"))
    assert readiness.is_ready()
    assert readiness.note() == "degraded: elasticsearch cannot answer, embedded does"


def test_where_none_can_answer_it_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, FakeEngine("elasticsearch", ok=False), FakeEngine("database", ok=False))
    assert (readiness.is_ready(), readiness.note()) == (False, "")


def test_readyz_stays_green_while_degraded_and_says_so(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, client: Client
) -> None:
    settings.READY_CHECKS = {"search": "search.readiness.is_ready"}
    use(monkeypatch, FakeEngine("elasticsearch", ok=False), FakeEngine("database"))
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (
        200,
        {
            "status": "ok",
            "checks": {"search": True},
            "notes": {"search": "degraded: elasticsearch cannot answer, database does"},
        },
    )
