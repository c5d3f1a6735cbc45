"""From what the web server sends to counts: cached answers too, each reader's search once, and nothing personal."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError

from config.cache.keys import CacheKey
from search.insight.counter import SentCounter, sent_counter
from search.insight.recorder import record, record_quietly
from search.models import ResultOpening, SearchCount
from tests.factories.insight import stored_counts

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 28)
SEARCH = "/en/search/"
FETCH = {"HTTP_SEC_FETCH_MODE": "cors"}


class Visitors:
    """What the web server tells a counter of; `record` writes it down for a day."""

    def __init__(self, max_sent: int = 100) -> None:
        self.counter = SentCounter(["/en/search/", "/nl/zoeken/", "/en/directory/", "/api/v1/search/"], max_sent)

    def search(self, query: str, total: int | None = 4, path: str = SEARCH, language: str = "", **environ: str) -> None:
        headers = {} if total is None else {"X-Total-Count": str(total)}
        self._send(path, query, language, headers, environ)

    def open(self, path: str, referer: str, **environ: str) -> None:
        self._send(path, "", "", {}, {"HTTP_REFERER": referer, **environ})

    def record(self, day: date = DAY) -> None:
        record(self.counter.take(), day)

    def _send(self, path: str, query: str, language: str, headers: dict[str, str], environ: dict[str, str]) -> None:
        key = CacheKey("https", "centre.example", path, query, language)
        self.counter({"REQUEST_METHOD": "GET", **environ}, key, headers)


@pytest.fixture
def visitors() -> Visitors:
    return Visitors()


def test_searches_add_up_by_text_language_and_day(visitors: Visitors) -> None:
    visitors.search("q=Bins")
    visitors.search("q=bins+", total=0)
    visitors.search("q=bins", path="/nl/zoeken/")
    visitors.record()
    visitors.search("q=b%C3%ADns")
    visitors.record()
    visitors.search("q=bins")
    visitors.record(date(2026, 11, 29))
    assert stored_counts(day=DAY) == [("en", "bins", 3, 1, 0), ("nl", "bins", 1, 0, 0)]
    assert stored_counts(day=date(2026, 11, 29)) == [("en", "bins", 1, 0, 0)]


def test_searches_of_the_api_and_of_the_directory_count_too(visitors: Visitors) -> None:
    visitors.search("limit=5&locale=nl&q=afval", path="/api/v1/search/")
    visitors.search("q=waste", path="/api/v1/search/", language="en")
    visitors.search("q=dentist", path="/en/directory/")
    visitors.search("locale=de&q=abfall", path="/api/v1/search/")
    visitors.record()
    assert stored_counts() == [("en", "dentist", 1, 0, 0), ("en", "waste", 1, 0, 0), ("nl", "afval", 1, 0, 0)]


def test_words_of_a_question_to_the_desk_and_what_its_counter_looks_for_are_not_counted(visitors: Visitors) -> None:
    visitors.search("q=my+husband+is+ill", path="/api/v1/search/", language="en", HTTP_X_NOT_COUNTED="1", **FETCH)
    visitors.record()
    assert stored_counts() == []


@pytest.mark.parametrize("query", ["kind=school&q=bins", "page=2&q=bins", "", "q=", "q=x", "offset=20&q=bins"])
def test_narrowing_down_paging_and_empty_fields_are_no_new_search(visitors: Visitors, query: str) -> None:
    visitors.search(query)
    visitors.record()
    assert stored_counts() == []


def test_an_answer_that_says_no_total_and_a_head_request_are_no_search(visitors: Visitors) -> None:
    visitors.search("q=bins", total=None)
    visitors.search("q=bins", REQUEST_METHOD="HEAD")
    visitors.record()
    assert stored_counts() == []


def test_what_somebody_was_still_typing_is_dropped(visitors: Visitors) -> None:
    for text in ("re", "regi", "regist", "register"):
        visitors.search(f"q={text}", total=0, **FETCH)
    visitors.search("q=regi")
    visitors.search("q=re", path="/nl/zoeken/", **FETCH)
    visitors.record()
    assert stored_counts() == [("en", "regi", 2, 1, 0), ("en", "register", 1, 1, 0), ("nl", "re", 1, 0, 0)]


def test_the_beginning_of_something_personal_is_dropped_with_it(visitors: Visitors) -> None:
    for text in ("jan de vries", "jan de vries 06", "jan de vries 0612345678"):
        visitors.search(f"q={text}", **FETCH)
    visitors.record()
    assert stored_counts() == []


def test_nothing_is_stored_of_what_looks_personal(visitors: Visitors) -> None:
    visitors.search("q=jan%40example.nl")
    visitors.open("/en/about/", "https://centre.example/en/search/?q=jan%40example.nl")
    visitors.record()
    assert (stored_counts(), ResultOpening.objects.count()) == ([], 0)


def test_nothing_is_stored_of_who_searched(visitors: Visitors) -> None:
    visitors.search("q=bins", REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT="Mosaic", HTTP_COOKIE="a=b")
    visitors.record()
    fields = {field.name for model in (SearchCount, ResultOpening) for field in model._meta.fields}
    assert fields == {"id", "day", "locale", "text", "searches", "without_result", "openings", "path"}
    assert "192.0.2.7" not in str(SearchCount.objects.values().get())


def test_what_is_opened_from_the_results_counts_for_their_text(visitors: Visitors) -> None:
    visitors.search("q=bins")
    for _ in range(2):
        visitors.open("/en/living-in/waste/", "https://centre.example/en/search/?q=Bins&kind=school")
    visitors.open("/nl/gids/afvalpas/", "https://centre.example/nl/zoeken/?q=afval")
    visitors.record()
    assert stored_counts() == [("en", "bins", 1, 0, 2), ("nl", "afval", 0, 0, 1)]
    openings = ResultOpening.objects.order_by("path").values_list("locale", "text", "path", "openings")
    assert list(openings) == [("en", "bins", "/en/living-in/waste/", 2), ("nl", "afval", "/nl/gids/afvalpas/", 1)]


@pytest.mark.parametrize(
    ("path", "referer"),
    [
        ("/en/living-in/waste/", "https://elsewhere.example/en/search/?q=bins"),
        ("/en/living-in/waste/", "https://centre.example/en/about/?q=/en/search/"),
        ("/en/living-in/waste/", "https://centre.example/en/search/"),
        ("/en/living-in/waste/", "https://[centre.example/en/search/?q=bins"),
        ("/en/living-in/waste/", "https://centre.example/en/search/?q=bins" + "&x=1" * 300),
        ("/en/", "https://centre.example/en/search/?q=bins"),
        ("/en/manifest.webmanifest", "https://centre.example/en/search/?q=bins"),
        ("/api/v1/suggest/", "https://centre.example/en/search/?q=bins"),
        ("/en/" + "a/" * 200, "https://centre.example/en/search/?q=bins"),
    ],
)
def test_what_was_not_opened_from_results_of_this_website_does_not_count(visitors: Visitors, path, referer) -> None:
    visitors.open(path, referer)
    visitors.record()
    assert stored_counts() == []


def test_what_a_script_fetches_is_not_opened(visitors: Visitors) -> None:
    visitors.open("/en/living-in/waste/", "https://centre.example/en/search/?q=bins", **FETCH)
    visitors.record()
    assert stored_counts() == []


def test_memory_is_bounded_and_what_is_known_goes_on_counting() -> None:
    visitors = Visitors(max_sent=2)
    for text in ("bins", "waste", "glass", "bins"):
        visitors.search(f"q={text}")
    visitors.record()
    assert stored_counts() == [("en", "bins", 2, 0, 0), ("en", "waste", 1, 0, 0)]


def test_many_texts_take_few_queries(visitors: Visitors, django_assert_max_num_queries: Any) -> None:
    for number in range(90):
        visitors.search(f"q=text+{number:02}")
    with django_assert_max_num_queries(5):
        visitors.record()
    assert len(stored_counts()) == 90


def test_while_the_database_cannot_take_them_counts_are_lost_and_nothing_else(
    visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise DatabaseError("locked")

    visitors.search("q=bins")
    with monkeypatch.context() as patched:
        patched.setattr("search.insight.recorder.record", broken)
        record_quietly(visitors.counter)
    visitors.search("q=waste")
    record_quietly(visitors.counter)
    assert [row[1] for row in stored_counts()] == ["waste"]


def test_the_counter_of_the_site_knows_its_addresses() -> None:
    sent_counter().take()
    key = CacheKey("https", "centre.example", "/nl/gids/", "q=bakker", "")
    sent_counter()({"REQUEST_METHOD": "GET"}, key, {"X-Total-Count": "0"})
    assert sum(sent_counter().take().values()) == 1


def test_text_that_is_no_utf_8_is_no_error(visitors: Visitors) -> None:
    visitors.search("q=%ff%00bins")
    visitors.search("q=caf\xc3\xa9")
    visitors.open("/en/\xff/", "https://centre.example/en/search/?q=%ff%00")
    visitors.record()
    assert all("\0" not in row[1] for row in stored_counts())
