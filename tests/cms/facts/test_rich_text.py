"""Explained words in the editor of texts, and as Wagtail writes them by itself."""

import pytest
from django.utils import translation
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import expand_db_html

from cms.pages.blocks.rich_text import PROSE_FEATURES
from tests.factories.terms import TermFactory

pytestmark = pytest.mark.django_db


def test_the_editor_gives_back_what_it_was_given() -> None:
    term = TermFactory(term_nl="Aanslag", term_en="Assessment")
    stored = f'<p data-block-key="a1b2c">An <a linktype="term" id="{term.pk}">aanslag</a> and more</p>'
    converter = ContentstateConverter(features=PROSE_FEATURES)
    state = converter.from_database_format(stored)
    assert '"string": "Aanslag / Assessment"' in state
    saved = converter.to_database_format(state)
    assert saved.replace(f'id="{term.pk}" linktype="term"', f'linktype="term" id="{term.pk}"') == stored


@pytest.mark.parametrize("identity", ["", "999999", "x", "9" * 30])
def test_a_term_that_is_gone_breaks_no_editor(identity: str) -> None:
    converter = ContentstateConverter(features=PROSE_FEATURES)
    state = converter.from_database_format(f'<p><a linktype="term" id="{identity}">aanslag</a></p>')
    assert "aanslag" in converter.to_database_format(state)


def test_wagtails_own_api_leads_to_the_term_in_the_active_language() -> None:
    term = TermFactory(slug="aanslag")
    with translation.override("nl"):
        html = expand_db_html(f'<a linktype="term" id="{term.pk}">x</a><a linktype="term" id="0">y</a>')
    assert html == '<a href="/nl/begrippen/aanslag/">x</a><a>y</a>'
