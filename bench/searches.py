"""CPU of one search by kind, and how fast entries are indexed: `python -m bench.searches`, with the environment of a
synthetic site. Without server and response cache; each address is asked for twice, the first time it is new."""

import statistics
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import django

SEARCH, SUGGEST = "/api/v1/search/?locale=en&", "/api/v1/suggest/?locale=en&"
NEAR = "near=52.1601,4.4970"
WORDS = ("dentist", "school", "register", "insurance", "harbour", "huisarts", "permit", "movers")
PHRASES = ("primary+school", "garden+club", "tax+advice", "family+doctor", "amber+lane+dentists", "movers+leiden")
TYPOS = ("dentits", "familly+doctor", "insurence", "apointment")
BEGINNINGS = ("d", "de", "den", "dent", "a", "amber+l", "sch", "regi", "xyzzy")
KINDS = {
    "word": [f"{SEARCH}q={word}" for word in WORDS],
    "words": [f"{SEARCH}q={words}" for words in PHRASES],
    "typo": [f"{SEARCH}q={typo}" for typo in TYPOS],
    "filtered": [f"{SEARCH}q={word}&municipality=leiden&kind=school" for word in WORDS],
    "near": [f"{SEARCH}q={word}&{NEAR}&radius_km={1 + number}" for number, word in enumerate(WORDS)],
    "distance": [f"{SEARCH}q={word}&{NEAR}&order=distance" for word in WORDS],
    "open now": [f"{SEARCH}q={word}&open_now=true" for word in WORDS],
    "suggest": [f"{SUGGEST}q={beginning}" for beginning in BEGINNINGS],
}
# Enough to tell the rate, whatever the size of the site.
SAMPLE = 2_000


def main() -> None:
    django.setup()
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1")

    def spent(address: str) -> float:
        started = time.process_time()
        status = client.get(address).status_code
        if status != 200:
            raise SystemExit(f"{address}: {status}")
        return (time.process_time() - started) * 1000

    spent(f"{SEARCH}q=warm")
    print(f"{'ms of CPU':10}{'p50':>9}{'p95':>9}{'again p50':>11}{'again p95':>11}")
    for kind, addresses in KINDS.items():
        first, again = ([spent(address) for address in addresses] for _ in range(2))
        print(row(kind, first, again))
    print(f"indexed: {entries_a_second():.0f} entries/s", flush=True)


def row(kind: str, first: Sequence[float], again: Sequence[float]) -> str:
    """The figures of one kind: asked for the first time, and once more."""
    figures = [statistics.median(first), highest(first), statistics.median(again), highest(again)]
    return f"{kind:10}{figures[0]:9.1f}{figures[1]:9.1f}{figures[2]:11.1f}{figures[3]:11.1f}"


def highest(times: Sequence[float], share: float = 0.95) -> float:
    """The least time that this share of all times do not exceed."""
    in_order = sorted(times)
    return in_order[min(len(in_order) - 1, int(share * len(in_order)))]


def entries_a_second() -> float:
    """The rate at which the embedded engine indexes the first entries of the site, building them included."""
    from search.builders import all_documents
    from search.engines.embedded import EmbeddedEngine

    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        report = EmbeddedEngine(Path(folder)).rebuild(islice(all_documents(), SAMPLE), fingerprint="")
        return report.documents / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
