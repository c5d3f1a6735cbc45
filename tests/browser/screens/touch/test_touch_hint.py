"""A screen that can be touched says so, while slides play, and takes the room for it from the slide."""

import pytest
from playwright.sync_api import expect

from tests.browser.screens import samples
from tests.browser.screens.answers import Answers
from tests.browser.screens.manifests import manifest, screen, slide, takeover
from tests.browser.screens.playing import comes, start
from tests.browser.screens.walls import open_wall

# Of the shorter side; modules of light on both sides of a code together.
SMALLEST_CODE, QUIET = 1 / 5, 8
SAID = {"en": "Touch the screen to search", "nl": "Raak het scherm aan om te zoeken"}
LOOK = """() => {
  const box = (name) => document.querySelector(name).getBoundingClientRect();
  const hint = document.querySelector(".touch-hint");
  const texts = [...hint.querySelectorAll("p")];
  return {
    short: Math.min(innerWidth, innerHeight),
    sizes: texts.map((text) => parseFloat(getComputedStyle(text).fontSize)),
    isCut: texts.some((text) => text.scrollWidth > text.clientWidth + 1)
      || texts.some((text) => text.getBoundingClientRect().right > innerWidth),
    above: [box(".layers").bottom, box(".strip:not([hidden]), .layers").bottom],
    top: box(".touch-hint").top, bottom: box(".touch-hint").bottom, bar: box(".bar").top,
    faces: [...document.querySelectorAll(".layer .face")].map((face) => face.getBoundingClientRect().bottom),
    moves: document.getAnimations().filter((each) => hint.contains(each.effect.target)).length,
  };
}"""

HINT = """async (screen) => {
  const { TouchHint } = await import("/static/player/touch_hint.js");
  window.hint ??= new TouchHint(document.querySelector(".stage"));
  window.hint.update({ screen: { ...screen, has_touch: false } }, "playing");
  window.hint.update({ screen }, "playing");
}"""


def playing(*slides, **fields):
    return manifest(*slides, screen=screen(**{"has_touch": True, **fields}))


@pytest.mark.parametrize("way", ["landscape", "portrait"])
def test_every_kind_of_slide_can_still_be_read_above_it(wall, address, way):
    stage, photograph, wrong = open_wall(wall, address, way), samples.photograph(), []
    shown = [("slide", made, locale) for made in samples.every_slide() for locale in SAID]
    for kind, data, locale in [*shown, ("invitation", samples.invitation(), list(SAID))]:
        stage.show(kind, data, locale, media=photograph)
        wall.evaluate(HINT, screen(has_touch=True))
        seen = stage.measure()
        wrong += [(data["type"], data["id"], locale, name, seen[name]) for name in ("cut", "touching") if seen[name]]
        code = seen["code"]
        if code and code["across"] * (1 - QUIET / code["modules"]) < SMALLEST_CODE * stage.short_side:
            wrong.append((data["type"], data["id"], locale, code))
    assert wrong == []


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280)], ids=["landscape", "portrait"])
def test_it_is_said_in_both_languages_large_and_over_nothing(player, address, size):
    player.set_viewport_size({"width": size[0], "height": size[1]})
    player.emulate_media(reduced_motion="reduce")
    way = "landscape" if size[0] > size[1] else "portrait"
    Answers(player, playing(slide(1, text="A text that is said. " * 12), orientation=way))
    start(player, address)
    for lang, text in SAID.items():
        expect(player.locator(f".touch-hint [lang={lang}]")).to_have_text(text)
    seen = player.evaluate(LOOK)
    assert not seen["isCut"]
    assert min(seen["sizes"]) >= seen["short"] / 25
    assert max(seen["above"] + seen["faces"]) <= seen["top"] + 1
    assert seen["bottom"] <= seen["bar"] + 1
    assert seen["moves"] == 0


def test_a_screen_speaks_its_own_languages_and_one_without_touch_says_nothing(player, address):
    answers = Answers(player, playing(slide(1), languages=["nl"]))
    start(player, address, "Slide 1 nl")
    expect(player.locator(".touch-hint p")).to_have_text([SAID["nl"]])
    answers.serve(playing(slide(2), has_touch=False))
    comes(player, "Slide 2 en")
    expect(player.locator(".touch-hint")).to_be_hidden()


def test_an_urgent_message_has_all_the_room(player, address):
    urgent = takeover(9, "Leave now", "2020-01-01T00:00:00+01:00", "2099-01-01T00:00:00+01:00")
    answers = Answers(player, playing(slide(1)))
    start(player, address)
    expect(player.locator(".touch-hint")).to_be_visible()
    answers.serve(manifest(slide(1), screen=screen(has_touch=True), takeovers=[urgent]))
    comes(player, "Leave now en")
    expect(player.locator(".touch-hint")).to_be_hidden()
    answers.serve(playing(slide(1)))
    comes(player, "Slide 1 en")
    expect(player.locator(".touch-hint")).to_be_visible()


def test_who_searches_is_not_asked_to_and_the_next_one_is(player, address):
    Answers(player, playing(slide(1), slide(2)))
    start(player, address)
    player.locator(".stage").dispatch_event("pointerdown")
    expect(player.locator(".t-language")).to_have_count(2)
    expect(player.locator(".touch-hint")).to_be_hidden()
    player.locator(".t-bar-close").click()
    expect(player.locator(".touch-hint")).to_be_visible()
