"""Several engines as one."""

from collections.abc import Callable
from contextlib import suppress

import pytest

from search.engines.base import Delete, EngineFailure, Health, NotReady, Refused, SearchQuery, SearchResult
from search.engines.resilient import REST_SECONDS, ResilientEngine
from tests.search.fake_engine import FakeEngine


@pytest.fixture
def clock() -> list[float]:
    return [100.0]


@pytest.fixture
def engines() -> list[FakeEngine]:
    return [FakeEngine("first"), FakeEngine("second")]


@pytest.fixture
def resilient(engines: list[FakeEngine], clock: list[float]) -> ResilientEngine:
    return ResilientEngine(engines, clock=lambda: clock[0])


def answer(engine: ResilientEngine) -> tuple[str, bool]:
    result = engine.search(SearchQuery())
    return result.engine, result.degraded


def test_the_first_engine_answers_while_it_can(resilient: ResilientEngine) -> None:
    assert answer(resilient) == ("first", False)


def test_when_the_first_fails_the_next_answers_degraded(resilient: ResilientEngine, engines: list[FakeEngine]) -> None:
    engines[0].failure = EngineFailure()
    assert answer(resilient) == ("second", True)


def test_an_engine_that_failed_is_left_alone_for_a_while(
    resilient: ResilientEngine, engines: list[FakeEngine], clock: list[float]
) -> None:
    engines[0].failure = EngineFailure()
    answer(resilient)
    engines[0].failure = None
    clock[0] += REST_SECONDS - 1
    assert answer(resilient) == ("second", True)
    assert engines[0].asked == 1
    clock[0] += 1
    assert answer(resilient) == ("first", False)


def test_after_the_rest_one_caller_tries_while_all_others_go_on_with_the_next(
    resilient: ResilientEngine, engines: list[FakeEngine], clock: list[float]
) -> None:
    engines[0].failure = EngineFailure()
    answer(resilient)
    clock[0] += REST_SECONDS
    meanwhile = []

    def try_it(query: SearchQuery) -> SearchResult:
        meanwhile.append(answer(resilient))
        return SearchResult((), 0, {}, "first")

    engines[0].search = try_it  # type: ignore[method-assign]
    assert answer(resilient) == ("first", False)
    assert meanwhile == [("second", True)]


@pytest.mark.parametrize("failure", [NotReady("no index"), Refused("too long")])
def test_an_engine_that_only_lacks_its_index_or_refuses_one_question_need_not_rest(
    resilient: ResilientEngine, engines: list[FakeEngine], failure: EngineFailure
) -> None:
    engines[0].failure = failure
    assert answer(resilient) == ("second", True)
    engines[0].failure = None
    assert answer(resilient) == ("first", False)


USES: dict[str, Callable[[ResilientEngine], object]] = {
    "search": lambda engine: engine.search(SearchQuery()),
    "apply": lambda engine: engine.apply([Delete("a", 1)], wait=False),
    "rebuild": lambda engine: engine.rebuild([], fingerprint="1"),
    "health": lambda engine: engine.health(),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_whatever_it_was_asked_one_failure_spares_it_every_other_question(
    resilient: ResilientEngine, engines: list[FakeEngine], use: Callable[[ResilientEngine], object]
) -> None:
    engines[0].failure = EngineFailure()
    with suppress(EngineFailure):
        use(resilient)
    assert answer(resilient) == ("second", True)
    assert resilient.health() == Health(False)
    with pytest.raises(EngineFailure):
        resilient.apply([], wait=False)
    assert engines[0].asked == 1


def test_each_engine_is_written_to_for_itself(resilient: ResilientEngine, engines: list[FakeEngine]) -> None:
    engines[0].failure = EngineFailure()
    with pytest.raises(EngineFailure):
        resilient.engines[0].apply([Delete("a", 1)], wait=False)
    assert resilient.engines[1].apply([Delete("a", 1)], wait=False).applied == 1


def test_it_says_who_answers(resilient: ResilientEngine, engines: list[FakeEngine]) -> None:
    assert resilient.answering() == "first"
    engines[0].failure = EngineFailure()
    assert resilient.answering() == "second"
    engines[1].failure = EngineFailure()
    assert resilient.answering() is None


def test_when_all_fail_it_is_a_failure_and_the_last_is_asked_again_each_time(
    resilient: ResilientEngine, engines: list[FakeEngine]
) -> None:
    for engine in engines:
        engine.failure = EngineFailure()
    for _ in range(2):
        with pytest.raises(EngineFailure):
            resilient.search(SearchQuery())
    assert (engines[0].asked, engines[1].asked) == (1, 2)
