"""`make bench`: measure the real site on synthetic data beside a bare "hello" application."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from bench import load
from bench.addresses import scenarios
from bench.load import Measured, measure
from bench.report import Results, lines, misses
from bench.screens import polling_cost
from bench.servers import NO_THROTTLES, Server, running

HELLO = "bench.hello:application"
SITE = "config.rsgi:application"
MAX_ROUNDS = 20
# A round that is less than a tenth faster than the one before: no worker learns any more.
STEADY = 1.1
HERE = Path(__file__).resolve().parent


def main() -> None:
    options = arguments()
    if options.screens:
        screens = polling_cost(prepared(options))
        print("\n".join([str(screens), *screens.misses()]))
        return
    if options.search:
        print(run([sys.executable, "-m", "bench.scale", "--documents", str(options.search)], {}), end="")
        return
    if not load.is_possible():
        raise SystemExit(load.MISSING)
    environment = prepared(options)
    kinds = addresses(options, environment)
    counted = queries(environment, kinds)
    print(run([sys.executable, "-m", "bench.searches"], {**environment, "RESPONSE_CACHE": "off"}), flush=True)
    hello = [yardstick(options)]
    uncached, _ = site(options, {**environment, "RESPONSE_CACHE": "off"}, kinds)
    hello.append(yardstick(options))
    cached, memory = site(options, {**environment, "RESPONSE_CACHE": "on"}, kinds)
    hello.append(yardstick(options))
    results = Results(sum(hello) / len(hello), cached, uncached, counted, memory)
    print("\n".join(lines(results)), flush=True)
    missed = misses(results)
    if not options.only:
        screens = polling_cost(environment)
        print(f"\n{screens}")
        missed += screens.misses()
    print("\n".join(["", *(f"missed  {text}" for text in missed)] if missed else ["", "all targets reached"]))
    sys.exit(1 if missed and options.check else 0)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--partners", type=int, default=5_000, help="partners in the directory")
    parser.add_argument("--search", type=int, help="measure the search engines alone, with so many entries")
    parser.add_argument("--screens", action="store_true", help="measure 200 players of screens alone")
    parser.add_argument("--pages", type=int, default=400, help="pages in each language")
    parser.add_argument("--seconds", type=int, default=5, help="length of each load")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--port", type=int, default=8490)
    parser.add_argument(
        "--only", nargs="*", help="measure these kinds only (list detail page search website mix), and no screens"
    )
    parser.add_argument("--check", action="store_true", help="fail when a target is missed")
    return parser.parse_args()


def prepared(options: argparse.Namespace) -> dict[str, str]:
    """The environment of a site with the synthetic data; it is made once for each size and kept in var/."""
    var = HERE.parent / "var" / f"bench-{options.partners}-{options.pages}"
    var = Path(os.environ.get("BENCH_DIR", var))
    environment = {
        "VAR_DIR": str(var),
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": f"sqlite:///{var / 'db.sqlite3'}",
        "PYTHONPATH": str(HERE.parent),
        "LOG_LEVEL": "ERROR",
        **NO_THROTTLES,
    }
    run([sys.executable, "manage.py", "set_up", "--no-demo"], environment)
    if not (var / "seeded").exists():
        print(f"making {options.partners} partners and 2 x {options.pages} pages …", flush=True)
        size = ["--partners", str(options.partners), "--pages", str(options.pages)]
        run([sys.executable, "-m", "bench.dataset", *size], environment)
        (var / "seeded").touch()
    return environment


def addresses(options: argparse.Namespace, environment: Mapping[str, str]) -> dict[str, list[str]]:
    with running(SITE, options.port, environment) as server:
        kinds = scenarios(server)
    return {name: found for name, found in kinds.items() if not options.only or name in options.only}


def yardstick(options: argparse.Namespace) -> float:
    with running(HELLO, options.port, {"PYTHONPATH": str(HERE.parent)}) as server:
        return load_on(server, ["/"], options).per_second


def site(
    options: argparse.Namespace, environment: Mapping[str, str], kinds: Mapping[str, list[str]]
) -> tuple[dict[str, Measured], list[int]]:
    """The figures of each kind, and the memory of the workers after all of it."""
    with running(SITE, options.port, environment) as server:
        cached = environment["RESPONSE_CACHE"] == "on"
        figures = {name: load_on(server, found, options, cached=cached) for name, found in kinds.items()}
        return figures, server.worker_memory()


def load_on(server: Server, found: list[str], options: argparse.Namespace, *, cached: bool = False) -> Measured:
    """The figures once the server is warm.

    `cached`: once every worker has every answer, and compressed, as browsers ask; else once it gets no faster, and
    plain, for what is measured is the making of an answer.
    """
    load = partial(measure, server, found, connections=options.connections, compressed=cached)
    slower = load(seconds=1)
    for _ in range(MAX_ROUNDS):
        faster = load(seconds=1)
        if server.answers_from_cache(found) if cached else faster.per_second < STEADY * slower.per_second:
            break
        slower = faster
    return load(seconds=options.seconds)


def queries(environment: Mapping[str, str], kinds: Mapping[str, list[str]]) -> dict[str, tuple[int, float]]:
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(kinds, file)
        file.flush()
        output = run([sys.executable, "-m", "bench.queries", file.name], environment)
    return {name: (count, spent) for name, (count, spent) in json.loads(output.splitlines()[-1]).items()}


def run(command: list[str], environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        command,
        env={**os.environ, **environment},
        cwd=HERE.parent,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    main()
