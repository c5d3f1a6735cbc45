"""What time it is: the server's, signed; whatever the device's own clock says."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.screens.answers import Answers
from tests.browser.screens.manifests import manifest, slide
from tests.browser.screens.playing import comes, headings_seen, numbers, start, until

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)


def dated():
    """One slide of before now, one of today, one of later, and one that always holds."""
    return manifest(
        slide(1, valid_until=(NOW - HOUR).isoformat()),
        slide(2, valid_from=(NOW - HOUR).isoformat(), valid_until=(NOW + HOUR).isoformat()),
        slide(3, valid_from=(NOW + HOUR).isoformat()),
        slide(4),
    )


@pytest.fixture
def wrong_by(wall):
    """Install a clock that is wrong by so much; the server's is right."""

    def install(difference):
        wall.clock.install(time=NOW + difference)
        answers = Answers(wall, dated())
        answers.ahead = -difference
        return answers

    return install


@pytest.mark.parametrize("difference", [33 * HOUR, -33 * HOUR, timedelta(0)], ids=["ahead", "behind", "right"])
def test_online_a_wrong_clock_changes_nothing_and_is_reported(wall, address, wrong_by, difference):
    """Fault 2: 33 hours ahead it showed the slides of tomorrow."""
    answers = wrong_by(difference)
    start(wall, address, "Slide 2 en")
    assert numbers(headings_seen(wall, 10_000)) == {"2", "4"}
    expect(wall.locator(".bar time")).to_have_text("12:00")
    until(wall, lambda: len(answers.heartbeats) > 1, seconds=70)
    assert abs(answers.heartbeats[-1]["clock_skew_seconds"] - difference.total_seconds()) < 2


def test_one_answer_of_another_year_is_forgotten_at_the_next_poll(wall, address, wrong_by):
    answers = wrong_by(timedelta(0))
    answers.ahead = timedelta(days=300)
    start(wall, address, "Slide 3 en")
    answers.ahead = timedelta(0)
    comes(wall, "Slide 2 en", 15)
    assert numbers(headings_seen(wall, 6000)) == {"2", "4"}


def test_a_jump_of_the_clock_while_it_plays_changes_nothing(wall, address, wrong_by):
    answers = wrong_by(timedelta(0))
    start(wall, address, "Slide 2 en")
    answers.is_away = True
    wall.clock.set_system_time(NOW + 40 * HOUR)
    assert numbers(headings_seen(wall, 8000)) == {"2", "4"}
    expect(wall.locator(".bar time")).to_have_text("12:00")


@pytest.mark.parametrize("difference", [33 * HOUR, -33 * HOUR], ids=["ahead", "behind"])
def test_after_a_start_without_the_server_it_knows_by_how_much_its_clock_is_wrong(wall, address, wrong_by, difference):
    answers = wrong_by(difference)
    start(wall, address, "Slide 2 en")
    until(wall, lambda: len(answers.heartbeats) > 1, seconds=70)
    answers.is_away = True
    wall.reload()
    comes(wall, "Slide 2 en")
    assert numbers(headings_seen(wall, 8000)) == {"2", "4"}


def test_without_the_server_a_clock_that_runs_behind_what_has_been_is_not_believed(wall, address, wrong_by):
    answers = wrong_by(timedelta(0))
    start(wall, address, "Slide 2 en")
    until(wall, lambda: len(answers.heartbeats) > 1, seconds=70)
    answers.is_away = True
    wall.clock.set_system_time(NOW - 1000 * HOUR)
    wall.reload()
    comes(wall, "Slide 4 en")
    assert numbers(headings_seen(wall, 6000)) == {"4"}
    expect(wall.locator(".bar time")).to_have_text("")
    answers.ahead = 1000 * HOUR
    answers.is_away = False
    comes(wall, "Slide 2 en", 15)


def test_a_time_that_nobody_signed_is_not_believed(wall, address, wrong_by):
    answers = wrong_by(timedelta(0))
    start(wall, address, "Slide 2 en")

    def unsigned(route, headers):
        later = (NOW + 2 * HOUR).isoformat()
        route.fulfill(status=304, headers={**headers, "Screen-Time": later})

    answers.wrong = unsigned
    assert numbers(headings_seen(wall, 22_000)) == {"2", "4"}


def test_a_slow_answer_does_not_turn_the_clock_back(wall, address):
    wall.clock.install(time=NOW)
    answers = Answers(wall, manifest(slide(1)))
    start(wall, address)
    note = """async ([time, took]) => {
      const { Clock } = await import("/static/player/clock.js");
      const clock = new Clock(null);
      const at = performance.now();
      clock.note(time, at, 20);
      clock.note(time - 4000, at, took);
      return Math.round((clock.instant() - time) / 1000);
    }"""
    assert wall.evaluate(note, [1_800_000_000_000, 5000]) == 0
    assert wall.evaluate(note, [1_800_000_000_000, 20]) == -4
    assert answers.asked


def test_a_slide_ends_and_another_begins_while_the_server_is_away(player, address):
    now = datetime.now(ZONE)
    turn = (now + timedelta(seconds=30)).isoformat()
    answers = Answers(player, manifest(slide(1, valid_until=turn), slide(2, valid_from=turn), slide(3)))
    start(player, address)
    answers.is_away = True
    assert numbers(headings_seen(player, 8000)) == {"1", "3"}
    comes(player, "Slide 2 en", 40)
    assert numbers(headings_seen(player, 8000)) == {"2", "3"}


def test_the_first_face_waits_for_the_time_a_second_at_most(wall, address, wrong_by):
    answers = wrong_by(timedelta(0))
    start(wall, address, "Slide 2 en")
    until(wall, lambda: len(answers.heartbeats) > 1, seconds=70)
    answers.wrong = lambda _route, _headers: None  # never answers
    wall.reload()
    comes(wall, "Slide 2 en", 2)
