"""What is urgent does not wait for the loop; what is not waits for the slide that shows, and no longer. That neither is
seen without a network is in `test_network.py`."""

from tests.browser.screens.processes.faces import INVITATION, MORNINGS, look, seconds_until
from tests.factories.screens import TakeoverFactory

URGENT = 15.0
SLIDE = 16.0  # the longest: the invitation
SPARE = 8.0  # for a machine that runs other tests beside this one


def test_an_urgent_message_is_on_the_screen_within_fifteen_seconds_and_gone_when_it_is_ended(playing, figure):
    takeover = TakeoverFactory()
    seconds = seconds_until(playing.page, "Please leave the building", URGENT)
    figure("urgent message on the screen", seconds)
    takeover.ended_at = takeover.starts_at
    takeover.save()
    figure("urgent message gone", seconds_until(playing.page, (INVITATION, *MORNINGS), URGENT))


def test_an_edit_is_on_the_screen_after_one_poll_and_one_slide(playing, shop, figure):
    shown = look(playing.page).heading
    for slide in shop.slides:
        slide.heading_en = "Edited morning"
        slide.save()
    figure("edit on the screen", seconds_until(playing.page, "Edited morning", URGENT + SLIDE + SPARE))
    assert shown != "Edited morning"
