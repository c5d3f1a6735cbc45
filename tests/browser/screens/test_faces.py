"""Faces: the size that languages share, pictures, films, and what is refused."""

import base64

import pytest
from playwright.sync_api import Error

from tests.browser.screens import samples
from tests.browser.screens.walls import open_wall, player_address

BOTH = ["en", "nl"]
FILM = "/media/film.webm"
# A film of a second, recorded in the browser itself.
RECORD = """async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 36 });
  const pen = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm" });
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.start();
  for (let frame = 0; frame < 25; frame += 1) {
    pen.fillRect(frame, 0, 8, 36);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  recorder.stop();
  await new Promise((resolve) => (recorder.onstop = resolve));
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}"""


@pytest.fixture(scope="module")
def address():
    yield from player_address()


@pytest.fixture(params=["landscape", "portrait"])
def stage(request, address, wall):
    return open_wall(wall, address, request.param)


@pytest.fixture
def film(stage):
    """The address of a film that can be played."""
    data = base64.b64decode(stage.page.evaluate(RECORD))
    stage.page.route(f"**{FILM}", lambda route: route.fulfill(body=data, content_type="video/webm"))
    return FILM


def test_a_long_text_in_one_language_makes_the_other_one_small_too(stage):
    made = samples.notice()
    stage.show("slide", made, "en")
    alone = stage.measure()["sizes"]
    made["languages"]["nl"]["text"] = "Laat je aangifte nakijken door een vrijwilliger. " * 12
    sizes = []
    for locale in BOTH:
        stage.show("slide", made, locale)
        sizes.append(stage.measure()["sizes"])
    assert sizes[0] == sizes[1] != alone


def test_no_copy_of_a_face_stays_behind_after_measuring(stage):
    stage.show("slide", samples.topic(), "en")
    assert stage.page.locator(".face").count() == 1


def test_what_was_measured_is_measured_anew_when_the_room_changes(stage):
    stage.show("slide", samples.topic(), "en")
    before = stage.measure()["sizes"]
    stage.page.evaluate("""async () => {
      const { fit } = await import("/static/player/fit.js");
      document.querySelector(".layers").style.blockSize = "60cqh";
      fit(document.querySelector(".face"));
    }""")
    after = stage.measure()
    assert after["sizes"] != before
    assert [name for name in after["cut"] if "step" in name] == []


def test_a_face_is_measured_with_its_typefaces_there_also_right_after_the_start(stage):
    stage.page.reload()
    stage.show("invitation", samples.long_invitation(), BOTH)
    assert stage.page.evaluate("[...document.fonts].filter((each) => each.status === 'unloaded').length") == 0
    assert stage.measure()["cut"] == []


FOCI = [(0.7, 0.35), (0.3, 0.8), (0.5, 0.5), (0.02, 0.98), (0.98, 0.02)]


# Where the focal point of a picture is on the screen, and whether that is in sight.
SIGHT = """([x, y]) => {
  const picture = document.querySelector(".full");
  const box = picture.getBoundingClientRect();
  const scale = Math.max(box.width / picture.naturalWidth, box.height / picture.naturalHeight);
  const [left, top] = getComputedStyle(picture).objectPosition.split(" ").map((each) => parseFloat(each) / 100);
  const at = (size, room, part, of) => (room - size * scale) * part + size * scale * of;
  const across = box.left + at(picture.naturalWidth, box.width, left, x);
  const down = box.top + at(picture.naturalHeight, box.height, top, y);
  const panel = document.querySelector(".panel").getBoundingClientRect();
  const isIn = ({ left, right, top, bottom }) => across >= left && across <= right && down >= top && down <= bottom;
  return { inSight: isIn(box), covered: isIn(panel) };
}"""
# Settles once something holds of the film; the page's policy allows no text to be run as a script.
UNTIL = """(what) => new Promise((resolve) => {
  window.film ??= document.querySelector("video");
  const holds = { plays: () => window.film.currentTime > 0.1, rests: () => window.film.paused,
    is_there: () => window.film.readyState >= 2 }[what];
  const look = () => (holds() ? resolve() : setTimeout(look, 30));
  look();
})"""


