"""`/facts/`: what holds on a day, what follows, where it comes from."""

import pytest
import time_machine

NOON = "2026-11-29T12:00:00+01:00"


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


def test_a_fact_says_what_holds_what_follows_and_where_it_is_from(facts, get):
    fee = get("/facts/fee/", locale="nl")
    assert (fee["key"], fee["label"], fee["text"], fee["value"], fee["unit"]) == (
        "fee", "Het fee", "€\N{NO-BREAK SPACE}400", "400", "EUR",
    )  # fmt: skip
    assert (fee["valid_from"], fee["valid_until"], fee["since"]) == (
        "2026-01-01", "2026-12-31", "in 2026",
    )  # fmt: skip
    assert fee["next"] == {
        "text": "€\N{NO-BREAK SPACE}425",
        "value": "425",
        "valid_from": "2027-01-01",
        "valid_until": None,
        "period": "vanaf 1 januari 2027",
    }
    assert [one["value"] for one in fee["history"]] == ["400", "425"]
    assert fee["source"]["label"] == "De overheid"
    assert fee["checked_on"] == "2026-11-22"


def test_another_day_has_other_values(facts, get):
    assert get("/facts/fee/", on="2027-02-01")["text"] == "€425"
    assert get("/facts/?q=fee&on=2027-02-01")["items"][0]["text"] == "€425"


def test_what_has_expired_is_marked_and_can_be_asked_for(facts, get):
    assert [one["key"] for one in get("/facts/?expired=true")["items"]] == ["wage"]
    assert {one["key"] for one in get("/facts/?expired=false")["items"]} == {"fee", "term"}
    assert get("/facts/wage/")["is_expired"] is True


def test_it_is_filtered_by_kind_theme_and_words(facts, get):
    assert [one["key"] for one in get("/facts/?kind=days")["items"]] == ["term"]
    assert get("/facts/?theme=tax")["items"] == []
    assert [one["key"] for one in get("/facts/", q="HET wage")["items"]] == ["wage"]


def test_it_comes_in_pages(facts, get):
    page = get("/facts/?limit=2&offset=2")
    assert (page["meta"]["total_count"], len(page["items"])) == (3, 1)


@pytest.mark.parametrize("query", ["kind=colour", "theme=x", "on=tomorrow", "expired=maybe", "limit=101", "colour=red"])
def test_a_bad_parameter_is_refused_by_name(facts, get, query):
    (error,) = get(f"/facts/?{query}", 400)["errors"]
    assert error["name"] == query.partition("=")[0]


def test_an_unknown_key_is_not_found(facts, get):
    get("/facts/nothing/", 404)


def test_an_answer_holds_until_midnight_at_most(facts, client):
    with time_machine.travel("2026-12-31T23:59:30+01:00", tick=False):
        control = client.get("/api/v1/facts/fee/").headers["Cache-Control"]
    assert "s-maxage=30" in control


@pytest.mark.parametrize("path", ["/facts/", "/facts/fee/"])
def test_it_takes_two_queries(facts, client, django_assert_num_queries, path):
    # The register, and whether the pages of its sources are there.
    with django_assert_num_queries(2):
        client.get(f"/api/v1{path}")
