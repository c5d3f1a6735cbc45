"""Nothing that is not public shows anywhere: each way in is tried with each way of hiding."""

import json

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from cms.media.models import CustomDocument
from tests.factories.pages import StepPageFactory, TopicPageFactory, blocks, link_to, prose, publish, translate

SECRET = "Hidden-Thing"
SLUG = "hidden-thing"


def restrict(page, kind):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")
    if kind == "groups":
        restriction.groups.add(Group.objects.create(name="Insiders"))


HIDINGS = {
    "a draft": lambda page: page.unpublish(),
    "behind a password": lambda page: restrict(page, "password"),
    "for people with a log-in": lambda page: restrict(page, "login"),
    "for a group": lambda page: restrict(page, "groups"),
}


@pytest.fixture(params=HIDINGS)
def hidden(request, guide):
    """A topic with a step, both linked to from another page, hidden in one of the ways."""
    topic = TopicPageFactory(parent=guide.phase, title=SECRET, summary=f"{SECRET} summary")
    step = StepPageFactory(parent=topic, title=f"{SECRET} step")
    translate(topic, "Zichtbaar onderwerp", summary="Zichtbaar.")
    publish(guide.topic, body=prose(f"<p>See {link_to(topic, 'this')} and {link_to(step, 'that')}.</p>"))
    HIDINGS[request.param](topic)
    return topic


def leaks(answer):
    text = json.dumps(answer).lower()
    return SECRET.lower() in text or SLUG in text


def test_lists_and_menus_do_not_know_it(hidden, get):
    for path in ("/pages/?limit=100", "/pages/?type=step", "/navigation/?", "/site/?"):
        for locale in ("en", "nl"):
            assert not leaks(get(f"{path}&locale={locale}")), path


def test_its_neighbours_parents_and_linkers_do_not_know_it(hidden, guide, get):
    for page in (guide.home, guide.phase, guide.topic, guide.step):
        for locale in ("en", "nl"):
            assert not leaks(get(f"/pages/{page.pk}/", locale=locale)), (page, locale)


def test_it_is_not_there_by_id_and_not_by_address(hidden, get):
    answer = get("/pages/find/", 404, path=f"/en/settling-in/{SLUG}/")
    assert not leaks(answer["suggestions"])
    assert not leaks(get("/pages/find/", 404, path="/en/settling-in/hidden-thin/"))
    step = Page.objects.get(slug=f"{SLUG}-step")
    assert not leaks(get(f"/pages/{step.pk}/", 404, locale="en"))
    assert get(f"/pages/{hidden.pk}/", 404, locale="en", fallback="false")


def test_a_link_to_it_is_plain_text(hidden, guide, get):
    html = get(f"/pages/{guide.topic.pk}/", locale="en")["body"][0]["value"]["html"]
    assert f'data-page-id="{hidden.pk}"' not in html
    assert "<p>See " in html
    assert " and that.</p>" in html


def test_wagtails_own_api_does_not_know_it(hidden, client):
    def found(path):
        return client.get(f"/api/wagtail/v2/pages/{path}")

    step = Page.objects.get(slug=f"{SLUG}-step")
    for query in ("fields=*&limit=100", "type=pages.TopicPage&fields=*", f"translation_of={hidden.pk}&fields=*"):
        assert not leaks(found(f"?{query}").json()), query
    for query in (f"child_of={hidden.pk}", f"descendant_of={hidden.pk}"):
        assert not leaks(found(f"?{query}&fields=*").json()), query
    assert (found(f"{hidden.pk}/").status_code, found(f"{step.pk}/").status_code) == (404, 404)


def test_unpublished_changes_stay_unpublished(guide, get):
    draft = guide.topic
    draft.title = SECRET
    draft.body = prose(f"<p>{SECRET}</p>")
    draft.save_revision()
    for answer in (get("/pages/", locale="en"), get("/navigation/", locale="en"), get(f"/pages/{draft.pk}/")):
        assert not leaks(answer)


@pytest.fixture
def private_document(db):
    collection = Collection.get_first_root_node().add_child(name="Board")
    below = collection.add_child(name="Minutes")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = CustomDocument(title=SECRET, collection=below)
    document.file.save(f"{SLUG}.pdf", ContentFile(b"%PDF-"))
    return document


def test_private_documents_are_neither_linked_nor_shown(guide, get, client, private_document):
    body = blocks(
        ("rich_text", f'<p>Read <a linktype="document" id="{private_document.pk}">the minutes</a>.</p>'),
        ("document", {"document": private_document.pk, "title": ""}),
    )
    publish(guide.topic, body=body)
    page = get(f"/pages/{guide.topic.pk}/", locale="en")
    assert [block["type"] for block in page["body"]] == ["rich_text"]
    assert page["body"][0]["value"]["html"] == "<p>Read the minutes.</p>"
    assert not leaks(page)
    assert not leaks(client.get("/api/wagtail/v2/documents/?fields=*").json())
    assert client.get(f"/api/wagtail/v2/documents/{private_document.pk}/").status_code == 404
