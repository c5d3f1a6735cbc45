"""The player against answers of all kinds."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.screens.manifests import Answers, manifest, slide

ZONE = ZoneInfo("Europe/Amsterdam")
POLL_MS = 10_000
STEP_MS = 200


@pytest.fixture
def wall(wall):
    """A screen whose clock a test can turn on: nobody waits for a slide to end."""
    wall.clock.install()
    return wall


@pytest.fixture(scope="module")
def screen():
    """The player's address; it needs no database, for every answer of the API comes from the test."""
    server = LiveServer("localhost")
    yield f"{server.url}/screens/"
    server.stop()


def heading(page, text):
    return page.locator(".layer.shown h1", has_text=re.compile(f"^{re.escape(text)}$"))


def start(page, screen, text="Slide 1 en"):
    """Open the player and let its clock run until it is paired and shows its first slide."""
    page.goto(screen)
    for _step in range(100):
        if heading(page, text).is_visible():
            return
        page.clock.fast_forward(STEP_MS)
        page.wait_for_timeout(20)
    raise AssertionError(f"{text} was not shown")


def headings_seen(page, milliseconds):
    """Every heading that comes to the front while the screen's clock runs on, in order."""
    seen = []
    for _step in range(milliseconds // STEP_MS):
        page.clock.run_for(STEP_MS)
        found = page.evaluate(
            "document.querySelector('.layer.shown.coming h1, .layer.shown:not([aria-hidden]) h1')?.textContent"
        )
        if found and found not in seen[-1:]:
            seen.append(found)
    return seen


def until_heading(page, text, seconds=40):
    """Let the screen's clock run until a heading is at the front."""
    for _second in range(seconds):
        if text in headings_seen(page, 1000):
            return
    raise AssertionError(f"{text} was not shown in {seconds} seconds")


def test_a_new_player_shows_its_code_in_both_languages_with_the_address(wall, screen):
    answers = Answers(wall, manifest(slide(1)))
    wall.unroute("**/api/v1/screens/pairing/1/")
    wall.route("**/api/v1/screens/pairing/1/", lambda route: route.fulfill(json={"state": "waiting", "token": None}))
    wall.goto(screen)
    expect(wall.locator(".code")).to_have_text("1234 5678")
    for lang, text in (("en", "Type this code at"), ("nl", "Typ deze code op")):
        expect(wall.locator(f".instructions[lang={lang}]")).to_contain_text(text)
        expect(wall.locator(f".instructions[lang={lang}]")).to_contain_text(
            "expatcentre.example/admin/screens/devices/pair/"
        )
    assert answers.asked == 0


def test_each_slide_is_shown_in_english_and_dutch_in_turn(wall, screen):
    Answers(wall, manifest(slide(1), slide(2)))
    start(wall, screen)
    seen = headings_seen(wall, 9000)
    assert seen[:5] == ["Slide 1 en", "Slide 1 nl", "Slide 2 en", "Slide 2 nl", "Slide 1 en"]


def test_every_face_says_which_language_it_is_in(wall, screen):
    untranslated = slide(1)
    untranslated["languages"]["nl"]["lang"] = "en"
    Answers(wall, manifest(untranslated, slide(2)))
    wall.goto(screen)
    until_heading(wall, "Slide 1 nl")
    assert heading(wall, "Slide 1 nl").evaluate("node => node.closest('[lang]').lang") == "en"
    assert wall.locator(".bar").get_attribute("lang") == "nl"
    until_heading(wall, "Slide 2 nl")
    assert heading(wall, "Slide 2 nl").evaluate("node => node.closest('[lang]').lang") == "nl"


def test_a_screen_with_nothing_to_play_welcomes_people(wall, screen):
    Answers(wall, manifest())
    start(wall, screen, "Welcome")
    expect(wall.locator(".layer.shown").last).to_contain_text("Plein 1, Leiden")


WRONG_ANSWERS = [
    (0, "", ""),
    (401, '{"status": 401}', "application/problem+json"),
    (403, "", "text/html"),
    (410, '{"status": 410}', "application/problem+json"),
    (410, "<h1>Gone</h1>", "text/html"),
    (500, "<h1>Error</h1>", "text/html"),
    (503, "", "text/html"),
    (200, "<html><body>Please log in to the wireless network</body></html>", "text/html"),
    (200, '{"digest": "b", "slides": "none"}', "application/json"),
    (200, '{"digest": "b', "application/json"),
]


def test_whatever_the_server_answers_the_last_good_manifest_plays_on_and_then_heals(wall, screen):
    answers = Answers(wall, manifest(slide(1)))
    start(wall, screen)
    for number, wrong in enumerate(WRONG_ANSWERS, 1):
        answers.fail(*wrong)
        asked = answers.asked
        poll_until(wall, lambda asked=asked: answers.asked > asked)
        shown = wall.locator(".layer.shown h1").last.text_content()
        assert shown in {f"Slide {number} en", f"Slide {number} nl"}, wrong
        answers.heal(manifest(slide(number + 1), digest="ab"[number % 2]))
        following = f"Slide {number + 1}"
        poll_until(wall, lambda text=following: text in (wall.locator(".layer.shown h1").last.text_content() or ""))


def poll_until(wall, holds):
    """Let the screen's clock run, a poll at a time, until something holds."""
    for _poll in range(30):
        wall.clock.fast_forward(POLL_MS)
        wall.wait_for_timeout(50)
        if holds():
            return
    raise AssertionError("thirty polls were not enough")


def test_only_an_answer_that_says_unpaired_makes_the_player_forget(wall, screen):
    answers = Answers(wall, manifest(slide(1)))
    start(wall, screen)
    wall.unroute("**/api/v1/screens/pairing/1/")
    wall.route("**/api/v1/screens/pairing/1/", lambda route: route.fulfill(json={"state": "waiting", "token": None}))
    answers.fail(410, '{"unpaired": true}', "application/problem+json")
    poll_until(wall, lambda: wall.locator(".code").is_visible())
    assert wall.locator("h1", has_text="Slide 1").count() == 0


def test_an_edit_arrives_with_the_next_slide(wall, screen):
    answers = Answers(wall, manifest(slide(1)))
    start(wall, screen)
    answers.heal(manifest(slide(1, heading="Edited"), digest="b"))
    until_heading(wall, "Edited")


def test_a_slide_that_ends_while_the_server_is_away_is_not_shown_again(wall, screen):
    end = (datetime.now(ZONE) + timedelta(seconds=6)).isoformat()
    answers = Answers(wall, manifest(slide(1, valid_until=end), slide(2)))
    start(wall, screen)
    answers.fail(0)
    wall.clock.run_for(6000)
    until_heading(wall, "Slide 2 en")
    assert {text[:7] for text in headings_seen(wall, 7000)} == {"Slide 2"}


def test_a_slide_begins_by_itself_while_the_server_is_away(wall, screen):
    begin = (datetime.now(ZONE) + timedelta(seconds=6)).isoformat()
    answers = Answers(wall, manifest(slide(1), slide(2, valid_from=begin)))
    start(wall, screen)
    answers.fail(0)
    assert "Slide 2 en" not in headings_seen(wall, 2000)
    until_heading(wall, "Slide 2 en")


def test_with_a_clock_behind_the_servers_only_slides_without_times_are_shown(wall, screen):
    tomorrow = datetime.now(ZONE) + timedelta(days=1)
    end = (tomorrow + timedelta(days=9)).isoformat()
    Answers(wall, manifest(slide(1, valid_until=end), slide(2), generated_at=tomorrow.isoformat()))
    wall.goto(screen)
    until_heading(wall, "Slide 2 en")
    assert {text[:7] for text in headings_seen(wall, 6000)} == {"Slide 2"}
    expect(wall.locator(".bar time")).to_have_text("")


def test_a_slide_that_cannot_be_made_is_passed_over(wall, screen):
    broken = slide(1)
    broken["languages"]["en"]["details"] = None
    Answers(wall, manifest(broken, slide(2)))
    wall.goto(screen)
    until_heading(wall, "Slide 2 en")


def test_a_picture_that_is_lost_leaves_the_slide_without_it(wall, screen):
    lost = {"src": "/media/images/lost.webp", "width": 640, "height": 480}
    wall.route("**/media/**", lambda route: route.fulfill(status=404))
    Answers(wall, manifest(slide(1, image=lost)))
    start(wall, screen)
    expect(wall.locator(".layer.shown img")).to_have_count(0)


def test_at_no_moment_is_the_stage_blank(browser, screen):
    """By the real clock: what fades is drawn frame by frame."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    Answers(page, manifest(slide(1), slide(2)))
    page.goto(screen)
    expect(heading(page, "Slide 1 en")).to_be_visible()
    blanks = page.evaluate(
        """async () => {
          let blanks = 0;
          const end = performance.now() + 4000;
          while (performance.now() < end) {
            const full = [...document.querySelectorAll(".layer.shown")].filter(
              (layer) => layer.firstElementChild && getComputedStyle(layer).opacity === "1");
            if (full.length === 0) blanks += 1;
            await new Promise(requestAnimationFrame);
          }
          return blanks;
        }"""
    )
    context.close()
    assert blanks == 0


def test_hours_of_playing_leave_nothing_behind(wall, screen):
    Answers(wall, manifest(slide(1), slide(2)))
    start(wall, screen)
    session = wall.context.new_cdp_session(wall)
    session.send("Performance.enable")

    def counted():
        session.send("HeapProfiler.collectGarbage")
        found = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
        return found["Nodes"], found["JSEventListeners"]

    wall.clock.run_for(60_000)
    nodes, listeners = counted()
    wall.clock.run_for(300_000)
    later_nodes, later_listeners = counted()
    assert later_nodes < nodes + 300
    assert later_listeners < listeners + 20  # a few come and go with each face; hundreds were shown meanwhile


def test_a_touch_holds_the_slide_and_another_lets_it_go(wall, screen):
    Answers(wall, manifest(slide(1, seconds=2), slide(2, seconds=2)))
    start(wall, screen)
    wall.mouse.click(400, 400)
    expect(wall.get_by_role("status")).to_have_text("Paused. Touch to go on.")
    assert headings_seen(wall, 5000) == ["Slide 1 en"]
    wall.keyboard.press("Space")
    until_heading(wall, "Slide 1 nl")


def test_without_wish_for_motion_nothing_fades_or_grows(browser, screen):
    context = browser.new_context(reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    Answers(page, manifest(slide(1)))
    page.goto(screen)
    expect(heading(page, "Slide 1 nl")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.layer.shown')).animationName") == "none"
    expect(page.locator(".progress")).to_be_hidden()
    context.close()


def test_an_upright_screen_on_a_device_that_does_not_know_is_turned(wall, screen):
    upright = {"id": 1, "name": "Window", "orientation": "portrait", "languages": ["en"]}
    Answers(wall, manifest(slide(1), screen=upright))
    start(wall, screen)
    box = wall.locator(".stage").bounding_box()
    assert (round(box["width"]), round(box["height"])) == (960, 540)
    assert wall.evaluate("document.querySelector('.stage').offsetWidth") == 540
