"""The list of pages: shape, languages, filters, order, query counts."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.pages import (
    ArticlePageFactory,
    PhasePageFactory,
    StandardPageFactory,
    StepPageFactory,
    TopicPageFactory,
    translate,
)


def titles(answer):
    return [item["title"] for item in answer["items"]]


def test_a_list_item_has_the_agreed_shape(guide, get):
    topic = TopicPageFactory(
        parent=guide.phase, title="Waste", summary="When it is collected.", illustration="waste", audiences=["families"]
    )
    item = next(item for item in get("/pages/", locale="en")["items"] if item["id"] == topic.pk)
    assert item.pop("updated_at")
    assert item.pop("translation_key") == str(topic.translation_key)
    assert item == {
        "id": topic.pk,
        "type": "topic",
        "title": "Waste",
        "path": "/en/settling-in/waste/",
        "api_url": f"/api/v1/pages/{topic.pk}/?locale=en",
        "locale": "en",
        "is_fallback": False,
        "alternates": [],
        "phase": "settling-in",
        "summary": "When it is collected.",
        "illustration": "waste",
        "audiences": [{"slug": "families", "label": "Families with children"}],
        "image": None,
    }


def test_articles_add_their_category_and_date(guide, get):
    ArticlePageFactory(parent=guide.home, category="knowledge", published_on=dt.date(2026, 11, 2))
    item = get("/pages/", type="article", locale="en")["items"][0]
    assert (item["category"], item["published_on"], item["phase"]) == ("knowledge", "2026-11-02", None)


def test_dutch_readers_get_dutch_pages_and_english_where_there_is_none(guide, get):
    TopicPageFactory(parent=guide.phase, title="Only in English")
    answer = get("/pages/", type="topic", locale="nl")
    assert [(item["title"], item["locale"], item["is_fallback"]) for item in answer["items"]] == [
        ("Inschrijven", "nl", False),
        ("Only in English", "en", True),
    ]
    assert answer["items"][0]["alternates"] == [
        {"locale": "en", "path": "/en/settling-in/registration/", "is_translated": True}
    ]


def test_a_draft_translation_counts_as_missing(guide, get):
    topic = TopicPageFactory(parent=guide.phase, title="Waste")
    translate(topic, "Afval", live=False)
    assert titles(get("/pages/", type="topic", locale="nl")) == ["Inschrijven", "Waste"]


def test_fallback_false_leaves_out_what_is_not_translated(guide, get):
    TopicPageFactory(parent=guide.phase, title="Only in English")
    assert titles(get("/pages/", type="topic", locale="nl", fallback="false")) == ["Inschrijven"]


def test_dutch_pages_without_an_english_version_are_shown_to_english_readers(guide, get):
    TopicPageFactory(parent=guide.fase, title="Alleen in het Nederlands")
    answer = get("/pages/", type="topic", locale="en")
    assert [(item["title"], item["is_fallback"]) for item in answer["items"]] == [
        ("Registration", False),
        ("Alleen in het Nederlands", True),
    ]


def test_the_language_comes_from_the_browser_where_none_is_named(guide, client):
    response = client.get("/api/v1/pages/", headers={"Accept-Language": "nl-BE,fr;q=0.5"})
    assert response.headers["Content-Language"] == "nl"
    assert response.json()["items"][0]["title"] == "Welkom"


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"type": "phase"}, ["Settling in", "Leaving"]),
        ({"type": ["home", "step"]}, ["Welcome", "Make an appointment", "Bring your passport"]),
        ({"phase": "settling-in"}, ["Settling in", "Registration", "Make an appointment", "Bring your passport"]),
        ({"phase": "leaving-to"}, ["Leaving", "Deregister"]),
        ({"audience": "students"}, ["Bring your passport"]),
        ({"audience": ["students", "families"]}, ["Bring your passport", "Deregister"]),
        ({"municipality": "leiden"}, ["Deregister"]),
        ({"municipality": "katwijk"}, []),
        ({"municipality": "leiden", "type": "step"}, []),
    ],
)
def test_each_filter_finds_its_pages_and_no_others(guide, get, params, found):
    StepPageFactory(parent=guide.topic, title="Bring your passport", audiences=["students"])
    leaving = PhasePageFactory(parent=guide.home, title="Leaving", phase="leaving-to")
    TopicPageFactory(parent=leaving, title="Deregister", audiences=["families"], municipalities=["leiden"])
    assert titles(get("/pages/", locale="en", **params)) == found


def test_a_topic_is_named_by_the_id_of_either_language(guide, get):
    other = TopicPageFactory(parent=guide.phase, title="Waste")
    StepPageFactory(parent=other, title="Put it outside")
    for topic in (guide.topic, guide.onderwerp):
        assert titles(get("/pages/", topic=topic.pk, locale="nl")) == ["Maak een afspraak"]
    assert titles(get("/pages/", topic=other.pk, locale="nl")) == ["Put it outside"]
    assert titles(get("/pages/", topic=guide.phase.pk, locale="nl")) == []


def test_the_usual_order_is_that_of_the_english_tree_in_both_languages(guide, get):
    later, earlier = (TopicPageFactory(parent=guide.phase, title=title) for title in ("Later", "Earlier"))
    translate(later, "Later (nl)")
    translate(earlier, "Eerder")
    earlier.refresh_from_db()
    earlier.move(guide.topic, pos="left")
    assert titles(get("/pages/", type="topic", locale="en")) == ["Earlier", "Registration", "Later"]
    assert titles(get("/pages/", type="topic", locale="nl")) == ["Eerder", "Inschrijven", "Later (nl)"]


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("title", ["apple", "Bread", "Cheese"]),
        ("-title", ["Cheese", "Bread", "apple"]),
        ("published", ["Cheese", "apple", "Bread"]),
        ("-published", ["Bread", "apple", "Cheese"]),
        ("updated", ["Bread", "apple", "Cheese"]),
        ("-updated", ["Cheese", "apple", "Bread"]),
    ],
)
def test_every_order_sorts(guide, get, order, found):
    for title, day in (("Bread", 3), ("apple", 2), ("Cheese", 1)):
        ArticlePageFactory(parent=guide.home, title=title, published_on=dt.date(2026, 1, day))
    assert titles(get("/pages/", type="article", order=order, locale="en")) == found


def test_pages_come_in_portions(guide, get):
    for number in range(4):
        ArticlePageFactory(parent=guide.home, title=f"Article {number}")
    answer = get("/pages/", type="article", limit=2, offset=1, locale="en")
    assert titles(answer) == ["Article 1", "Article 2"]
    assert answer["meta"]["total_count"] == 4
    assert "offset=3" in answer["meta"]["next"]
    assert "offset=0" in answer["meta"]["previous"]


@pytest.mark.parametrize(
    ("params", "name", "allowed"),
    [
        ({"type": "blog"}, "type", ["home", "phase", "topic", "step", "article", "knowledge", "standard"]),
        ({"phase": "dying"}, "phase", ["coming-in", "settling-in", "living-in", "leaving-to"]),
        ({"topic": "abc"}, "topic", None),
        ({"order": "random"}, "order", None),
        ({"municipality": "amsterdam"}, "municipality", None),
        ({"audience": "cats"}, "audience", None),
        ({"color": "red"}, "color", None),
        ({"limit": "1000"}, "limit", None),
    ],
)
def test_bad_parameters_are_named_with_what_would_be_right(guide, get, params, name, allowed):
    problem = get("/pages/", 400, locale="en", **params)
    error = problem["errors"][0]
    assert error["name"].partition(".")[0] == name
    if allowed:
        assert error["allowed"] == allowed
    if name in {"municipality", "audience"}:
        assert "leiden" in error["allowed"] or "families" in error["allowed"]


def test_the_query_count_does_not_grow_with_the_list(guide, get, between_publications):
    """Of the first reading after a publication."""

    def count(path):
        between_publications()
        with CaptureQueriesContext(connection) as queries:
            get(path)
        return len(queries)

    listing = "/pages/?locale=nl&limit=100"
    for number in range(2):
        StandardPageFactory(parent=guide.home, title=f"A {number}")
    before, menu_before = count(listing), count("/navigation/?locale=nl")
    for number in range(25):
        translate(StandardPageFactory(parent=guide.home, title=f"B {number}"), f"B {number}")
        TopicPageFactory(parent=guide.phase, title=f"T {number}", audiences=["families"])
    assert count(listing) == before <= 15
    assert count("/navigation/?locale=nl") == menu_before <= 24
