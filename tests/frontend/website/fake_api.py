"""An API that answers what a test tells it to, and remembers what it was asked."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import httpx

from frontend.shared.api_client import ApiClient
from tests.frontend.website import answers

SearchState = dict[str, list[str]]


class FakeApi:
    """`answers[path]` is a document, `(status, document)`, or a function of the query that gives either."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {
            "/site/": lambda query: answers.site(query["locale"][0]),
            "/navigation/": lambda query: answers.navigation(query["locale"][0]),
            "/events/": answers.listed(),
            "/categories/": answers.listed(answers.category("health", "Health"), answers.category("pets", "Pets", 0)),
            "/terms/": answers.listed(),
        }
        self.calls: list[tuple[str, SearchState]] = []
        self.cache_control: dict[str, str] = {}
        self.client = ApiClient("https://api.example", transport=httpx.MockTransport(self._answer))

    def pages(self, *items: dict[str, Any]) -> None:
        """Pages at their addresses; any other address is a 404."""
        by_path = {item["path"]: item for item in items}
        missing = (404, answers.problem(404, suggestions=[{"title": "Settling in", "path": "/en/settling-in/"}]))
        self.answers["/pages/find/"] = lambda query: by_path.get(query["path"][0], missing)

    def paths(self) -> list[str]:
        return [path for path, _query in self.calls]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/api/v1")
        query = parse_qs(request.url.query.decode())
        self.calls.append((path, query))
        given = self.answers.get(path, (404, answers.problem(404)))
        given = given(query) if isinstance(given, Callable) else given  # type: ignore[arg-type]
        status, document = given if isinstance(given, tuple) else (200, given)
        control = self.cache_control.get(path, "public, max-age=0, s-maxage=60")
        return httpx.Response(status, content=json.dumps(document), headers={"Cache-Control": control})
