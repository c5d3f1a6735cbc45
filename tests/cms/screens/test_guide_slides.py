"""Slides about phases, topics and steps: what to do, and by when."""

import pytest

from cms.screens.manifest.times import Timing, term
from tests.cms.screens.manifests import lines, slides_of, step
from tests.factories.pages import TopicPageFactory
from tests.factories.screens import BareSlideFactory, SlideFactory

pytestmark = pytest.mark.django_db


def topic_slide(guide, **fields):
    (slide,) = slides_of(BareSlideFactory(type="topic", page=guide.topic, **fields))
    return slide["languages"]


def test_a_topic_is_resolved_in_both_languages(guide):
    (slide,) = slides_of(BareSlideFactory(type="topic", page=guide.topic))
    english, dutch = slide["languages"]["en"], slide["languages"]["nl"]
    assert (english["lang"], english["label"]) == ("en", "Just arrived?")
    assert (english["heading"], english["text"]) == ("Your BSN", "A number for all.")
    assert (dutch["lang"], dutch["label"]) == ("nl", "Net aangekomen?")
    assert (dutch["heading"], dutch["text"]) == ("Je bsn", "Een nummer voor alles.")
    assert (slide["phase"], slide["illustration"]) == ("settling-in", "registration")


def test_the_page_may_be_chosen_in_either_language(guide):
    by_english, by_dutch = slides_of(
        BareSlideFactory(type="topic", page=guide.topic), BareSlideFactory(type="topic", page=guide.topic_nl)
    )
    for locale in ("en", "nl"):
        assert by_english["languages"][locale]["heading"] == by_dutch["languages"][locale]["heading"]


def test_a_topic_shows_its_first_steps_with_their_terms_in_place_of_its_summary(guide):
    step(guide.topic, "Go to the town hall", "Ga naar het gemeentehuis", (0, 5), is_deadline=True)
    step(guide.topic, "Pass on your BSN", "Geef je BSN door", (3, 21))
    faces = topic_slide(guide)
    assert lines(faces["en"]) == [("Go to the town hall", "within 5 days"), ("Pass on your BSN", "first 3 weeks")]
    assert lines(faces["nl"]) == [
        ("Ga naar het gemeentehuis", "binnen 5 dagen"),
        ("Geef je BSN door", "eerste 3 weken"),
    ]
    assert (faces["en"]["items_kind"], faces["en"]["text"]) == ("steps", "")


def test_an_editors_own_text_stays_beside_the_steps(guide):
    step(guide.topic, "Go to the town hall", "Ga naar het gemeentehuis", (0, 5))
    faces = topic_slide(guide, text_en="Bring everybody.", text_nl="Neem iedereen mee.")
    assert (faces["nl"]["text"], len(faces["nl"]["items"])) == ("Neem iedereen mee.", 1)


def test_a_step_that_is_not_translated_is_in_its_own_language_and_its_term_in_the_readers(guide):
    step(guide.topic, "Go to the town hall", None, (0, 5), is_deadline=True)
    (item,) = topic_slide(guide)["nl"]["items"]
    assert item == {"text": "Go to the town hall", "lang": "en", "note": "binnen 5 dagen", "note_lang": "nl"}


def test_who_has_arrived_is_not_told_when_they_should_have_begun(guide):
    step(guide.topic, "Make an appointment", "Maak een afspraak", (-28, 2))
    assert lines(topic_slide(guide)["nl"]) == [("Maak een afspraak", None)]


def test_draft_steps_are_not_named(guide):
    step(guide.topic, "Secret", None, (0, 5), live=False)
    assert topic_slide(guide)["en"]["items"] == []


def test_both_languages_have_as_many_lines_as_can_be_read_in_passing_and_two_at_least(guide):
    for number in range(3):
        step(guide.topic, f"Step {number}", "stap " * 12 + str(number), (0, 5))
    faces = topic_slide(guide)
    assert [len(faces[locale]["items"]) for locale in ("en", "nl")] == [2, 2]


def test_a_step_says_when_and_where(guide):
    made = step(
        guide.topic, "Go to the town hall", "Ga naar het gemeentehuis", (0, 5), is_deadline=True, where="Town hall"
    )
    (slide,) = slides_of(BareSlideFactory(type="topic", page=made))
    english = slide["languages"]["en"]
    assert (english["items_kind"], lines(english)) == ("facts", [("Within 5 days", None), ("Town hall", None)])
    assert slide["languages"]["nl"]["items"][0]["text"] == "Binnen 5 dagen"


def test_a_phase_asks_whom_it_is_for_and_names_the_topics_below_it(guide):
    (slide,) = slides_of(BareSlideFactory(type="phase", page=guide.phase))
    english, dutch = slide["languages"]["en"], slide["languages"]["nl"]
    assert (english["label"], english["heading"], lines(english)) == (
        "Just arrived?", "Settling in", [("Your BSN", None)],
    )  # fmt: skip
    assert (dutch["label"], dutch["heading"], lines(dutch)) == ("Net aangekomen?", "Je vestigen", [("Je bsn", None)])
    assert english["items_kind"] == "topics"


def test_a_draft_topic_is_not_named_on_its_phase(guide):
    TopicPageFactory(parent=guide.phase, title="Secret plans", live=False)
    (slide,) = slides_of(BareSlideFactory(type="phase", page=guide.phase))
    assert lines(slide["languages"]["en"]) == [("Your BSN", None)]


def test_an_untranslated_topic_is_shown_in_its_own_language_and_says_so(guide):
    topic = TopicPageFactory(parent=guide.phase, title="Only English", summary="Not yet Dutch.")
    (slide,) = slides_of(BareSlideFactory(type="topic", page=topic))
    dutch = slide["languages"]["nl"]
    assert (dutch["lang"], dutch["heading"], dutch["label"]) == ("en", "Only English", "Just arrived?")


def test_own_texts_replace_those_of_the_page(guide):
    slide = SlideFactory(type="topic", page=guide.topic, text_en="", text_nl="")
    english = slides_of(slide)[0]["languages"]["en"]
    assert (english["heading"], english["text"]) == ("Cycling morning", "A number for all.")


@pytest.mark.parametrize(
    ("timing", "english", "dutch"),
    [
        (Timing("arrival", 0, 5, True), "within 5 days", "binnen 5 dagen"),
        (Timing("arrival", 0, 1, True), "within 1 day", "binnen 1 dag"),
        (Timing("arrival", None, 120, True), "within 4 months", "binnen 4 maanden"),
        (Timing("arrival", 0, 185, True), "within 185 days", "binnen 185 dagen"),
        (Timing("arrival", 5, 21, False), "first 3 weeks", "eerste 3 weken"),
        (Timing("arrival", -28, 2, False), "from 4 weeks before you arrive", "vanaf 4 weken voor je komst"),
        (Timing("arrival", None, 0, False), "before you arrive", "voor je komst"),
        (Timing("departure", -5, 0, True), "from 5 days before you leave", "vanaf 5 dagen voor je vertrek"),
        (Timing("departure", 0, 30, False), "within 30 days after you leave", "binnen 30 dagen na je vertrek"),
        (Timing("departure", None, -14, False), "until 2 weeks before you leave", "tot 2 weken voor je vertrek"),
        (Timing("arrival", 5, None, False), None, None),
        (Timing("", None, None, False), None, None),
    ],
)
def test_a_term_is_said_as_people_say_it(timing, english, dutch):
    assert (term(timing, "en"), term(timing, "nl")) == (english, dutch)
