"""The report of links: what is wrong, where it is used, and a look on request."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from cms.links.checking import Finding
from cms.links.models import CheckedLink, Outcome, State
from cms.links.services import record, update_uses
from tests.factories.pages import TopicPageFactory, blocks

SOURCE = {"label": "IND", "url": "https://rules.example/permit", "proves": "The fee.", "checked_on": "2026-11-22"}


@pytest.fixture
def link(guide):
    TopicPageFactory(parent=guide.phase, title="Permit", body=blocks(("official_source", SOURCE)))
    update_uses()
    return CheckedLink.objects.get()


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_user("erin", "e@expatcentre.example", "secret")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


def test_the_report_says_what_moved_where_to_and_where_it_is_used(link, editor):
    record(link=link, finding=Finding(Outcome.MOVED, 200, final_url="https://rules.example/new"))
    text = editor.get(reverse("link_reports:links"), {"state": State.MOVED}).text
    for words in ("https://rules.example/permit", "Permit", "put that in its place"):
        assert words in text
    assert "No link matches" in editor.get(reverse("link_reports:links"), {"state": State.BROKEN}).text
    rows = b"".join(editor.get(reverse("link_reports:links"), {"export": "csv"})).decode()
    assert "https://rules.example/new" in rows


def test_a_link_shows_its_history_and_leads_to_the_page_that_uses_it(link, editor):
    record(link=link, finding=Finding(Outcome.FAILED, 404))
    text = editor.get(reverse("link_reports:link", args=[link.pk])).text
    assert "no such page (404)" in text
    assert f"/admin/pages/{link.uses.get().object_id}/edit/" in text


def test_an_editor_has_a_link_looked_for_first(link, editor, settings):
    settings.LINK_CHECKS = True
    editor.post(reverse("link_reports:check", args=[link.pk]))
    link.refresh_from_db()
    assert link.next_check_at < timezone.now() - timedelta(days=300)


def test_where_the_checker_is_off_nobody_is_promised_anything(link, editor, settings):
    settings.LINK_CHECKS = False
    before = link.next_check_at
    answer = editor.post(reverse("link_reports:check", args=[link.pk]), follow=True)
    assert "switched off" in answer.text
    link.refresh_from_db()
    assert link.next_check_at == before
