"""Links to pages and documents in a partner's description."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cms.media.models import CustomDocument
from tests.factories.directory import PartnerFactory
from tests.factories.pages import TopicPageFactory, link_to


@pytest.fixture
def described(get):
    """A partner's description for a reader of a language."""

    def described(html, locale="en"):
        partner = PartnerFactory(description_en=html, description_nl=html)
        return get(f"/partners/{partner.slug}/", locale=locale)["description"]

    return described


def link(page, path, text):
    return f'<a href="{path}" data-page-id="{page.pk}" data-page-type="topic">{text}</a>'


@pytest.mark.parametrize("linked", ["topic", "onderwerp"])
def test_a_link_to_either_version_of_a_page_leads_to_that_in_the_readers_language(guide, described, linked):
    html = f"<p>{link_to(getattr(guide, linked), 'Register')}</p>"
    english = link(guide.topic, "/en/settling-in/registration/", "Register")
    dutch = link(guide.onderwerp, "/nl/je-vestigen/inschrijven/", "Register")
    assert described(html) == f"<p>{english}</p>"
    assert described(html, "nl") == f"<p>{dutch}</p>"


def test_a_page_that_is_not_translated_is_linked_in_the_other_language(guide, described):
    page = TopicPageFactory(parent=guide.phase, title="Waste")
    assert described(f"<p>{link_to(page)}</p>", "nl") == f"<p>{link(page, '/en/settling-in/waste/', 'Read on')}</p>"


@pytest.mark.parametrize("hidden", ["draft", "private", "gone"])
@pytest.mark.parametrize("locale", ["en", "nl"])
def test_a_link_to_what_is_not_public_is_plain_text(guide, described, hidden, locale):
    page = TopicPageFactory(parent=guide.phase, title="Waste", live=hidden != "draft")
    html = f"<p>{link_to(page)}</p>"
    if hidden == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    elif hidden == "gone":
        page.delete()
    assert described(html, locale) == "<p>Read on</p>"


@pytest.mark.parametrize("private", [False, True])
def test_a_document_is_linked_unless_its_collection_is_private(guide, described, private):
    collection = Collection.get_first_root_node().add_child(name="Board")
    if private:
        CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = CustomDocument(title="Minutes", collection=collection)
    document.file.save("minutes.pdf", ContentFile(b"%PDF-"))
    html = described(f'<p><a linktype="document" id="{document.pk}">Minutes</a></p>')
    if private:
        assert html == "<p>Minutes</p>"
    else:
        assert f'href="{document.url}"' in html
        assert f'data-document-id="{document.pk}"' in html
