"""What an editor can and cannot save."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cms.screens.dwell import shortest_dwell
from cms.screens.models import Slide
from tests.factories.directory import PartnerFactory
from tests.factories.pages import ArticlePageFactory, PhasePageFactory, TopicPageFactory
from tests.factories.screens import BareSlideFactory, SlideFactory

pytestmark = pytest.mark.django_db


def errors_of(slide: Slide) -> dict[str, list[str]]:
    try:
        slide.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_a_notice_in_both_languages_can_be_saved():
    assert errors_of(SlideFactory.build()) == {}


@pytest.mark.parametrize(("missing", "other"), [("heading_nl", "heading_en"), ("text_en", "text_nl")])
def test_a_text_in_one_language_only_is_refused_at_the_missing_one(missing, other):
    errors = errors_of(SlideFactory.build(**{missing: ""}))
    assert list(errors) == [missing]


def test_a_notice_needs_a_heading():
    errors = errors_of(SlideFactory.build(heading_en="", heading_nl=""))
    assert errors.keys() == {"heading_en", "heading_nl"}


def test_a_phase_slide_takes_phase_pages_only():
    phase = PhasePageFactory()
    assert errors_of(BareSlideFactory.build(type="phase", page=phase)) == {}
    wrong = errors_of(BareSlideFactory.build(type="phase", page=TopicPageFactory(parent=phase)))
    assert wrong == {"page": ["A slide of this type shows one of: phase."]}


def test_a_topic_slide_takes_topics_and_steps_but_no_article():
    topic = TopicPageFactory()
    assert errors_of(BareSlideFactory.build(type="topic", page=topic)) == {}
    assert errors_of(BareSlideFactory.build(type="topic", page=ArticlePageFactory())).keys() == {"page"}


@pytest.mark.parametrize(
    ("kind", "field"), [("phase", "page"), ("topic", "page"), ("picture", "image"), ("video", "video")]
)
def test_a_slide_needs_what_it_shows(kind, field):
    assert errors_of(BareSlideFactory.build(type=kind)).keys() == {field}


def test_a_slide_of_opening_hours_takes_neither_page_nor_partner():
    slide = BareSlideFactory.build(type="opening_hours", page=TopicPageFactory(), partner=PartnerFactory())
    assert errors_of(slide).keys() == {"page", "partner"}


def test_a_notice_may_point_to_a_page():
    assert errors_of(SlideFactory.build(page=ArticlePageFactory())) == {}


def test_the_last_day_is_not_before_the_first():
    slide = SlideFactory.build(starts_on=date(2026, 12, 2), ends_on=date(2026, 12, 1))
    assert errors_of(slide) == {"ends_on": ["The last day must not be before the first day."]}
    assert errors_of(SlideFactory.build(starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 1))) == {}


@pytest.mark.parametrize(("words", "seconds"), [(0, 8), (10, 8), (11, 9), (30, 18), (31, 19)])
def test_reading_takes_three_seconds_and_half_a_second_a_word_and_at_least_eight(words, seconds):
    assert shortest_dwell("word " * words) == seconds


def test_a_dwell_too_short_for_the_longer_language_is_refused_with_the_right_number():
    slide = SlideFactory.build(text_nl="woord " * 29, dwell_seconds=10)
    assert errors_of(slide) == {"dwell_seconds": ["These texts need at least 18 seconds to be read."]}
    assert errors_of(SlideFactory.build(text_nl="woord " * 29, dwell_seconds=18)) == {}


@pytest.mark.parametrize("seconds", [7, 121])
def test_a_dwell_outside_its_bounds_is_refused(seconds):
    assert errors_of(SlideFactory.build(dwell_seconds=seconds)).keys() == {"dwell_seconds"}
