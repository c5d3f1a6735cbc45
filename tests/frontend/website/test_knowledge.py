"""The knowledge place: articles by theme, figures with their table and source, the newsletter, a feed."""

from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils.translation import override

from frontend.website.charts import bars, figure
from tests.factories.pages import (
    ArticlePageFactory,
    HomePageFactory,
    KnowledgePageFactory,
    blocks,
    items,
    translate,
)

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
CHART = {
    "title": "Most are in Leiden", "unit": "schools", "source": "DUO", "source_url": "", "as_of": "2024-11-22",
    "rows": items({"label": "Leiden", "value": 1204}, {"label": "Lisse", "value": 301}), "is_example": False,
}  # fmt: skip


@pytest.fixture
def place():
    home = HomePageFactory()
    translate(home, "Welkom")
    page = KnowledgePageFactory(parent=home, title="For employers", slug="for-employers", body=blocks(("chart", CHART)))
    translate(page, "Voor werkgevers")
    return page


@pytest.fixture
def articles(place):
    common = {"parent": place, "category": "knowledge"}
    first = ArticlePageFactory(**common, title="A home", theme="housing", published_on="2026-01-05")
    ArticlePageFactory(**common, title="A visa", theme="hiring", published_on="2026-03-05")
    ArticlePageFactory(**common, title="Something", published_on="2026-02-05")
    ArticlePageFactory(parent=place, title="Party", category="news", published_on="2026-04-05")
    return first


def test_articles_stand_by_theme_in_the_house_s_order_and_those_without_last(articles, place):
    text = Client().get("/en/for-employers/").text
    places = [text.index(one) for one in ("A visa", "A home", "Something")]
    assert places == sorted(places)
    assert "Hiring and permits" in text
    assert "More articles" in text
    assert 'action="/en/newsletter/"' in text
    assert 'type="application/atom+xml" href="/en/knowledge.atom"' in text


def test_dutch_readers_get_what_is_untranslated_marked(articles):
    text = Client().get("/nl/voor-werkgevers/").text
    assert 'lang="en">A home' in text
    assert "Wonen" in text


def test_a_chart_has_a_table_with_the_same_figures_and_its_source(place):
    text = Client().get("/en/for-employers/").text
    assert text.count("1,204") == 2
    assert 'width="25.0%"' in text
    assert '<th scope="row">Lisse</th><td>301</td>' in text
    assert "DUO" in text
    assert "22 November 2024" in text
    assert "1.204" in Client().get("/nl/voor-werkgevers/").text


def test_a_chart_that_is_made_up_says_so(place):
    place.body = blocks(("chart", {**CHART, "is_example": True}))
    place.save_revision().publish()
    assert "Made up" in Client().get("/en/for-employers/").text


def test_the_feed_has_knowledge_alone_newest_first_in_one_language(articles):
    answer = Client().get("/en/knowledge.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    assert [entry.findtext("a:title", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)] == [
        "A visa", "Something", "A home",
    ]  # fmt: skip
    assert feed.find("a:entry/a:id", ATOM).text.startswith("urn:uuid:")
    assert feed.find("a:entry/a:link", ATOM).get("href").startswith("http://testserver/en/")
    dutch_feed = ElementTree.fromstring(Client().get("/nl/kennis.atom").content)
    assert dutch_feed.findall("a:entry", ATOM) == []
    translate(articles, "Een woning")
    dutch_feed = ElementTree.fromstring(Client().get("/nl/kennis.atom").content)
    assert dutch_feed.find("a:entry/a:title", ATOM).text == "Een woning"


def test_figures_are_written_as_the_reader_writes_them():
    assert (figure(1204.0), figure(2.5)) == ("1,204", "2.5")
    with override("nl"):
        assert (figure(1204.0), figure(2.5)) == ("1.204", "2,5")


def test_bars_of_nothing_are_no_error():
    assert bars([])["rows"] == []
    assert bars([{"label": "None", "value": 0.0}])["rows"][0]["width"] == "0.0%"


@pytest.mark.parametrize(("query", "titles"), [("category=news", ["Party"]), ("theme=housing", ["A home"])])
def test_articles_are_chosen_by_category_and_theme(articles, query, titles):
    answer = Client().get(f"/api/v1/pages/?{query}&locale=en").json()
    assert [item["title"] for item in answer["items"]] == titles
    assert answer["items"][0]["theme"] == ("housing" if "theme" in query else None)


@pytest.mark.parametrize("name", ["category", "theme"])
def test_an_unknown_category_or_theme_is_refused_by_name(name):
    answer = Client().get(f"/api/v1/pages/?{name}=cheese")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["name"] == name
