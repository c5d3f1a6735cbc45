"""The QR codes, and whether a phone reads them from four metres.

The arithmetic: a 43-inch screen is 952 mm wide for 1920 pixels: 0.496 mm a pixel, whichever way it hangs. The main
camera of a phone (as 26 mm on film, which is 36 mm wide) sees 36/26 of the distance: 5.54 m at four metres. Its picture
of 4000 pixels has 722 pixels a metre there: 0.358 of the screen's own. Each code is looked at in that size, a little
out of focus.
"""

import io

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from tests.browser.screens import samples
from tests.browser.screens.walls import open_wall, player_address

BOTH = ["en", "nl"]
MM_A_PIXEL = 952 / 1920
WIDTH_SEEN, WIDTH_OF_PICTURE = 36 / 26, 4000
# What is far enough for the test to be able to fail.
TOO_FAR = 16
OUT_OF_FOCUS = 0.6


@pytest.fixture(scope="module")
def address():
    yield from player_address()


@pytest.fixture(params=["landscape", "portrait"])
def stage(request, address, wall):
    return open_wall(wall, address, request.param)


def scale_at(metres):
    """Pixels of the picture for one of the screen."""
    return WIDTH_OF_PICTURE / (metres * WIDTH_SEEN) * MM_A_PIXEL / 1000


def read_from(stage, metres):
    """What a phone reads on a picture of the screen."""
    scale = scale_at(metres)
    with Image.open(io.BytesIO(stage.page.screenshot())) as screen:
        size = (round(screen.width * scale), round(screen.height * scale))
        picture = screen.convert("L").resize(size, Image.Resampling.BOX)
    return [found.text for found in zxingcpp.read_barcodes(picture.filter(ImageFilter.GaussianBlur(OUT_OF_FOCUS)))]


def test_the_size_of_the_picture_is_as_reckoned():
    assert scale_at(4) == pytest.approx(0.358, abs=0.001)


def faces_with_a_code():
    for made in samples.every_slide():
        if made["languages"]["en"]["qr"]:
            yield "slide", made, "en"
    yield "invitation", samples.invitation(), BOTH
    yield "welcome", samples.manifest()["centre"], BOTH
    yield "pairing", samples.pairing(), BOTH


def test_every_code_is_read_from_four_metres(stage):
    photograph, unread = samples.photograph(), []
    for number, (kind, data, locale) in enumerate(faces_with_a_code()):
        notices = [samples.notice_strip()] if number % 2 else []
        stage.show(kind, data, locale, media=photograph, notices=notices)
        if [text.startswith("https://expatcentreleiden.nl/") for text in read_from(stage, 4)] != [True]:
            unread.append(f"{kind} {data.get('type')} {data.get('id')}")
    assert unread == []


def test_from_much_farther_away_it_is_not(stage):
    stage.show("invitation", samples.invitation(), BOTH)
    assert read_from(stage, TOO_FAR) == []


def test_beside_the_code_stands_its_address_in_one_line(stage):
    for kind, data, locale in faces_with_a_code():
        if kind != "pairing":
            stage.show(kind, data, locale, media=samples.photograph())
            address = stage.page.locator(".face .address")
            assert address.inner_text().startswith("expatcentreleiden.nl/s/")
            line = address.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
            assert (address.bounding_box() or {})["height"] < 2 * line


def test_an_address_that_is_too_long_is_broken_before_its_code_and_nowhere_else(stage):
    made = samples.topic()
    made["languages"]["en"]["address"] = "expatcentrum-leiden-bollenstreek.nl/s/7k3m"
    stage.show("slide", made, "en")
    assert stage.measure()["cut"] == []
    assert stage.measure()["touching"] == []
    lines = stage.page.locator(".face .address .whole").evaluate_all("nodes => nodes.map((node) => node.textContent)")
    assert lines == ["expatcentrum-leiden-bollenstreek.nl", "/s/7k3m"]
