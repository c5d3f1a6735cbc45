"""Database queries and time of one answer of each kind, without server or cache: `python -m bench.queries
<file>`.

The file holds scenarios as JSON (name → addresses); prints name → [most queries, median milliseconds] as
JSON.
"""

import json
import statistics
import sys
import time
from pathlib import Path

import django

SAMPLE = 10


def main() -> None:
    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="127.0.0.1")

    def once(address: str) -> tuple[int, float]:
        started = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        if response.status_code != 200:
            raise SystemExit(f"{address}: {response.status_code}")
        return len(queries), (time.perf_counter() - started) * 1000

    result = {}
    for name, addresses in json.loads(Path(sys.argv[1]).read_text()).items():
        once(addresses[0])
        counted = [once(address) for address in addresses[:SAMPLE]]
        result[name] = (max(count for count, _ in counted), statistics.median(spent for _, spent in counted))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
