"""Lines are broken where people would break them, and the room there is is used."""

import pytest

from tests.browser.screens import samples
from tests.browser.screens.walls import LINES, open_wall, player_address

BOTH = ["en", "nl"]
# Of the longest line: a last one that is shorter is a widow.
WIDOW = 0.4
WHOLE_FAMILY = [
    ("en", "Go to the town hall with your whole family", "within 5 days"),
    ("nl", "Ga met je hele gezin naar het gemeentehuis", "binnen 5 dagen"),
]
TOPICS = [
    "Registration at the municipality and your BSN", "DigiD: your login for the government", "Banking and money",
    "Health insurance, GP, dentist and emergencies",
]  # fmt: skip
DEMONSTRATION = {
    "en": "This is a demonstration: the centre and the organisations marked as examples do not exist.",
    "nl": "Dit is een demonstratie: het centrum en de organisaties die als voorbeeld zijn aangeduid, bestaan niet.",
}


@pytest.fixture(scope="module")
def address():
    yield from player_address()


@pytest.fixture(params=["landscape", "portrait"])
def stage(request, address, wall):
    return open_wall(wall, address, request.param)


def invitation():
    """One whose first step is longer than a line."""
    made = samples.invitation()
    for lang, text, note in WHOLE_FAMILY:
        made["languages"][lang]["items"][0] = samples.item(text, lang, note)
    return made


def phase():
    made = samples.phases()[1]
    for face in made["languages"].values():
        face.update(heading="Settling in", text="", items=[samples.item(text, "en") for text in TOPICS])
    return made


def widows(stage):
    for node in stage.page.locator(".face :is(h1, .text, .said):visible").all():
        *others, last = node.evaluate(LINES)
        if others and last < WIDOW * max(others):
            yield node.inner_text()


def test_no_word_stands_alone_on_a_last_line(stage):
    found = []
    for made in [*samples.every_slide(), phase()]:
        for locale in BOTH:
            stage.show("slide", made, locale, media=samples.photograph())
            found += widows(stage)
    stage.show("invitation", invitation(), BOTH)
    assert [*found, *widows(stage)] == []


def test_an_invitation_is_broken_between_its_sentences_before_it_is_within_one(stage):
    stage.show("invitation", samples.invitation(), BOTH)
    for heading in stage.page.locator(".greeting h1").all():
        phrases = heading.locator(".phrase")
        assert [len(phrase.evaluate(LINES)) for phrase in phrases.all()] == [1, 1]
    assert heading.inner_text().split() == ["Nieuw", "hier?", "Kom", "binnen", "en", "vraag", "het", "ons"]


def test_the_terms_of_an_invitation_are_a_column(stage):
    stage.show("invitation", samples.invitation(), BOTH)
    boxes = [note.bounding_box() or {} for note in stage.page.locator(".first .note:visible").all()]
    assert len(boxes) == 2
    assert boxes[0]["x"] == pytest.approx(boxes[1]["x"], abs=1)
    if stage.page.viewport_size["width"] > stage.short_side:
        assert boxes[0]["width"] == pytest.approx(boxes[1]["width"], abs=1)


@pytest.mark.parametrize("level", ["info", "warning"])
def test_upright_a_phase_has_all_its_lines_above_a_notice_and_a_large_heading(address, wall, level):
    stage = open_wall(wall, address, "portrait")
    notice = samples.notice_strip(level)
    for lang, text in DEMONSTRATION.items():
        notice["languages"][lang].update(text=text, **samples.link())
    stage.show("slide", phase(), "en", notices=[notice])
    assert stage.page.locator(".face .items li:visible").count() == len(TOPICS)
    size = stage.page.locator(".face h1").evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    assert size > 2 * stage.short_side / 25


def test_upright_the_opening_hours_have_all_seven_days(address, wall):
    stage = open_wall(wall, address, "portrait")
    for locale in BOTH:
        stage.show("slide", samples.hours(), locale)
        assert stage.page.locator(".hours tr:visible").count() == 7


def test_an_invitation_has_a_step_above_a_notice(stage):
    stage.show("invitation", invitation(), BOTH, notices=[samples.notice_strip()])
    assert stage.page.locator(".first li:visible").count() >= 1
