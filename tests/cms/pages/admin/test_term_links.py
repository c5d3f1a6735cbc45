"""“Find Dutch terms”: what a page names, what an editor confirms, and what becomes of it for readers."""

import json
import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import ReferenceIndex
from wagtail_localize.models import TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.facts.models import Term
from cms.pages.admin.term_links import find_terms, link_terms
from cms.pages.models import TopicPage
from tests.factories.pages import TopicPageFactory, blocks, items, prose
from tests.factories.terms import TermFactory


@pytest.fixture
def terms(db):
    return {
        "aanslag": TermFactory(slug="aanslag", term_nl="Aanslag", meaning_en='A "bill".', meaning_nl="Een rekening."),
        "voorlopige": TermFactory(slug="voorlopige-aanslag", term_nl="Voorlopige aanslag"),
        "toeslag": TermFactory(slug="toeslag", term_nl="Toeslag", other_names_nl="zorgtoeslag"),
    }


@pytest.fixture
def editor(client, django_user_model):
    user = django_user_model.objects.create_user("erin", password="secret")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


@pytest.fixture
def page(guide):
    body = blocks(
        (
            "rich_text",
            "<h2>Aanslag</h2><p>The aanslag comes first, then a <i>Voorlopige aanslag</i>, no aanslagen.</p>",
        ),
        ("callout", {"tone": "tip", "title": "Zorgtoeslag", "text": "<p>Ask for zorgtoeslag &amp; more.</p>"}),
        ("faq", {"items": items({"question": "Aanslag?", "answer": "<p>The toeslag.</p>"})}),
    )
    return TopicPageFactory(parent=guide.phase, title="Taxes", body=body)


def address(page):
    return reverse("page_term_links", args=[page.pk])


def draft_of(page):
    return TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def publish_draft(page):
    TopicPage.objects.get(pk=page.pk).get_latest_revision().publish()


def with_id_first(html):
    return re.sub(r'<a linktype="term" id="(\d+)">', r'<a id="\1" linktype="term">', html)


def test_the_first_place_of_each_term_in_running_text_is_found(terms, page):
    found = [(one.term, one.before, one.written, one.after) for one in find_terms(page)]
    assert found == [
        (terms["aanslag"], "The ", "aanslag", " comes first, then a Voorlopige aanslag, no aanslagen."),
        (terms["voorlopige"], "The aanslag comes first, then a ", "Voorlopige aanslag", ", no aanslagen."),
        (terms["toeslag"], "Ask for ", "zorgtoeslag", " & more."),
    ]


def test_what_is_a_link_or_linked_already_is_left_alone(terms, guide):
    linked = f'<a linktype="term" id="{terms["toeslag"].pk}">toeslag</a>'
    page = TopicPageFactory(
        parent=guide.phase,
        title="Taxes",
        body=prose(f'<p>{linked} <a href="https://x.example">aanslag</a> toeslag</p>'),
    )
    assert find_terms(page) == []


def test_nothing_is_written_before_an_editor_confirms(editor, terms, page):
    html = editor.get(address(page)).content.decode()
    assert "<mark>aanslag</mark>" in html
    assert page.revisions.count() == 0
    editor.post(address(page), {})
    editor.post(address(page), {"term": ["x", "999999999999999999999", "0"]})
    assert page.revisions.count() == 0


def test_what_is_confirmed_becomes_a_draft(editor, terms, page):
    chosen = [terms["aanslag"].pk, terms["toeslag"].pk]
    response = editor.post(address(page), {"term": chosen})
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    first, tip, _questions = draft_of(page).body.raw_data
    assert f'The <a id="{chosen[0]}" linktype="term">aanslag</a> comes' in with_id_first(first["value"])
    assert f'<a id="{chosen[1]}" linktype="term">zorgtoeslag</a> &amp; more' in with_id_first(tip["value"]["text"])
    assert json.dumps(list(draft_of(page).body.raw_data)).count("linktype") == 2
    page.refresh_from_db()
    assert page.has_unpublished_changes
    assert "linktype" not in json.dumps(list(page.body.raw_data))
    assert ReferenceIndex.get_references_to(terms["aanslag"]).count() == 0


def test_published_it_leads_readers_to_the_explanation_in_their_language(editor, terms, page, get):
    editor.post(address(page), {"term": [terms["aanslag"].pk]})
    publish_draft(page)
    html = get(f"/pages/{page.pk}/", locale="en")["body"][0]["value"]["html"]
    assert '<a href="/en/terms/aanslag/" data-term="aanslag" title="A &quot;bill&quot;.">aanslag</a>' in html
    assert ReferenceIndex.get_references_to(terms["aanslag"]).count() == 1


def test_a_term_that_is_gone_leaves_its_word(editor, terms, page, get):
    editor.post(address(page), {"term": [terms["aanslag"].pk]})
    publish_draft(page)
    Term.objects.all().delete()
    assert "<p>The aanslag comes first" in get(f"/pages/{page.pk}/", locale="en")["body"][0]["value"]["html"]


def test_a_translation_keeps_the_link(terms, page):
    link_terms(page, {terms["aanslag"].pk})
    page.save_revision().publish()
    source, _made = TranslationSource.update_or_create_from_instance(TopicPage.objects.get(pk=page.pk))
    segments = [one for one in extract_segments(source.as_instance()) if isinstance(one, StringSegmentValue)]
    [linked] = [one for one in segments if "aanslag</a>" in one.string.data]
    assert linked.attrs["a1"] == {"linktype": "term", "id": str(terms["aanslag"].pk)}


def test_who_may_not_change_the_page_may_not_link(client, django_user_model, terms, page, guide, editor):
    assert editor.get(address(guide.onderwerp)).status_code == 404
    assert editor.get(reverse("page_term_links", args=[999999])).status_code == 404
    user = django_user_model.objects.create_user("dirk", password="secret")
    user.groups.add(Group.objects.get(name="Desk"))
    client.force_login(user)
    assert client.post(address(page), {"term": [terms["aanslag"].pk]}).status_code == 302
    assert page.revisions.count() == 0


def test_the_page_offers_it(editor, terms, page, guide):
    assert address(page) in editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    dutch = editor.get(reverse("wagtailadmin_pages:edit", args=[guide.onderwerp.pk])).content.decode()
    assert address(guide.onderwerp) not in dutch


@pytest.mark.django_db
@given(st.text(max_size=80))
def test_no_text_is_changed_but_for_its_links(text):
    html = f"<p>{text}</p>"
    page = TopicPage(title="x", body=prose(html))
    link_terms(page, {1})
    assert page.body.raw_data[0]["value"] == html