@pytest.mark.parametrize(("x", "y"), FOCI)
def test_what_matters_in_a_picture_stays_in_sight(stage, x, y):
    stage.show("slide", samples.picture(x, y), "nl", media=samples.photograph())
    found = stage.page.evaluate(SIGHT, [x, y])
    assert found == {"inSight": True, "covered": False}


def test_a_picture_without_text_or_code_has_no_panel(stage):
    made = samples.picture()
    for face in made["languages"].values():
        face.update(heading="", text="", label="", **samples.NO_LINK)
    stage.show("slide", made, "en", media=samples.photograph())
    assert stage.page.locator(".panel").count() == 0


@pytest.mark.parametrize("kind", ["picture", "video"])
def test_a_slide_whose_picture_or_film_is_not_there_is_refused(stage, kind):
    made = samples.picture() if kind == "picture" else samples.video()
    with pytest.raises(Error, match="not on this device"):
        stage.show("slide", made, "en", media=None)


def test_another_slide_whose_picture_is_not_there_has_one_of_the_house(stage):
    made = {**samples.partner(), "image": samples.picture()["image"]}
    stage.show("slide", made, "en", media=None)
    assert stage.page.locator(".face img").count() == 0
    assert stage.page.locator(".face .art").count() == 1


def test_a_phase_shows_its_picture_and_nothing_is_cut_above_a_notice(stage):
    for made in samples.phases():
        for locale in BOTH:
            stage.show("slide", made, locale)
            scene = stage.page.locator(".face .scene")
            assert scene.locator("use").get_attribute("href").endswith(f"design/art/phases.svg#{made['phase']}")
            box = scene.bounding_box()
            assert min(box["width"], box["height"]) > 0.2 * stage.short_side
    assert "symbol" in stage.page.evaluate("fetch(document.body.dataset.artPhases).then((sheet) => sheet.text())")
    stage.show("slide", samples.phases()[0], "en", notices=[samples.notice_strip()])
    assert stage.measure()["cut"] == []


def test_a_film_plays_without_sound_again_and_again_and_stops_when_it_leaves(stage, film):
    stage.page.emulate_media(reduced_motion="no-preference")
    stage.show("slide", samples.video(), "en", media=film)
    stage.page.evaluate(UNTIL, "plays")
    state = stage.page.evaluate("""() => {
      const film = document.querySelector("video");
      return [film.muted, film.loop, film.controls, film.playsInline, film.paused];
    }""")
    assert state == [True, True, False, True, False]
    stage.page.evaluate("document.querySelector('.face').remove()")
    stage.page.evaluate(UNTIL, "rests")


def test_who_wants_no_motion_sees_the_first_picture_of_a_film(stage, film):
    stage.show("slide", samples.video(), "en", media=film)
    stage.page.evaluate(UNTIL, "is_there")
    assert stage.page.evaluate("document.querySelector('video').paused") is True


def test_an_urgent_message_is_there_in_both_languages_at_once_and_nothing_on_it_moves(stage):
    stage.page.emulate_media(reduced_motion="no-preference")
    stage.show("takeover", samples.takeover(), BOTH)
    headings = stage.page.locator(".face.takeover h1")
    assert [node.get_attribute("lang") for node in stage.page.locator(".message").all()] == BOTH
    assert headings.count() == 2
    moving = "document.querySelector('.face').getAnimations({ subtree: true }).length"
    assert stage.page.evaluate(moving) == 0


def test_the_last_resort_needs_nothing(stage):
    stage.show("welcome", None, BOTH)
    assert stage.page.locator(".face h1").all_inner_texts() == ["Welcome", "Welkom"]
    assert "Gratis hulp voor nieuwkomers" in stage.page.locator(".face").inner_text()


def test_a_screen_says_which_one_it_is(stage):
    stage.show("identify", {"name": "Window", "code": "3", "languages": BOTH}, BOTH)
    assert stage.page.locator(".face h1").inner_text() == "Window"
    assert stage.page.locator(".face .code").inner_text() == "3"
