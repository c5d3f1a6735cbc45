"""One page: shape, languages, family, steps, structured data, query count."""

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.rest.generation import shared_generation
from tests.factories.pages import (
    ArticlePageFactory,
    StandardPageFactory,
    StepPageFactory,
    TopicPageFactory,
    blocks,
    items,
    link_to,
    prose,
    translate,
)


def detail(get, page, **params):
    return get(f"/pages/{page.pk}/", **{"locale": page.locale.language_code, **params})


def test_a_page_adds_to_its_list_item(guide, get):
    listed = next(item for item in get("/pages/", locale="en")["items"] if item["id"] == guide.topic.pk)
    page = detail(get, guide.topic)
    assert {name: page[name] for name in listed} == listed
    assert page["breadcrumbs"] == [
        {"title": "Welcome", "path": "/en/"},
        {"title": "Settling in", "path": "/en/settling-in/"},
    ]
    assert [child["title"] for child in page["children"]] == ["Make an appointment"]
    assert page["siblings"] == {"previous": None, "next": None}
    assert (page["body"], page["sources"], page["municipalities"]) == ([], [], [])
    assert page["reviewed_on"] is None
    assert page["seo"] == {"title": "Registration", "description": "One plain sentence.", "image": None}
    assert "timing" not in page


def test_a_step_says_when_with_what_at_what_cost_for_whom_and_where(guide, get):
    step = StepPageFactory(
        parent=guide.topic, timing_anchor="arrival", timing_from_days=0, timing_to_days=5,
        documents=blocks(("document", "Passport"), ("document", "Birth certificate")),
        costs="Free.", conditions="Everybody who stays longer than four months.", where="At the town hall.",
    )  # fmt: skip
    page = detail(get, step)
    assert page["timing"] == {"anchor": "arrival", "from_days": 0, "to_days": 5}
    assert page["documents"] == ["Passport", "Birth certificate"]
    assert [cost["text"] for cost in page["costs"]] == ["Free."]
    assert page["conditions"] == {"text": "Everybody who stays longer than four months."}
    assert page["where"] == [{"text": "At the town hall."}]


def test_a_step_without_those_facts_says_so_with_nulls_and_empty_lists(guide, get):
    page = detail(get, guide.step)
    names = ("timing", "documents", "costs", "conditions", "where")
    assert [page[name] for name in names] == [None, [], [], None, []]


def test_the_id_of_either_language_gives_the_wanted_language(guide, get):
    assert detail(get, guide.topic, locale="nl")["title"] == "Inschrijven"
    assert detail(get, guide.onderwerp, locale="en")["title"] == "Registration"


def test_an_untranslated_page_comes_in_the_other_language_and_says_so(guide, get, client):
    topic = TopicPageFactory(parent=guide.phase, title="Waste")
    page = detail(get, topic, locale="nl")
    assert (page["title"], page["locale"], page["is_fallback"]) == ("Waste", "en", True)
    response = client.get(f"/api/v1/pages/{topic.pk}/?locale=nl")
    assert response.headers["Content-Language"] == "en"
    assert get(f"/pages/{topic.pk}/", 404, locale="nl", fallback="false")["status"] == 404


def test_a_change_of_language_leads_to_the_nearest_translated_page(guide, get):
    assert detail(get, guide.topic)["alternates"] == [
        {"locale": "nl", "path": "/nl/je-vestigen/inschrijven/", "is_translated": True}
    ]
    topic = TopicPageFactory(parent=guide.phase, title="Waste")
    step = StepPageFactory(parent=topic, title="Put it outside")
    assert detail(get, step)["alternates"] == [{"locale": "nl", "path": "/nl/je-vestigen/", "is_translated": False}]


def test_children_that_are_not_translated_come_as_fallbacks_in_their_place(guide, get):
    first = StepPageFactory(parent=guide.topic, title="Bring your passport")
    last = StepPageFactory(parent=guide.topic, title="Get your BSN")
    translate(last, "Ontvang je BSN")
    first.refresh_from_db()
    first.move(guide.step, pos="left")
    children = detail(get, guide.onderwerp)["children"]
    assert [(child["title"], child["is_fallback"]) for child in children] == [
        ("Bring your passport", True),
        ("Maak een afspraak", False),
        ("Ontvang je BSN", False),
    ]
    only_dutch = detail(get, guide.onderwerp, fallback="false")["children"]
    assert [child["title"] for child in only_dutch] == ["Maak een afspraak", "Ontvang je BSN"]


def test_a_translation_below_an_untranslated_page_keeps_its_place(guide, get):
    """wagtail-localize makes an alias of the page above; the reader is shown the English one instead."""
    topic = TopicPageFactory(parent=guide.phase, title="Waste")
    step = StepPageFactory(parent=topic, title="Put it outside")
    stap = step.copy_for_translation(guide.fase.locale, copy_parents=True)
    stap.title, stap.live = "Zet het buiten", True
    stap.save()
    page = detail(get, stap)
    assert [crumb["title"] for crumb in page["breadcrumbs"]] == ["Welkom", "Je vestigen", "Waste"]
    above = detail(get, topic, locale="nl")
    assert (above["title"], above["is_fallback"]) == ("Waste", True)
    assert [child["title"] for child in above["children"]] == ["Zet het buiten"]


