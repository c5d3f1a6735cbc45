"""Where links are found, and what happens to those that nothing uses any more."""

import pytest

from cms.facts.models import Municipality
from cms.links.models import CheckedLink, LinkUse, UseKind
from cms.links.services import update_uses
from cms.pages.models import MunicipalVariant
from directory.models import SocialLink
from tests.factories.directory import PartnerFactory, ServiceFactory
from tests.factories.events import EventFactory
from tests.factories.facts import make_fact, value
from tests.factories.pages import TopicPageFactory, blocks, items
from tests.factories.terms import TermFactory

SOURCE = {"label": "IND", "url": "https://rules.example/permit#fees", "proves": "The fee.", "checked_on": "2026-11-22"}
BODY = blocks(
    ("rich_text", '<p><a href="https://texts.example/?a=1&amp;b=2">Read</a> <a linktype="page" id="1">here</a></p>'),
    ("official_source", SOURCE),
    ("contact_card", {"name": "Desk", "url": "https://desk.example/"}),
    ("faq", {"items": items({"question": "?", "answer": '<p><a href="https://faq.example/">Yes</a></p>'})}),
)


def uses() -> set[tuple[str, str, str]]:
    return set(LinkUse.objects.values_list("link__url", "kind", "title"))


def test_sources_cards_and_texts_of_public_pages_are_found(guide):
    TopicPageFactory(parent=guide.phase, title="Permit", body=BODY)
    update_uses()
    assert uses() == {
        ("https://rules.example/permit", UseKind.SOURCE, "Permit"),
        ("https://texts.example/?a=1&b=2", UseKind.TEXT, "Permit"),
        ("https://desk.example/", UseKind.CONTACT, "Permit"),
        ("https://faq.example/", UseKind.TEXT, "Permit"),
    }


def test_drafts_and_what_is_no_web_address_are_not(guide):
    TopicPageFactory(parent=guide.phase, live=False, body=BODY)
    odd = '<p><a href="mailto:a@b.example">m</a><a href="https://[::1">x</a><a href="http:">y</a></p>'
    long = f'<p><a href="https://long.example/{"x" * 1000}">z</a></p>'
    TopicPageFactory(parent=guide.phase, body=blocks(("rich_text", odd), ("rich_text", long)))
    assert update_uses() == 0


def test_websites_of_published_partners_and_where_to_apply_are_found(db):
    partner = PartnerFactory(name="Chess club", website="https://chess.example")
    SocialLink.objects.create(partner=partner, url="https://social.example/chess")
    ServiceFactory(partner=partner, application_url="https://chess.example/apply")
    PartnerFactory(website="https://draft.example", live=False)
    update_uses()
    assert uses() == {
        ("https://chess.example", UseKind.PARTNER, "Chess club"),
        ("https://social.example/chess", UseKind.PARTNER, "Chess club"),
        ("https://chess.example/apply", UseKind.SERVICE, "Chess club"),
    }


def test_one_address_is_one_link_wherever_it_is_used(guide):
    for title in ("First", "Second"):
        TopicPageFactory(parent=guide.phase, title=title, body=BODY)
    update_uses()
    link = CheckedLink.objects.get(url="https://rules.example/permit")
    assert (link.state, link.host) == ("new", "rules.example")
    assert sorted(use.title for use in link.uses.all()) == ["First", "Second"]


def test_finding_them_again_changes_nothing(guide):
    TopicPageFactory(parent=guide.phase, body=BODY)
    assert update_uses() == 4
    before = set(LinkUse.objects.values_list("pk", flat=True))
    assert update_uses() == 0
    assert set(LinkUse.objects.values_list("pk", flat=True)) == before


def test_a_new_title_is_followed_and_what_is_gone_is_forgotten(guide):
    page = TopicPageFactory(parent=guide.phase, title="Permit", body=BODY)
    update_uses()
    page.title, page.body = "Permits", blocks(("official_source", SOURCE))
    page.save()
    update_uses()
    assert uses() == {("https://rules.example/permit", UseKind.SOURCE, "Permits")}
    page.unpublish()
    update_uses()
    assert not CheckedLink.objects.exists()


@pytest.mark.parametrize("pages", [1, 4])
def test_the_number_of_queries_does_not_grow_with_the_pages(guide, django_assert_max_num_queries, pages):
    for number in range(pages):
        TopicPageFactory(parent=guide.phase, title=f"Permit {number}", body=BODY)
    with django_assert_max_num_queries(30):
        update_uses()


def test_what_facts_terms_municipalities_and_events_lead_to_is_found(guide):
    make_fact("fee", value(400))
    TermFactory(term_nl="Aanslag", source_url="https://terms.example/aanslag/")
    variant = {"note_en": "By post.", "source_url": "https://leiden.example/moving/", "checked_on": "2026-11-01"}
    MunicipalVariant.objects.create(page=guide.step, municipality=Municipality.objects.get(slug="leiden"), **variant)
    EventFactory(title_en="Walk", registration_url="https://walk.example/join/")
    EventFactory(title_en="Draft", registration_url="https://draft.example/", live=False)
    update_uses()
    assert {(kind, title) for _url, kind, title in uses()} == {
        (UseKind.FACT, "The fee"),
        (UseKind.TERM, "Aanslag"),
        (UseKind.VARIANT, "Make an appointment"),
        (UseKind.EVENT, "Walk"),
    }
