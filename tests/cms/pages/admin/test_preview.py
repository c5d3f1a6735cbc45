"""The admin's preview: what is not saved yet, in both languages, seen by nobody else."""

import json

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.pages.models import Audience, TopicPage
from tests.factories.pages import StepPageFactory, TopicPageFactory, prose

SOURCE = {
    "label": "Source", "url": "https://www.government.nl/topics/waste", "proves": "Who collects it",
    "checked_on": "2026-11-22", "home_page_reason": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _fake_website(settings):
    settings.PREVIEW_RENDERER = "tests.cms.pages.admin.fake_website"


def previewed(response):
    assert response.status_code == 200, response.content
    assert "no-store" in response.headers["Cache-Control"]
    text = response.content.decode()
    return json.loads(text[text.index(">") + 1 : text.rindex("</pre>")]), text[: text.index(">")]


def test_unsaved_changes_are_shown_and_stay_unsaved(guide, get):
    topic = guide.topic
    topic.title = "Changed"
    topic.body = prose("<p>Unsaved text</p>")
    topic.audiences = [Audience.objects.get(slug="students")]
    item, _language = previewed(topic.serve_preview(RequestFactory().get("/"), ""))
    assert item["title"] == "Changed"
    assert item["body"][0]["value"]["html"] == "<p>Unsaved text</p>"
    assert item["audiences"] == [{"slug": "students", "label": "Students"}]
    assert [child["title"] for child in item["children"]] == ["Make an appointment"]
    assert get(f"/pages/{topic.pk}/", locale="en")["title"] == "Registration"


def test_a_dutch_page_is_previewed_in_dutch(guide):
    item, language = previewed(guide.onderwerp.serve_preview(RequestFactory().get("/"), ""))
    assert language == "<pre lang=nl"
    assert (item["locale"], item["is_fallback"]) == ("nl", False)
    assert item["breadcrumbs"][0] == {"title": "Welkom", "path": "/nl/"}


def test_a_draft_has_a_preview_but_no_answer(guide, get):
    step = StepPageFactory(parent=guide.topic, title="Hidden-Thing", live=False)
    item, _language = previewed(step.serve_preview(RequestFactory().get("/"), ""))
    assert (item["title"], item["phase"]) == ("Hidden-Thing", "settling-in")
    assert get(f"/pages/{step.pk}/", 404)


@pytest.fixture
def form():
    return nested_form_data(
        {
            "title": "From the form",
            "slug": "from-the-form",
            "summary": "As typed.",
            "illustration": "waste",
            "image": "",
            "reviewed_on": "2026-11-22",
            "body": streamfield(
                [
                    ("rich_text", rich_text("<p>Typed text</p>")),
                    ("official_source", SOURCE),
                ]
            ),
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
            "comments-MAX_NUM_FORMS": 1000,
        }
    )


def test_the_edit_form_is_previewed_through_the_admin(guide, admin_client, form):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[guide.topic.pk])
    assert admin_client.post(address, form).json()["is_valid"]
    item, _language = previewed(admin_client.get(address))
    assert (item["title"], item["illustration"], item["reviewed_on"]) == ("From the form", "waste", "2026-11-22")
    (source,) = item["sources"]
    assert {name: source[name] or "" for name in SOURCE} == SOURCE
    assert source["is_verified"]


def test_a_page_that_does_not_exist_yet_is_previewed_too(guide, admin_client, form):
    address = reverse("wagtailadmin_pages:preview_on_add", args=["pages", "topicpage", guide.phase.pk])
    assert admin_client.post(address, form).json()["is_valid"]
    item, _language = previewed(admin_client.get(address))
    assert (item["title"], item["path"]) == ("From the form", "/en/settling-in/from-the-form/")
    assert not TopicPage.objects.filter(title="From the form").exists()


def test_nobody_without_a_log_in_sees_a_preview(guide, client):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[guide.topic.pk])
    assert client.get(address).status_code == 302


def test_the_preview_has_no_more_than_the_published_page(guide, get):
    """Same code, so same shape: the website's templates need no second way."""
    topic = TopicPageFactory(parent=guide.phase, title="Waste")
    item, _language = previewed(topic.serve_preview(RequestFactory().get("/"), ""))
    assert item.keys() == get(f"/pages/{topic.pk}/", locale="en").keys()
