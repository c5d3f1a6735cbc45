"""One partner, and the desk."""

import re

from tests.frontend.website import answers
from tests.frontend.website.fake_api import FakeApi


def test_a_partner_is_shown_with_contact_hours_facts_and_source(api: FakeApi, browse):
    api.answers["/partners/oak-school/"] = answers.partner_detail()
    text = browse("/en/directory/oak-school/").text
    wanted = [
        "<h1>Oak School</h1>",
        "<strong>all</strong>",
        "tel:+31850001234",
        "mailto:hello@oak.example",
        "09:00\u201317:00",
        "Primary school",
        "International Baccalaureate",
        "4\u201312",
        "Lift",
        "Eikenlaan 2",
        "checked on 1 October 2026",
        "Source:",
        "card.vcf",
        "/en/directory/?category=primary-education",
        "English, Dutch",
    ]
    assert [part for part in wanted if part not in text] == []


def test_coordinates_have_points_in_dutch_too(api: FakeApi, browse):
    api.answers["/partners/oak-school/"] = answers.partner_detail()
    assert "mlat=52.16&amp;mlon=4.49" in browse("/nl/gids/oak-school/").text


def test_the_language_switch_leads_to_the_same_partner(api: FakeApi, browse):
    api.answers["/partners/oak-school/"] = answers.partner_detail()
    text = browse("/en/directory/oak-school/").text
    assert 'href="/nl/gids/oak-school/" hreflang="nl"' in text
    assert len(re.findall('rel="alternate"', text)) == 3


def test_a_partner_without_a_dutch_text_is_explained_in_dutch(api: FakeApi, browse):
    untranslated = [{"locale": "nl", "path": "/nl/gids/oak-school/", "is_translated": False}]
    api.answers["/partners/oak-school/"] = answers.partner_detail(
        is_fallback=True, alternates=untranslated, fallback_texts=["summary"]
    )
    text = browse("/nl/gids/oak-school/").text
    assert "fallback-note" in text
    assert '<p class="lead" lang="en">A small school.</p>' in text
    assert '<link rel="canonical" href="http://testserver/en/directory/oak-school/">' in text
    assert 'rel="alternate"' not in text


def test_opening_by_appointment_is_never_called_closed(api: FakeApi, browse):
    opening = {"state": "by_appointment", "until": None, "next": None, "label": "By appointment only"}
    api.answers["/partners/oak-school/"] = answers.partner_detail(opening=opening, locations=[])
    text = browse("/en/directory/oak-school/").text
    head = text[text.index("page-head") : text.index('class="wrap layout ')]
    assert "By appointment only" in head and "Closed" not in head


def test_unchecked_facts_are_said_to_be_unchecked(api: FakeApi, browse):
    api.answers["/partners/oak-school/"] = answers.partner_detail(
        assurance={"state": "unconfirmed", "on": None, "by": None}
    )
    assert "We have not checked these facts yet" in browse("/en/directory/oak-school/").text


def test_a_partner_that_is_not_there_is_a_404(api: FakeApi, browse):
    assert browse("/en/directory/nobody/").status_code == 404


def test_the_desk_shows_two_weeks_and_what_is_different(api: FakeApi, browse):
    text = browse("/en/contact/").text
    wanted = [
        "Voorbeeldplein 1",
        "085 000 1500",
        "10:00\u201317:00",
        "Wednesday 25 November",
        "Public holiday",
        "24 December 2026 \u2013 26 December 2026: Closed (<span>Christmas</span>)",
        "Open now, until 17:00",
    ]
    assert [part for part in wanted if part not in text] == []
    assert 'href="/nl/contact/" hreflang="nl"' in text


def test_a_centre_that_filled_in_nothing_yet_is_shown_too(api: FakeApi, browse):
    unknown = {"state": "unknown", "until": None, "next": None, "label": "Opening hours not known"}
    empty = answers.site(
        phone=None, email=None, address=None, opening=unknown, days=[], opening_exceptions=[], notices=[]
    )
    api.answers["/site/"] = empty
    assert browse("/en/contact/").status_code == 200
