"""The admin's preview."""

from frontend.website.preview import render_page, render_partner
from tests.frontend.website import answers
from tests.frontend.website.fake_api import FakeApi


def test_a_page_is_previewed_as_the_website_shows_it(api: FakeApi):
    html = render_page(answers.page(title="A draft"), "en")
    assert "<h1>A draft</h1>" in html
    assert "Settling in" in html  # the menu
    assert 'content="noindex"' in html and 'rel="canonical"' not in html


def test_a_partner_is_previewed_in_the_language_asked(api: FakeApi):
    html = render_partner(answers.partner_detail(), "nl")
    assert '<html lang="nl">' in html and "Oak School" in html


def test_a_preview_works_while_the_api_does_not(api: FakeApi):
    api.answers["/site/"] = (500, {})
    assert "<h1>A draft</h1>" in render_page(answers.page(title="A draft"), "en")
