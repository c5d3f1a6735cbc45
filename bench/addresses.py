"""Which addresses are asked for; read from the API itself, so that each exists."""

import json
import random
import urllib.request
from collections.abc import Iterator
from typing import Any

from bench.servers import Server

MUNICIPALITIES = ("leiden", "leiderdorp", "oegstgeest", "voorschoten", "katwijk", "noordwijk")
QUERIES = (
    "dentist", "school", "primary school", "harbour", "montessori", "garden club", "tax advice", "choir",
    "familly doctor", "movers leiden", "amber", "register", "insurance", "residence permit", "huisarts",
)  # fmt: skip
MIX = 500


def scenarios(server: Server) -> dict[str, list[str]]:
    """Name → addresses. The first four are the API's, `website` is HTML, `mix` is 500 of them all."""
    details = [item["api_url"] for item in items(server, "/api/v1/partners/?locale=en", 300)]
    pages = [item["api_url"] for item in items(server, "/api/v1/pages/?locale=en", 300)]
    html = [item["path"] for item in items(server, "/api/v1/pages/?locale=nl", 100)]
    found = {
        "list": list(lists()),
        "detail": details[:100],
        "page": pages[:100],
        "search": list(searches()),
        "website": html,
    }
    everything = [*found["list"], *details, *pages, *found["search"], *html]
    return {**found, "mix": random.Random(1).sample(everything, min(MIX, len(everything)))}


def lists() -> Iterator[str]:
    for offset in range(0, 200, 20):
        yield f"/api/v1/partners/?locale=en&offset={offset}"
    for municipality in MUNICIPALITIES:
        yield f"/api/v1/partners/?locale=nl&municipality={municipality}"
        yield f"/api/v1/partners/?locale=en&municipality={municipality}&kind=school"


def searches() -> Iterator[str]:
    for query in QUERIES:
        quoted = query.replace(" ", "+")
        yield f"/api/v1/search/?locale=en&q={quoted}"
        yield f"/api/v1/search/?locale=nl&q={quoted}&municipality=leiden"


def items(server: Server, path: str, wanted: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    following: str | None = f"{path}&limit=100"
    while following and len(found) < wanted:
        with urllib.request.urlopen(server.url(following), timeout=30) as response:
            page = json.load(response)
        found += page["items"]
        following = page["meta"]["next"]
    return found[:wanted]
