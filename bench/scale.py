"""The engines alone, at any size, without database, server and cache: `python -m bench.scale --documents 1000000`.

Fills an index from a generator of documents, then asks for pages as the API does: each question twice, the first time
it is new. Times of the embedded engine are of this process's CPU, since other programs share the machine; those of
Elasticsearch are of the clock, for its work is done elsewhere. It is measured where `ELASTICSEARCH_TEST_URL` names one.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import django

from bench.searches import row

Clock = Callable[[], float]


@dataclass
class Paused:
    """Counts the time in which documents are made: that is no work of the engine."""

    clock: Clock
    spent: float = 0.0

    def documents(self, made: Iterator[Any]) -> Iterator[Any]:
        while True:
            started = self.clock()
            document = next(made, None)
            self.spent += self.clock() - started
            if document is None:
                return
            yield document


def main() -> None:
    options = arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    folder = options.folder / f"search-{options.documents}"
    before = own_memory()
    measure(embedded(folder), options.documents, time.process_time, "ms of CPU")
    size = sum(path.stat().st_size for path in folder.rglob("*")) / 1e6
    print(f"on disk: {size:.0f} MB · memory of the process: {before:.0f} MB before, {own_memory():.0f} MB after")
    if url := os.environ.get("ELASTICSEARCH_TEST_URL"):
        measure(elasticsearch(url, options.documents), options.documents, time.perf_counter, "ms")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.scale", description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    folder = Path(os.environ.get("BENCH_DIR", "var"))
    parser.add_argument("--folder", type=Path, default=folder, help="for the index, which is kept")
    return parser.parse_args()


def embedded(folder: Path) -> Any:
    from search.engines.embedded import EmbeddedEngine
    from search.fingerprint import fingerprint

    return EmbeddedEngine(folder, fingerprint=fingerprint("embedded"))


def elasticsearch(url: str, documents: int) -> Any:
    from search.engines.elasticsearch import Connection, ElasticsearchEngine
    from search.fingerprint import fingerprint

    connection = Connection.to([url], prefix=f"expat-bench-{documents}", seconds=30, write_seconds=60)
    return ElasticsearchEngine(connection, fingerprint=fingerprint("elasticsearch"))


def measure(engine: Any, documents: int, clock: Clock, unit: str) -> None:
    """Fill the index of an engine unless it is full, and print what each kind of search takes."""
    from bench.questions import questions

    print(f"{engine.name}, {documents} entries")
    if engine.health().documents != documents:
        print(f"indexed: {fill(engine, documents, clock):.0f} entries/s", flush=True)
    engine.suggest("warm", "en")
    print(f"{unit:10}{'p50':>9}{'p95':>9}{'again p50':>11}{'again p95':>11}")
    for kind, asks in questions().items():
        first, again = ([spent(engine, clock, ask) for ask in asks] for _ in range(2))
        print(row(kind, first, again), flush=True)
    print(after_a_change(engine, clock), flush=True)


def fill(engine: Any, count: int, clock: Clock) -> float:
    """Entries a second, without the time that it takes to make them up."""
    from bench.documents import documents
    from search.fingerprint import fingerprint

    paused, started = Paused(clock), clock()
    report = engine.rebuild(paused.documents(documents(count)), fingerprint=fingerprint(engine.name))
    return float(report.documents / (clock() - started - paused.spent))


def after_a_change(engine: Any, clock: Clock) -> str:
    """What the first search after a publication takes, and the same one again."""
    from bench.documents import documents
    from bench.questions import questions
    from search.engines.base import Upsert

    asks, first, again = questions()["words"], [], []
    for revision, (ask, document) in enumerate(zip(asks, documents(len(asks)), strict=True), start=1):
        engine.apply([Upsert(replace(document, revision=revision))], wait=True)
        first.append(spent(engine, clock, ask))
        again.append(spent(engine, clock, ask))
    return row("published", first, again)


def spent(engine: Any, clock: Clock, ask: Callable[[Any], object]) -> float:
    """Milliseconds of one question."""
    started = clock()
    ask(engine)
    return (clock() - started) * 1000


def own_memory() -> float:
    """Megabytes that belong to this process alone; the index's files, which are mapped, do not."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) / 1024


if __name__ == "__main__":
    main()
