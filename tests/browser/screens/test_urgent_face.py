"""An urgent message: as large as its stage allows, whole at every length that may be typed, in both languages."""

import re

import pytest

from tests.browser.screens import samples
from tests.browser.screens.walls import open_wall, player_address

BOTH = ["en", "nl"]
HEADING, TEXT = 60, 200  # what the form allows
NBSP = "\N{NO-BREAK SPACE}"
# Of the shorter side: the type of before was 56 and 43 px of 1080.
LARGE_HEADING, SMALLEST_TEXT = 2 * 56 / 1080, 43 / 1080
FEW = {
    "en": ("The desk is closed this afternoon",
           "A water pipe broke. You can call us on 071 000 0000. We are open again tomorrow at 10:00."),
    "nl": ("De balie is vanmiddag dicht",
           "Er is een waterleiding gesprongen. Bel ons op 071 000 0000. Morgen om 10.00 uur zijn we weer open."),
}  # fmt: skip
MANY = {
    "en": ("The building is closed today because of a burst water main, ",
           "Please leave by the nearest exit and do not use the lift. Staff in yellow vests show you the way. "),
    "nl": ("Het gebouw is vandaag gesloten door een gesprongen leiding. ",
           "Ga naar buiten door de dichtstbijzijnde uitgang en gebruik de lift niet. Onze medewerkers wijzen de weg. "),
}  # fmt: skip


def filled(heading, text):
    """Both as long as they may be."""
    return (heading * HEADING)[:HEADING], (text * TEXT)[:TEXT]


LONGEST = {lang: filled(*said) for lang, said in MANY.items()}
CAPITALS = {lang: (heading.upper(), text.upper()) for lang, (heading, text) in LONGEST.items()}
WIDEST = dict.fromkeys(BOTH, filled("W", "W"))
ONE_WORD = dict.fromkeys(BOTH, filled("Arbeidsongeschiktheidsverzekering", "Hottentottententententoonstelling"))
LINKS = {"without a page": samples.NO_LINK, "with a page": samples.link()}


@pytest.fixture(scope="module")
def address():
    yield from player_address()


@pytest.fixture(params=["landscape", "portrait"])
def stage(request, address, wall):
    return open_wall(wall, address, request.param)


def message(said, link=samples.NO_LINK):
    faces = {lang: {"lang": lang, "heading": heading, "text": text, **link} for lang, (heading, text) in said.items()}
    return {**samples.takeover(), "languages": faces}


def wrong_with(stage):
    """What is cut, covered, or smaller than can be read from four metres."""
    found = stage.measure()
    small = [text for size, text in found["texts"] if size < SMALLEST_TEXT * stage.short_side]
    return [*found["cut"], *found["touching"], *found["wrapped"], *small]


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
@pytest.mark.parametrize("locales", [BOTH, ["nl"]], ids=["both languages", "one language"])
def test_every_word_is_there_whole_at_every_length(stage, locales, link):
    for said in (FEW, LONGEST, CAPITALS, WIDEST, ONE_WORD):
        stage.show("takeover", message(said, link), locales, notices=[samples.notice_strip("warning", is_long=True)])
        assert wrong_with(stage) == []
        face = stage.page.locator(".face")
        shown = re.sub(r"\s", " ", face.inner_text())
        assert [text for locale in locales for text in said[locale] if text.strip() not in shown] == []
        # Nobody writes so, but if there is no room at all, the words win.
        if said is not WIDEST:
            assert face.locator(".qr").is_visible() == bool(link["qr"])


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_few_words_are_large(stage, link):
    stage.show("takeover", message(FEW, link), BOTH)
    sizes = {float(size.removesuffix("px")) / stage.short_side for size in stage.measure()["sizes"]}
    assert len(sizes) == 2, "both languages are equally large"
    heading, text = max(sizes), min(sizes)
    assert heading > LARGE_HEADING
    assert text > 1.2 * SMALLEST_TEXT


def test_a_heading_alone_is_larger_still(stage):
    stage.show("takeover", message({"en": ("Leave the building", ""), "nl": ("Verlaat het gebouw", "")}), BOTH)
    (size,) = stage.measure()["sizes"]
    assert float(size.removesuffix("px")) > 1.3 * LARGE_HEADING * stage.short_side


def test_its_code_has_its_quiet_zone_on_white(stage):
    stage.show("takeover", message(LONGEST, samples.link()), BOTH)
    code = stage.measure()["code"]
    assert code["across"] == pytest.approx(0.3 * stage.short_side)
    assert code["modules"] == samples.link()["qr"]["size"] + 8
    inside = """([outer, inner]) => ["left", "top"].every((side) => inner[side] >= outer[side])
      && ["right", "bottom"].every((side) => inner[side] <= outer[side])"""
    boxes = [stage.page.locator(name).evaluate("n => n.getBoundingClientRect().toJSON()") for name in
             (".face .hand-over", ".face .qr")]  # fmt: skip
    assert stage.page.evaluate(inside, boxes)


def test_it_has_the_stage_to_itself_and_nothing_contradicts_it(stage):
    stage.show("takeover", message(FEW), BOTH, notices=[samples.notice_strip("warning")])
    assert stage.page.locator(".strip").is_hidden()
    assert stage.page.locator(".bar .now .desk").inner_text() == ""
    assert stage.page.locator(".bar .now .centre").inner_text() == "Expat Centre Leiden"
    assert "Stationsweg 41" in stage.page.locator(".bar .now .place").inner_text()
    bar, face = (stage.page.locator(name).bounding_box() for name in (".bar", ".face"))
    assert face["y"] == 0
    assert face["height"] == pytest.approx(bar["y"], abs=1)


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        ("071 516 5000", "071_516_5000"),
        ("+31 71 516 50 00", "+31_71_516_50_00"),
        ("(071) 516 5000", "(071)_516_5000"),
        ("071 - 516 5000", "071_-_516_5000"),
        ("10.00 uur", "10.00_uur"),
        ("10 am", "10_am"),
    ],
)
def test_a_telephone_number_and_a_time_stay_on_one_line(address, wall, number, kept):
    stage = open_wall(wall, address, "portrait")
    text = f"Please call us on {number} and we tell you more."
    stage.show("takeover", message(dict.fromkeys(BOTH, ("Closed", text))), BOTH)
    assert kept.replace("_", NBSP) in stage.page.locator(".message .text").first.text_content()
