"""What is urgent is on the screen within fifteen seconds, any other edit with the next slide."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from cms.pages.models import CentreSettings
from cms.screens.manifest.desk import serialize_desk
from tests.browser.screens.answers import Answers
from tests.browser.screens.manifests import image, invitation, manifest, notice, picture, screen, slide, takeover
from tests.browser.screens.playing import comes, heading, headings_seen, start, until

ZONE = ZoneInfo("Europe/Amsterdam")
URGENT = 15  # seconds


def at(seconds):
    return (datetime.now(ZONE) + timedelta(seconds=seconds)).isoformat()


def fire(start=-10, end=600, number=3):
    return takeover(number, "Fire", at(start), at(end))


def test_an_urgent_message_interrupts_whatever_is_shown_and_then_the_loop_goes_on(player, address):
    answers = Answers(player, manifest(slide(1, seconds=120), slide(2)))
    start(player, address)
    answers.serve(manifest(slide(1, seconds=120), slide(2), takeovers=[fire()]))
    comes(player, "Fire en", URGENT)
    expect(heading(player, "Fire nl").or_(player.get_by_text("Fire nl")).first).to_be_visible()
    assert set(headings_seen(player, 12_000)) == {"Fire en"}
    answers.serve(manifest(slide(1, seconds=120), slide(2)))
    comes(player, "Slide 1 en", URGENT)


def test_an_urgent_message_does_not_wait_for_pictures_that_never_come(player, address):
    red = picture("red")
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    player.route("**/api/v1/screens/media/**", lambda _route: None)
    slow = slide(2, image=image(red))
    answers.serve(manifest(slow, files=(red,), takeovers=[fire()]))
    comes(player, "Fire en", URGENT)


def test_several_urgent_messages_take_turns(player, address):
    both = [takeover(4, "Flood", at(-5), at(900)), fire()]
    Answers(player, manifest(slide(1), takeovers=both))
    start(player, address, "Flood en")
    assert set(headings_seen(player, 20_000)) == {"Flood en", "Fire en"}


def test_an_urgent_message_ends_and_one_begins_while_the_server_is_away(player, address):
    answers = Answers(player, manifest(slide(1), takeovers=[fire(end=60), takeover(4, "Flood", at(120), at(200))]))
    start(player, address, "Fire en")
    answers.is_away = True
    comes(player, "Slide 1 en", 75)
    comes(player, "Flood en", 75)
    comes(player, "Slide 1 en", 100)


def test_a_pause_does_not_hold_back_what_is_urgent(player, address):
    answers = Answers(player, manifest(slide(1, seconds=5)))
    start(player, address)
    player.mouse.click(300, 300)
    answers.serve(manifest(slide(1, seconds=5), takeovers=[fire()]))
    comes(player, "Fire en", URGENT)
    expect(player.get_by_role("status")).to_be_hidden()


def test_an_urgent_message_has_the_stage_to_itself_and_nothing_beside_it_says_otherwise(player, address):
    """It was cut by the strip of notices, and "Open until 17:00" stood below "the desk is closed"."""
    hours = serialize_desk(CentreSettings(opening_hours="Mo-Su 00:00-24:00"), datetime.now(ZONE))
    around = {"notices": [notice(1, "Closed tomorrow")], "desk": hours}
    answers = Answers(player, manifest(slide(1, seconds=5), **around))
    start(player, address)
    strip, desk = player.locator(".strip"), player.locator(".bar .now .desk")
    expect(strip).to_be_visible()
    expect(desk).to_have_text("Open")
    answers.serve(manifest(slide(1, seconds=5), takeovers=[fire()], **around))
    comes(player, "Fire en", URGENT)
    for _tick in range(2):
        expect(strip).to_be_hidden()
        expect(desk).to_be_empty()
        expect(player.locator(".bar .now .centre")).to_have_text("Expat Centre")
        player.clock.run_for(6000)
    answers.serve(manifest(slide(1, seconds=5), **around))
    comes(player, "Slide 1 en", URGENT)
    expect(strip).to_be_visible()


@pytest.mark.parametrize("has_touch", [True, False])
def test_nothing_comes_over_an_urgent_message_that_somebody_touches(player, address, has_touch):
    """One tap replaced the alarm by "Welcome"."""
    on = {"screen": screen(has_touch=has_touch)}
    answers = Answers(player, manifest(slide(1), takeovers=[fire()], **on))
    start(player, address, "Fire en")
    player.mouse.click(300, 300)
    player.clock.run_for(3000)
    expect(player.locator(".touch")).to_have_count(0)
    expect(player.get_by_role("status")).to_be_hidden()
    expect(heading(player, "Fire en")).to_be_visible()
    answers.serve(manifest(slide(1), **on))
    comes(player, "Slide 1 en", URGENT)


def test_a_notice_of_the_centre_is_there_at_once_under_whatever_is_shown(player, address):
    """Fault 1: it never reached a screen."""
    answers = Answers(player, manifest(slide(1, seconds=120)))
    start(player, address)
    ends = notice(1, "Closed tomorrow", end=at(100))
    answers.serve(manifest(slide(1, seconds=120), notices=[ends, notice(2, "Later", start=at(5000))]))
    strip = player.locator(".strip")
    until(player, strip.is_visible, "no notice was shown", URGENT)
    expect(strip).to_contain_text("Closed tomorrow en")
    expect(strip).to_contain_text("Closed tomorrow nl")
    expect(strip).not_to_contain_text("Later")
    answers.is_away = True
    until(player, lambda: not strip.is_visible(), "the notice stayed", 120)


def test_information_leaves_the_invitation_its_room_and_a_warning_does_not(player, address):
    told = {**notice(1, "Free workshop on Monday"), "level": "info"}
    plays = {"invitation": invitation(seconds=10)}
    answers = Answers(player, manifest(slide(1, seconds=10), notices=[told], **plays))
    start(player, address, "Come in en")
    strip = player.locator(".strip")
    expect(strip).to_be_hidden()
    comes(player, "Slide 1 en")
    expect(strip).to_contain_text("Free workshop on Monday")
    answers.serve(manifest(slide(1, seconds=10), notices=[told, notice(2, "Closed tomorrow")], **plays))
    comes(player, "Slide 1 nl")
    comes(player, "Come in en", 60)
    expect(strip).to_contain_text("Closed tomorrow nl")
    expect(strip).not_to_contain_text("Free workshop")


# Edits


def nine(**fields):
    return [slide(number, seconds=10, **fields) for number in range(1, 10)]


def test_a_slide_that_is_new_comes_next_and_then_the_loop_goes_on(player, address):
    answers = Answers(player, manifest(*nine()))
    start(player, address)
    answers.serve(manifest(*nine(), slide(99, seconds=10)))
    comes(player, "Slide 99 en", 10 + 20)
    assert headings_seen(player, 60_000)[1:4] == ["Slide 99 nl", "Slide 2 en", "Slide 2 nl"]


def test_a_slide_that_was_moved_to_the_first_place_comes_next(player, address):
    """Fault 1: it came after nine minutes."""
    answers = Answers(player, manifest(*nine()))
    start(player, address)
    *others, last = nine()
    answers.serve(manifest(last, *others))
    comes(player, "Slide 9 en", 10 + 20)


def test_a_slide_that_was_changed_comes_next(player, address):
    answers = Answers(player, manifest(*nine()))
    start(player, address)
    changed = nine()
    changed[6] = slide(7, seconds=10, heading="Seven anew")
    answers.serve(manifest(*changed))
    comes(player, "Seven anew", 10 + 20)


def test_a_slide_that_was_taken_out_leaves_at_once(player, address):
    """Fault 1: it lingered for 42 seconds."""
    answers = Answers(player, manifest(slide(1, seconds=300), slide(2, seconds=300)))
    start(player, address)
    answers.serve(manifest(slide(2, seconds=300)))
    comes(player, "Slide 2 en", URGENT)
    player.clock.run_for(1000)  # it fades
    assert heading(player, "Slide 1 en").count() == 0


def test_a_slide_that_is_changed_while_it_is_shown_is_replaced_at_once(player, address):
    answers = Answers(player, manifest(slide(1, seconds=300), slide(2, seconds=300)))
    start(player, address)
    answers.serve(manifest(slide(1, seconds=300, heading="One anew"), slide(2, seconds=300)))
    comes(player, "One anew", URGENT)


def test_a_slide_that_stays_the_same_is_not_disturbed_by_a_new_release(player, address):
    answers = Answers(player, manifest(slide(1, seconds=60), slide(2)))
    start(player, address)
    answers.serve(manifest(slide(1, seconds=60), slide(2, heading="Two anew")))
    assert headings_seen(player, 40_000) == ["Slide 1 en"]


def test_with_many_edits_the_invitation_is_still_never_a_minute_away(player, address):
    answers = Answers(player, manifest(*nine(), invitation=invitation(seconds=10)))
    start(player, address, "Come in en")
    answers.serve(manifest(*nine(text="anew"), slide(10, seconds=10), invitation=invitation(seconds=10)))
    seen = headings_seen(player, 150_000)
    gaps = "".join("|" if text.startswith("Come") else "." for text in seen).split("|")
    assert max(len(gap) for gap in gaps) <= 4, seen  # two slides, in two languages


# Black when closed


@pytest.fixture
def closed(wall):
    """A screen a minute before the desk closes; its server."""
    now = datetime(2026, 11, 25, 16, 59, tzinfo=ZONE)
    wall.clock.install(time=now)
    desk = serialize_desk(CentreSettings(opening_hours="Mo-Su 10:00-17:00"), now)
    black = {"desk": desk, "screen": screen(is_black_when_closed=True)}
    return now, black, Answers(wall, manifest(slide(1), **black))


def test_when_it_is_closed_the_screen_is_black_and_says_so_and_wakes_for_what_is_urgent(wall, address, closed):
    now, black, answers = closed
    start(wall, address)
    stage = wall.locator(".stage")
    until(wall, lambda: not stage.is_visible(), "it was not black", 90)
    assert wall.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    until(wall, lambda: answers.heartbeats[-1]["state"] == "sleeping", seconds=70)
    begin, end = (now + timedelta(minutes=minutes) for minutes in (1, 20))
    answers.serve(manifest(slide(1), takeovers=[takeover(1, "Fire", begin.isoformat(), end.isoformat())], **black))
    comes(wall, "Fire en", URGENT)
    answers.serve(manifest(slide(1), **black))
    until(wall, lambda: not stage.is_visible(), "it did not go to sleep again", 30)
    wall.clock.fast_forward("17:30:00")
    comes(wall, "Slide 1 en", 40)


def test_a_screen_that_need_not_be_black_plays_on_when_it_is_closed(wall, address, closed):
    _now, black, answers = closed
    start(wall, address)
    answers.serve(manifest(slide(1), desk=black["desk"]))
    wall.clock.fast_forward("02:00:00")
    comes(wall, "Slide 1 nl")
