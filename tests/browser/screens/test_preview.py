"""The admin's preview: what a screen would show, drawn by the player's own modules."""

import pytest
from django.template.loader import render_to_string

from tests.browser.screens import samples
from tests.browser.screens.walls import player_address

BOTH = ["en", "nl"]
EVENING = samples.NOW.replace(hour=21)


@pytest.fixture(scope="module")
def address():
    yield from player_address()


@pytest.fixture
def preview(address, wall):
    """Opens the preview of slides in a manifest; the page is made as the admin makes it."""

    def show(manifest, slides, *, languages=BOTH, portrait=False, instant=samples.NOW):
        data = {"manifest": manifest, "slides": slides, "languages": languages, "instant": instant.isoformat()}
        context = {"data": data, "plays_now": True, "portrait": portrait}
        body = render_to_string("player/preview.html", context)
        wall.route("**/preview/", lambda route: route.fulfill(body=body, content_type="text/html"))
        wall.goto(address.replace("/screens/", "/preview/"))
        wall.locator(".previews .stage").first.wait_for()
        return wall

    return show


def test_a_slide_is_there_in_each_language_the_invitation_in_both_at_once(preview):
    page = preview(samples.manifest(), [samples.topic(), samples.invitation()])
    page.locator(".face.invitation").wait_for()
    assert page.locator(".face.topic").count() == 2
    assert page.locator(".face.invitation").count() == 1
    assert page.locator(".face.invitation h1").count() == 2


@pytest.mark.parametrize(("portrait", "ratio"), [(False, 16 / 9), (True, 9 / 16)])
def test_it_has_the_shape_of_the_screen_and_its_bar_and_notices(preview, portrait, ratio):
    playing = samples.manifest(notices=[samples.notice_strip("warning")])
    page = preview(playing, [samples.topic()], portrait=portrait)
    box = page.locator(".stage").first.bounding_box()
    assert box["width"] / box["height"] == pytest.approx(ratio, abs=0.01)
    assert page.locator(".stage .bar .centre").first.inner_text() == "Expat Centre Leiden"
    assert page.locator(".stage .strip .now").count() == 2


def test_it_shows_the_moment_that_is_asked_for(preview):
    over = {**samples.notice_strip("info"), "valid_until": samples.NOW.replace(hour=18).isoformat()}
    page = preview(samples.manifest(notices=[over]), [samples.notice()], instant=EVENING)
    assert page.locator(".bar time").first.inner_text() == "21:00"
    assert page.locator(".bar .now .desk").first.inner_text() == "Opens tomorrow at\N{NO-BREAK SPACE}10:00"
    assert page.locator(".strip .now").count() == 0


def test_a_slide_whose_picture_is_not_there_does_not_stop_the_others(preview):
    page = preview(samples.manifest(), [samples.picture(), samples.topic()])
    page.locator(".face.topic").first.wait_for()
    assert page.locator(".face.picture").count() == 0


@pytest.mark.parametrize("portrait", [False, True])
def test_an_urgent_message_is_drawn_as_on_the_screen_whole_and_without_notices_and_hours(preview, portrait):
    message = {**samples.takeover(), "type": "takeover"}
    for face in message["languages"].values():
        face.update(samples.link())
    page = preview(samples.manifest(notices=[samples.notice_strip("warning")]), [message], portrait=portrait)
    page.locator(".face.takeover").wait_for()
    assert page.locator(".strip .now").count() == 0
    assert page.locator(".bar .now .desk").inner_text() == ""
    face, code = (page.locator(name).bounding_box() for name in (".face", ".face .qr"))
    for part in page.locator(".message h1, .message .text").all():
        assert part.bounding_box()["y"] + part.bounding_box()["height"] < face["y"] + face["height"]
    assert code["y"] + code["height"] < face["y"] + face["height"]


def test_a_slide_has_the_notice_in_its_own_language(preview):
    page = preview(samples.manifest(notices=[samples.notice_strip("info")]), [samples.topic()])
    page.locator(".strip .now").nth(1).wait_for()
    assert [part.get_attribute("lang") for part in page.locator(".strip .now p").all()] == BOTH
