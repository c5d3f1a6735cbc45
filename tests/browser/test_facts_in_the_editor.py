"""The editor's button “Insert amount or term”, in a real browser."""

import re

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from cms.facts.tokens import mark
from cms.pages.models import TopicPage
from tests.factories.facts import make_fact, value
from tests.factories.pages import HomePageFactory, TopicPageFactory, prose

pytestmark = pytest.mark.usefixtures("no_autosave")


@pytest.fixture
def topic(transactional_db):
    make_fact("own-risk", value(385, "2026-01-01"))
    return TopicPageFactory(parent=HomePageFactory(), title="Care", body=prose("<p>You pay at most</p>"))


def test_an_amount_is_chosen_shown_and_stored_as_its_key(page, topic, live_server):
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("chief", "chief@centre.example", "secret"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}{reverse('wagtailadmin_pages:edit', args=[topic.pk])}", wait_until="networkidle")
    editor = page.locator("[contenteditable=true]").first
    editor.click()
    editor.press("Control+End")
    editor.type(" /")
    page.get_by_role("option", name="Insert amount or term").click()
    page.get_by_role("link", name="The own-risk (own-risk)").click()
    expect(editor).to_contain_text("{fact:own-risk}")
    # The editor writes into the form a moment after it shows.
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile("own-risk"))
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_load_state("networkidle")
    draft = TopicPage.objects.get(pk=topic.pk).get_latest_revision_as_object()
    assert mark("own-risk") in draft.body.raw_data[0]["value"]
