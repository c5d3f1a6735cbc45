"""A touch on a playing screen opens the directory; when it has closed, the loop goes on."""

from playwright.sync_api import expect

from tests.browser.screens.answers import Answers
from tests.browser.screens.manifests import manifest, slide
from tests.browser.screens.playing import comes, start


def test_a_touch_opens_it_and_after_a_minute_the_loop_goes_on(player, address):
    playing = manifest(slide(1), slide(2))
    playing["screen"]["has_touch"] = True
    Answers(player, playing)
    start(player, address)
    player.locator(".stage").dispatch_event("pointerdown")
    expect(player.locator(".t-language")).to_have_count(2)
    player.clock.run_for(76_000)
    expect(player.locator(".touch")).to_have_count(0)
    comes(player, "Slide 2 en")
