"""Pictures and films: only the very bytes that the release names, asked for until they are here."""

import pytest

from tests.browser.screens.answers import Answers
from tests.browser.screens.manifests import image, manifest, picture, slide
from tests.browser.screens.playing import comes, headings_seen, is_told, numbers, start, until

RED, BLUE = picture("red"), picture("blue")
COLOUR = """async (node) => {
  await node.decode();
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  context.drawImage(node, 0, 0);
  return [...context.getImageData(2, 2, 1, 1).data.slice(0, 3)];
}"""
CACHED = """async () => {
  const cache = await caches.open("screens-media");
  return (await cache.keys()).map(({url}) => url.split("/").at(-1));
}"""


def pictured(file, number=1, **fields):
    return slide(number, seconds=5, image=image(file), **fields)


def shown_picture(player):
    return player.locator(".layer.shown img").last


def test_a_picture_is_checked_kept_and_shown_from_the_device(player, address):
    answers = Answers(player, manifest(pictured(RED), files=(RED,)), RED)
    start(player, address)
    assert shown_picture(player).get_attribute("src").startswith("blob:")
    assert shown_picture(player).evaluate(COLOUR) == [255, 0, 0]
    assert player.evaluate(CACHED) == [RED.sha256]
    answers.is_away = True
    player.reload()
    comes(player, "Slide 1 en")
    assert shown_picture(player).evaluate(COLOUR) == [255, 0, 0]
    assert answers.media_asked == [RED.sha256]


@pytest.mark.parametrize(
    "body", [b"", b"<html>Log in</html>", BLUE.body, RED.body[:-1]], ids=["empty", "page", "other", "cut"]
)
def test_what_is_not_the_picture_is_never_kept_and_the_right_one_comes_when_it_can(player, address, body):
    """Fault 8: garbage was kept for good, and what failed once was never kept."""
    answers = Answers(player, manifest(pictured(RED), files=(RED,)), RED)
    answers.files[RED.sha256] = body
    start(player, address)
    assert shown_picture(player).count() == 0
    assert player.evaluate(CACHED) == []
    until(player, lambda: len(answers.media_asked) > 1, "it was not asked for again", 25)
    answers.files[RED.sha256] = RED.body
    until(player, lambda: shown_picture(player).count() > 0, "the picture was not shown", 25)
    assert shown_picture(player).evaluate(COLOUR) == [255, 0, 0]


def test_a_picture_that_is_not_there_leaves_its_slide_without_and_is_asked_for_again(player, address):
    answers = Answers(player, manifest(pictured(RED), files=(RED,)))
    start(player, address)
    until(player, lambda: len(answers.media_asked) > 2, "it was not asked for again", 40)
    assert shown_picture(player).count() == 0
    is_told(player, answers, "E24")


def test_a_slide_that_is_nothing_but_a_picture_is_left_out_until_it_is_here(player, address):
    answers = Answers(player, manifest(pictured(RED, type="picture"), slide(2), files=(RED,)))
    start(player, address, "Slide 2 en")
    assert numbers(headings_seen(player, 6000)) == {"2"}
    answers.files[RED.sha256] = RED.body
    comes(player, "Slide 1 en", 20)
    until(player, lambda: shown_picture(player).is_visible())


def test_files_that_no_kept_release_names_are_deleted(player, address):
    answers = Answers(player, manifest(pictured(RED), files=(RED,)), RED)
    start(player, address)
    answers.serve(manifest(pictured(BLUE, 2), files=(BLUE,)), BLUE)
    comes(player, "Slide 2 en", 20)
    assert sorted(player.evaluate(CACHED)) == sorted([RED.sha256, BLUE.sha256])
    answers.serve(manifest(slide(3)))
    comes(player, "Slide 3 en", 20)
    until(player, lambda: player.evaluate(CACHED) == [BLUE.sha256])


def test_a_slow_film_holds_nothing_up(player, address):
    film = picture("green")._replace(type="video/mp4")
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    player.route(f"**/media/{film.sha256}.*", lambda _route: None)
    filmed = slide(2, type="video", video={"sha256": film.sha256, "type": "video/mp4"})
    answers.serve(manifest(slide(3), filmed, files=(film,)))
    comes(player, "Slide 3 en", 15)
    answers.serve(manifest(slide(4), filmed, files=(film,)))
    comes(player, "Slide 4 en", 15)


def test_no_object_url_is_left_behind(player, address):
    player.add_init_script("""
      window.urls = 0;
      const [create, revoke] = [URL.createObjectURL, URL.revokeObjectURL];
      URL.createObjectURL = (blob) => { window.urls += 1; return create(blob); };
      URL.revokeObjectURL = (url) => { window.urls -= 1; revoke(url); };
    """)
    slides = (pictured(RED), pictured(BLUE, 2), slide(3))
    for each in slides:
        each["dwell_seconds"] = 1
    Answers(player, manifest(*slides, files=(RED, BLUE)), RED, BLUE)
    start(player, address)
    headings_seen(player, 30_000)
    assert player.evaluate("window.urls") <= 2
