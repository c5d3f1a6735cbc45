"""Several engines as one."""

import pytest

from search.engines.base import EngineFailure, SearchQuery, SearchResult
from search.engines.database import DatabaseEngine
from search.engines.resilient import REST_SECONDS, ResilientEngine


class Flaky(DatabaseEngine):
    """Fails while it is told to; counts how often it was asked."""

    def __init__(self, name: str) -> None:
        super().__init__(list)
        self.name = name
        self.fails = False
        self.asked = 0

    def search(self, query: SearchQuery) -> SearchResult:
        self.asked += 1
        if self.fails:
            raise EngineFailure(self.name)
        return SearchResult((), 0, {}, self.name)


@pytest.fixture
def clock() -> list[float]:
    return [100.0]


@pytest.fixture
def engines() -> list[Flaky]:
    return [Flaky("first"), Flaky("second")]


@pytest.fixture
def resilient(engines: list[Flaky], clock: list[float]) -> ResilientEngine:
    return ResilientEngine(engines, clock=lambda: clock[0])


def answer(engine: ResilientEngine) -> tuple[str, bool]:
    result = engine.search(SearchQuery())
    return result.engine, result.degraded


def test_the_first_engine_answers_while_it_can(resilient: ResilientEngine) -> None:
    assert answer(resilient) == ("first", False)


def test_when_the_first_fails_the_next_answers_degraded(resilient: ResilientEngine, engines: list[Flaky]) -> None:
    engines[0].fails = True
    assert answer(resilient) == ("second", True)


def test_an_engine_that_failed_is_left_alone_for_a_while(
    resilient: ResilientEngine, engines: list[Flaky], clock: list[float]
) -> None:
    engines[0].fails = True
    answer(resilient)
    engines[0].fails = False
    clock[0] += REST_SECONDS - 1
    assert answer(resilient) == ("second", True)
    assert engines[0].asked == 1
    clock[0] += 1
    assert answer(resilient) == ("first", False)


def test_a_rebuild_ends_the_rest(resilient: ResilientEngine, engines: list[Flaky]) -> None:
    engines[0].fails = True
    answer(resilient)
    engines[0].fails = False
    resilient.rebuild([], fingerprint="")
    assert answer(resilient) == ("first", False)


def test_when_all_fail_it_is_a_failure_and_the_last_is_asked_again_each_time(
    resilient: ResilientEngine, engines: list[Flaky]
) -> None:
    for engine in engines:
        engine.fails = True
    for _ in range(2):
        with pytest.raises(EngineFailure):
            resilient.search(SearchQuery())
    assert (engines[0].asked, engines[1].asked) == (1, 2)
