"""The figures as a table, beside the targets."""

from dataclasses import dataclass

from bench.load import Measured

# Requests per second as a share of hello on the same server. The best peers reach .005 .007 .006 .0013.
UNCACHED_SHARES = {"list": 0.010, "detail": 0.018, "page": 0.025, "search": 0.012, "website": 0.006}
CACHED_SHARE = 0.7
MAX_QUERIES = {"list": 6, "detail": 8}
MAX_MEGABYTES = 180


@dataclass(frozen=True)
class Results:
    """Everything that was measured. `queries`: name → [most queries, median milliseconds]."""

    hello: float
    cached: dict[str, Measured]
    uncached: dict[str, Measured]
    queries: dict[str, tuple[int, float]]
    memory: list[int]


def lines(results: Results) -> list[str]:
    head = f"{'':10}{'':10}{'req/s':>9}{'p50 ms':>9}{'p95 ms':>9}{'of hello':>10}{'target':>9}{'queries':>9}"
    table = [f"hello {results.hello:.0f} req/s", "", head]
    for cache, figures, targets in (
        ("uncached", results.uncached, UNCACHED_SHARES),
        ("cached", results.cached, dict.fromkeys(results.cached, CACHED_SHARE)),
    ):
        for name, measured in figures.items():
            queries = str(results.queries[name][0]) if cache == "uncached" and name in results.queries else ""
            table.append(
                f"{cache:10}{name:10}{measured.per_second:9.0f}{measured.p50:9.2f}{measured.p95:9.2f}"
                f"{measured.per_second / results.hello:10.4f}{targets.get(name, ''):>9}{queries:>9}"
            )
    told = (
        "uncached: made anew by warm workers and sent plain; cached: every worker has every answer, compressed as "
        "browsers ask for it; queries: those of a first reading"
    )
    return [*table, "", told, f"memory of the workers (PSS): {results.memory} MB, aim {MAX_MEGABYTES}"]


def misses(results: Results) -> list[str]:
    """The targets that were not reached, in words."""
    missed = [
        f"uncached {name}: {results.uncached[name].per_second / results.hello:.4f} of hello, target {share}"
        for name, share in UNCACHED_SHARES.items()
        if name in results.uncached and results.uncached[name].per_second < share * results.hello
    ]
    missed += [
        f"cached {name}: {measured.per_second / results.hello:.2f} of hello, target {CACHED_SHARE}"
        for name, measured in results.cached.items()
        if measured.per_second < CACHED_SHARE * results.hello
    ]
    missed += [
        f"{name}: {results.queries[name][0]} queries, target at most {most}"
        for name, most in MAX_QUERIES.items()
        if name in results.queries and results.queries[name][0] > most
    ]
    if max(results.memory) > MAX_MEGABYTES:
        missed.append(f"memory: {max(results.memory)} MB, aim at most {MAX_MEGABYTES}")
    figures = [(f"uncached {name}", one) for name, one in results.uncached.items()]
    figures += [(f"cached {name}", one) for name, one in results.cached.items()]
    return missed + [f"{name}: {one.failed} failed requests" for name, one in figures if one.failed]
