"""Rich text: links resolved in the reader's language, nothing unsafe, nothing that leaks."""

import pytest
from django.core.files.base import ContentFile

from cms.media.models import CustomDocument
from cms.pages.public.rich_text import LinkedPage, LinkedTerm, linked_ids, resolved_html
from tests.factories.pages import TopicPageFactory, blocks, items, link_to, prose

PAGES = {12: LinkedPage(12, "topic", "/en/settling-in/registration/")}
DOCUMENTS = {3: {"id": 3, "url": "/documents/3/form.pdf", "extension": "pdf", "size": 2048}}


def shown(source):
    return resolved_html(source, PAGES, DOCUMENTS)


def test_a_link_to_a_page_leads_to_its_address_and_names_it():
    assert shown('<p><a linktype="page" id="12">Register</a></p>') == (
        '<p><a href="/en/settling-in/registration/" data-page-id="12" data-page-type="topic">Register</a></p>'
    )


def test_a_link_to_an_unknown_page_is_plain_text_and_keeps_its_markup():
    assert shown('<p>See <a linktype="page" id="99"><b>this</b></a>.</p>') == "<p>See <b>this</b>.</p>"


def test_a_link_to_a_document_tells_its_kind_and_size():
    assert shown('<p><a linktype="document" id="3">Form</a></p>') == (
        '<p><a href="/documents/3/form.pdf" data-document-id="3" data-extension="pdf" data-size="2048">Form</a></p>'
    )


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ('<a href="https://ind.nl/en?a=1&amp;b=2">IND</a>',
         '<a href="https://ind.nl/en?a=1&amp;b=2" rel="external noopener">IND</a>'),
        ('<a href="mailto:desk@expatcentre.example">Mail</a>', '<a href="mailto:desk@expatcentre.example">Mail</a>'),
        ('<a href="tel:+31850001500">Call</a>', '<a href="tel:+31850001500">Call</a>'),
        ('<a href="#costs">Costs</a>', '<a href="#costs">Costs</a>'),
        ('<a>No address</a>', "No address"),
    ],
)  # fmt: skip
def test_other_links_keep_their_address(source, html):
    assert shown(source) == html


@pytest.mark.parametrize(
    "source",
    [
        '<p onclick="alert(1)">x</p>',
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
        '<img src="x" onerror="alert(1)">',
        '<a linktype="page" id="12" style="x" onmouseover="alert(1)">x</a>',
        '<iframe src="https://example.com"></iframe>',
        '<a href="https://example.com" title="><script>alert(1)</script>">x</a>',
    ],
)
def test_nothing_unsafe_gets_through(source):
    html = shown(source)
    for unsafe in ("script", "onclick", "onerror", "onmouseover", "javascript:", "data:text", "iframe", "style"):
        assert unsafe not in html.replace("&lt;script", "").replace("&lt;/script", "")


def test_strange_links_are_no_error():
    for source in ('<a linktype="page">x</a>', '<a linktype="page" id="x">x</a>', '<a linktype="other" id="1">x</a>'):
        assert shown(source) == "x"
    assert list(linked_ids('<a linktype="page" id="-1">x</a>')) == []
    assert list(linked_ids(f'<a linktype="document" id="{"9" * 30}">x</a>')) == []
    # More digits than Python reads.
    assert shown(f'<a linktype="page" id="{"9" * 5000}">x</a>') == "x"


def test_what_a_text_links_to_is_found_without_resolving_it():
    source = (
        '<p><a id="12" linktype="page">a</a> <a linktype="document" id="3">b</a> <a href="https://x.example">c</a></p>'
    )
    assert list(linked_ids(source)) == [("page", 12), ("document", 3)]


def test_links_lead_to_the_readers_language_else_to_the_other(guide, get):
    only_english = TopicPageFactory(parent=guide.phase, title="Waste")
    topic = TopicPageFactory(parent=guide.phase, body=prose(f"<p>{link_to(guide.topic)} {link_to(only_english)}</p>"))
    english = get(f"/pages/{topic.pk}/", locale="en")["body"][0]["value"]["html"]
    assert 'href="/en/settling-in/registration/"' in english
    dutch = get(f"/pages/{topic.pk}/", locale="nl")["body"][0]["value"]["html"]
    assert f'href="/nl/je-vestigen/inschrijven/" data-page-id="{guide.onderwerp.pk}" data-page-type="topic"' in dutch
    assert 'href="/en/settling-in/waste/"' in dutch


def test_links_in_callouts_and_answers_are_resolved_too(guide, get):
    text = f"<p>{link_to(guide.step)}</p>"
    body = blocks(
        ("callout", {"tone": "info", "title": "Look", "text": text}),
        ("faq", {"items": items({"question": "Where?", "answer": text})}),
    )
    topic = TopicPageFactory(parent=guide.phase, body=body)
    callout, faq = (block["value"] for block in get(f"/pages/{topic.pk}/", locale="en")["body"])
    for html in (callout["html"], faq["items"][0]["html"]):
        assert 'href="/en/settling-in/registration/make-an-appointment/"' in html


def test_a_link_to_a_document_of_a_public_collection_works(guide, get):
    document = CustomDocument(title="Form")
    document.file.save("form.pdf", ContentFile(b"%PDF-"))
    body = prose(f'<p><a linktype="document" id="{document.pk}">Form</a></p>')
    topic = TopicPageFactory(parent=guide.phase, body=body)
    html = get(f"/pages/{topic.pk}/", locale="en")["body"][0]["value"]["html"]
    assert f'href="{document.url}" data-document-id="{document.pk}" data-extension="pdf" data-size="5"' in html


def test_a_link_to_what_no_database_holds_leaves_its_page_readable(guide, get):
    page = TopicPageFactory(parent=guide.phase, body=prose(f'<p><a linktype="document" id="{"9" * 30}">Form</a></p>'))
    assert "<p>Form</p>" in get(f"/pages/{page.pk}/", locale="en")["body"][0]["value"]["html"]


def test_an_explained_word_leads_to_its_term_and_says_what_it_means():
    terms = {7: LinkedTerm("aanslag", "/en/terms/aanslag/", "A <bill>.")}
    assert resolved_html('<a linktype="term" id="7">aanslag</a>', {}, {}, terms) == (
        '<a href="/en/terms/aanslag/" data-term="aanslag" title="A &lt;bill&gt;.">aanslag</a>'
    )
    assert resolved_html('<a linktype="term" id="8">aanslag</a>', {}, {}, terms) == "aanslag"