def test_neighbours_are_the_pages_before_and_after_in_the_english_order(guide, get):
    middle = StepPageFactory(parent=guide.topic, title="Bring your passport")
    last = StepPageFactory(parent=guide.topic, title="Get your BSN")
    translate(last, "Ontvang je BSN")
    siblings = detail(get, middle, locale="en")["siblings"]
    assert siblings["previous"]["title"] == "Make an appointment"
    assert siblings["next"] == {
        "id": last.pk, "type": "step", "title": "Get your BSN",
        "path": "/en/settling-in/registration/get-your-bsn/",
    }  # fmt: skip
    dutch = detail(get, guide.stap)["siblings"]
    assert (dutch["previous"], dutch["next"]["title"]) == (None, "Bring your passport")
    assert detail(get, guide.stap, fallback="false")["siblings"]["next"]["title"] == "Ontvang je BSN"


def test_the_home_page_has_no_neighbours(guide, get):
    assert detail(get, guide.home)["siblings"] == {"previous": None, "next": None}
    assert detail(get, guide.home)["breadcrumbs"] == []


def test_sources_are_the_official_sources_of_the_body(guide, get):
    source = {"label": "Government: Registering", "url": "https://rules.example/register/", "checked_on": "2026-11-22"}
    topic = TopicPageFactory(
        parent=guide.phase, body=blocks(("rich_text", "<p>Text.</p>"), ("official_source", source)),
        reviewed_on=dt.date(2026, 11, 22),
    )  # fmt: skip
    page = detail(get, topic)
    assert [{name: one[name] for name in source} for one in page["sources"]] == [source]
    assert page["reviewed_on"] == "2026-11-22"


def test_structured_data_says_only_what_the_page_says(guide, get):
    faq = {"items": items({"question": "Is it free?", "answer": "<p>Yes.</p>"})}
    topic = TopicPageFactory(parent=guide.phase, title="Waste", body=blocks(("faq", faq)))
    StepPageFactory(parent=topic, title="Put it outside")
    page, crumbs, questions = detail(get, topic)["json_ld"]["@graph"]
    assert (page["@type"], page["mainEntity"]["@type"]) == ("WebPage", "HowTo")
    assert [step["name"] for step in page["mainEntity"]["step"]] == ["Put it outside"]
    assert [crumb["item"] for crumb in crumbs["itemListElement"]] == [
        "/en/", "/en/settling-in/", "/en/settling-in/waste/",
    ]  # fmt: skip
    assert questions["mainEntity"][0]["acceptedAnswer"]["text"] == "<p>Yes.</p>"
    assert None not in page.values()


@pytest.mark.parametrize(("category", "kind"), [("news", "NewsArticle"), ("knowledge", "Article")])
def test_articles_are_articles(guide, get, category, kind):
    article = ArticlePageFactory(parent=guide.home, category=category, published_on=dt.date(2026, 3, 1))
    data = detail(get, article)["json_ld"]["@graph"][0]
    assert (data["@type"], data["datePublished"]) == (kind, "2026-03-01")


def test_search_engines_may_be_told_something_else(guide, get):
    page = StandardPageFactory(parent=guide.home, seo_title="About", search_description="Who we are.")
    assert detail(get, page)["seo"] == {"title": "About", "description": "Who we are.", "image": None}


def test_what_is_not_there_is_a_problem(db, get):
    problem = get("/pages/999999/", 404, locale="nl")
    assert problem["type"].endswith("/not-found")
    assert get("/pages/99999999999999999999999/", 404)["status"] == 404


def test_the_query_count_does_not_grow_with_children_links_and_blocks(guide, get, between_publications):
    """Of the first reading after a publication."""

    def count(page):
        between_publications()
        with CaptureQueriesContext(connection) as queries:
            get(f"/pages/{page.pk}/", locale="en")
        return len(queries)

    links = "<p>" + " ".join(link_to(page) for page in (guide.step, guide.home)) + "</p>"
    small = TopicPageFactory(parent=guide.phase, body=prose(links), audiences=["families"])
    StepPageFactory(parent=small)
    body = json.loads(prose(links.replace("</p>", f"{link_to(small)}</p>"))) * 9
    large = TopicPageFactory(parent=guide.phase, body=json.dumps(body), audiences=["families", "students"])
    for number in range(12):
        StepPageFactory(parent=large, audiences=["families"], title=f"Step of it {number}")
    assert count(large) == count(small) <= 37


@pytest.mark.usefixtures("between_publications")
def test_a_page_that_was_read_asks_nothing_until_something_is_published(guide, get, django_assert_num_queries):
    get(f"/pages/{guide.topic.pk}/", locale="en")
    with django_assert_num_queries(0):
        get(f"/pages/{guide.topic.pk}/", locale="en")
    guide.topic.title = "Renamed"
    guide.topic.save_revision().publish()
    shared_generation().bump()  # as the commit does
    assert get(f"/pages/{guide.topic.pk}/", locale="en")["title"] == "Renamed"
