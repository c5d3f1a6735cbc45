from bench.load import Measured
from bench.report import Results, lines, misses


def results(**changes: object) -> Results:
    reached = {
        "list": Measured(400, 5, 9, 0),
        "detail": Measured(750, 5, 9, 0),
        "page": Measured(1_000, 5, 9, 0),
        "search": Measured(480, 5, 9, 0),
        "website": Measured(240, 5, 9, 0),
    }
    fields = {
        "hello": 40_000.0,
        "uncached": reached,
        "cached": dict.fromkeys(reached, Measured(28_000, 1, 2, 0)),
        "queries": {"list": (6, 3.0), "detail": (8, 3.0)},
        "memory": [150, 180],
    }
    return Results(**{**fields, **changes})  # type: ignore[arg-type]


def test_figures_at_the_targets_miss_nothing() -> None:
    assert misses(results(uncached={**results().uncached, "detail": Measured(720, 5, 9, 0)})) == []


def test_each_target_can_be_missed() -> None:
    slow = {**results().uncached, "page": Measured(999, 5, 9, 0)}
    assert misses(results(uncached=slow)) == ["uncached page: 0.0250 of hello, target 0.025"]
    assert misses(results(cached={"list": Measured(27_999, 1, 2, 0)})) == ["cached list: 0.70 of hello, target 0.7"]
    assert misses(results(queries={"list": (7, 3.0)})) == ["list: 7 queries, target at most 6"]
    assert misses(results(memory=[150, 181])) == ["memory: 181 MB, aim at most 180"]


def test_a_failed_request_is_a_miss_however_fast() -> None:
    failing = {**results().uncached, "list": Measured(9_000, 1, 2, 3)}
    assert misses(results(uncached=failing)) == ["uncached list: 3 failed requests"]


def test_the_table_tells_every_figure() -> None:
    table = "\n".join(lines(results()))
    assert "hello 40000 req/s" in table
    assert "uncached  list            400     5.00     9.00    0.0100     0.01        6" in table
    assert "memory of the workers (PSS): [150, 180] MB, aim 180" in table
