"""Lists come in one envelope; answers say their language and how long they may be kept."""

import pytest
from django.utils import translation

pytestmark = pytest.mark.urls("tests.config.rest.api")


def test_the_first_page_leads_to_the_next(client):
    meta = client.get("/api/v1/things/?colour=red&colour=blue").json()["meta"]
    assert meta == {
        "total_count": 45,
        "limit": 20,
        "offset": 0,
        "next": "/api/v1/things/?colour=red&colour=blue&offset=20",
        "previous": None,
    }


def test_the_last_page_leads_back_only(client):
    answer = client.get("/api/v1/things/?limit=20&offset=40").json()
    assert len(answer["items"]) == 5
    assert answer["meta"]["next"] is None
    assert answer["meta"]["previous"] == "/api/v1/things/?limit=20&offset=20"


def test_the_page_before_never_starts_below_zero(client):
    meta = client.get("/api/v1/things/?limit=20&offset=5").json()["meta"]
    assert meta["previous"].endswith("offset=0")


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("", "", "en"),
        ("", "nl", "nl"),
        ("", "fr, nl;q=0.5, en;q=0.4", "nl"),
        ("", "de", "en"),
        ("", "q=;;,,", "en"),
        ("?locale=nl", "en", "nl"),
        ("?locale=en", "nl", "en"),
    ],
)
def test_the_address_decides_the_language_before_the_browser_does(client, query, header, language):
    answer = client.get(f"/api/v1/things/{query}", headers={"Accept-Language": header})
    assert answer.headers["Content-Language"] == language
    assert answer.json()["items"][0]["locale"] == language


def test_no_language_stays_behind_for_the_next_request(client):
    client.get("/api/v1/things/?locale=nl")
    assert translation.get_language() == "en"


def test_the_browser_language_counts_for_caches_only_where_the_address_names_none(client):
    assert client.get("/api/v1/things/").headers["Vary"] == "Accept-Encoding, Accept-Language"
    assert client.get("/api/v1/things/?locale=nl").headers["Vary"] == "Accept-Encoding"


def test_answers_may_be_shared_for_a_minute_and_carry_an_etag(client):
    answer = client.get("/api/v1/things/")
    assert answer.headers["Cache-Control"] == (
        "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400"
    )
    assert answer.headers["ETag"].startswith('"')
    again = client.get("/api/v1/things/", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_an_answer_that_depends_on_the_clock_is_not_shared_past_its_moment(client):
    control = client.get("/api/v1/clock/").headers["Cache-Control"]
    seconds = int(control.rpartition("=")[2])
    assert 8 <= seconds <= 10
    assert "stale" not in control


def test_a_request_keeps_the_id_it_came_with_when_it_is_well_formed(client):
    given = client.get("/api/v1/things/", headers={"X-Request-ID": "abc-12345678"})
    assert given.headers["X-Request-ID"] == "abc-12345678"
    forged = client.get("/api/v1/things/", headers={"X-Request-ID": "<script>"})
    assert "<" not in forged.headers["X-Request-ID"]


def test_any_website_may_read_what_is_public(client):
    answer = client.get("/api/v1/things/", headers={"Origin": "https://elsewhere.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
