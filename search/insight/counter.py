"""Counts what the web server sends, those answers too that come from the response cache and never reach Django.

All that happens while a visitor waits is a look at the address and one more in a dictionary. Everything else is done
once a minute in a thread of its own (`recorder.py`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from threading import Lock
from typing import Any, NamedTuple

from django.conf import settings

# Answers between two recordings that are told apart; what is new beyond that is not counted.
MAX_SENT = 5_000
MAX_REFERER_LENGTH = 1_000
API_PATH = "/api/v1/search/"
# A script asks for answers to what nobody searches for: a question to the desk, or the desk's own.
NOT_COUNTED = "HTTP_X_NOT_COUNTED"
# The answer's own word for how many results there are.
TOTAL_HEADER = "X-Total-Count"
PAGES = tuple(f"/{code}/" for code, _name in settings.LANGUAGES)
PARTNER_PAGES = tuple(path.format(slug="").rstrip("/") + "/" for path in settings.PARTNER_PATHS.values())


class Sent(NamedTuple):
    """What is told apart: the address of an answer, and of a page the search page that led to it.

    `language` is the negotiated one where the address names none. `is_typing`: a script fetched it, so perhaps somebody
    went on typing. `is_empty`: a search without a result.
    """

    host: str
    path: str
    query: str = ""
    language: str = ""
    is_typing: bool = False
    is_empty: bool = False
    referer: str = ""


# What `Sent` is made of, once a minute: the key, whether somebody is typing, whether nothing was found, the referer.
_Counted = tuple[Any, bool, bool, str]


class SentCounter:
    """To be called with each whole answer (200) that is sent to somebody who did not have it yet.

    `search_paths`: the addresses of searches. Safe between threads.
    """

    def __init__(self, search_paths: Iterable[str], max_sent: int = MAX_SENT) -> None:
        self._search_paths = frozenset(search_paths)
        self._max_sent = max_sent
        self._counts: Counter[_Counted] = Counter()
        self._mutex = Lock()

    def __call__(self, environ: Mapping[str, Any], key: Any, headers: Mapping[str, str]) -> None:
        """Count an answer; `key` has its host, path, query and negotiated locale."""
        if environ["REQUEST_METHOD"] != "GET" or NOT_COUNTED in environ:
            return
        if key.path in self._search_paths:
            self._count_search(environ, key, headers)
        elif key.path.startswith(PAGES) and _is_navigation(environ):
            self._count_opening(environ, key)

    def take(self) -> Counter[Sent]:
        """What was counted since the last time."""
        with self._mutex:
            counts, self._counts = self._counts, Counter()
        taken = Counter[Sent]()
        for counted, times in counts.items():
            taken[_sent(*counted)] += times
        return taken

    def _count_search(self, environ: Mapping[str, Any], key: Any, headers: Mapping[str, str]) -> None:
        total = headers.get(TOTAL_HEADER)
        if key.query and total is not None:
            self._add((key, not _is_navigation(environ), total == "0", ""))

    def _count_opening(self, environ: Mapping[str, Any], key: Any) -> None:
        """A partner's page counts from wherever somebody came, any other one where it was found by a search."""
        referer = environ.get("HTTP_REFERER", "")
        if len(referer) <= MAX_REFERER_LENGTH and any(path in referer for path in self._search_paths):
            self._add((key, False, False, referer))
        elif key.path.startswith(PARTNER_PAGES):
            self._add((key._replace(query="", locale=""), False, False, ""))

    def _add(self, sent: _Counted) -> None:
        with self._mutex:
            times = self._counts[sent]
            if times or len(self._counts) < self._max_sent:
                self._counts[sent] = times + 1


@cache
def sent_counter() -> SentCounter:
    """The one of this process."""
    return SentCounter([*settings.SEARCH_PATHS.values(), *settings.DIRECTORY_PATHS.values(), API_PATH])


def _sent(key: Any, is_typing: bool, is_empty: bool, referer: str) -> Sent:
    if referer:
        return Sent(key.host, key.path, referer=referer)
    return Sent(key.host, key.path, key.query, key.locale, is_typing, is_empty)


def _is_navigation(environ: Mapping[str, Any]) -> bool:
    """Whether the browser shows the answer as a page; old browsers and programs do not say."""
    return bool(environ.get("HTTP_SEC_FETCH_MODE", "navigate") == "navigate")
