"""What a passer-by sees: slides in both languages in turn, never a blank, whatever is missing."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.browser.screens.answers import Answers
from tests.browser.screens.manifests import invitation, manifest, screen, slide, takeover
from tests.browser.screens.playing import comes, heading, headings_seen, is_told, numbers, start, until, wait_polls

# A face with this word in it cannot be made.
BROKEN = """
  const append = Element.prototype.append;
  Element.prototype.append = function (...children) {
    if (children.some((child) => String(child).includes("BROKEN"))) throw new Error("broken");
    return append.apply(this, children);
  };
"""
BROKEN_CLOCK = """() => Object.defineProperty(Intl.DateTimeFormat.prototype, "format", {
  get() { throw new Error("broken"); }
}) && null"""


def test_each_slide_is_shown_in_english_and_dutch_in_turn(player, address):
    Answers(player, manifest(slide(1), slide(2)))
    start(player, address)
    seen = headings_seen(player, 9000)
    assert seen[:5] == ["Slide 1 en", "Slide 1 nl", "Slide 2 en", "Slide 2 nl", "Slide 1 en"]


def test_the_invitation_is_shown_once_in_both_languages_and_again_before_a_minute_has_passed(player, address):
    slides = [slide(number, seconds=10) for number in (1, 2, 3)]
    Answers(player, manifest(*slides, invitation=invitation(seconds=14)))
    start(player, address, "Come in en")
    expect(heading(player, "Come in nl")).to_be_visible()
    seen = headings_seen(player, 150_000)
    places = [place for place, text in enumerate(seen) if text.startswith("Come in")]
    assert seen[places[0] : places[1]] == ["Come in en", "Slide 1 en", "Slide 1 nl", "Slide 2 en", "Slide 2 nl"]
    assert seen[places[1] : places[2]] == ["Come in en", "Slide 3 en", "Slide 3 nl"]


def test_every_face_says_which_language_it_is_in(player, address):
    untranslated = slide(1)
    untranslated["languages"]["nl"]["lang"] = "en"
    Answers(player, manifest(untranslated, slide(2)))
    start(player, address, "Slide 1 nl")
    assert heading(player, "Slide 1 nl").evaluate("node => node.closest('[lang]').lang") == "en"
    assert player.locator(".bar").get_attribute("lang") == "nl"
    comes(player, "Slide 2 nl")
    assert heading(player, "Slide 2 nl").evaluate("node => node.closest('[lang]').lang") == "nl"


def test_a_screen_with_nothing_to_play_welcomes_people(player, address):
    Answers(player, manifest())
    start(player, address, "Welcome")
    expect(player.locator(".layer.shown").last).to_contain_text("2312 AV Leiden")


def test_a_paired_screen_that_has_never_had_a_release_welcomes_people(player, address):
    answers = Answers(player, manifest(slide(1)))
    answers.fail(503)
    start(player, address, "Welcome")
    answers.serve(answers.manifest)
    comes(player, "Slide 1 en", 15)


def test_a_slide_that_cannot_be_made_is_passed_over_in_both_languages_and_left_out_after_three_times(player, address):
    broken = slide(1)
    broken["languages"]["nl"]["heading"] = "BROKEN"
    player.add_init_script(BROKEN)
    answers = Answers(player, manifest(broken, slide(2)))
    start(player, address, "Slide 2 en")
    assert numbers(headings_seen(player, 20_000)) == {"2"}
    is_told(player, answers, "E31")
    told = [error["code"] for heartbeat in answers.heartbeats for error in heartbeat["errors"]]
    assert told.count("E31") == 1
    answers.serve(manifest(slide(1), slide(2)))
    comes(player, "Slide 1 nl")


def test_when_no_face_but_the_welcome_can_be_made_people_are_welcomed(player, address):
    player.add_init_script(BROKEN)
    answers = Answers(player, manifest(slide(1, heading="BROKEN")))
    start(player, address, "Welcome")
    is_told(player, answers, "E22")


def test_a_release_of_which_nothing_can_be_drawn_leaves_the_one_before_in_force(player, address):
    player.add_init_script(BROKEN)
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    answers.serve(manifest(slide(1, heading="BROKEN")))
    wait_polls(player, answers)
    assert numbers(headings_seen(player, 5000)) == {"1"}


def test_a_schedule_that_cannot_be_worked_out_does_not_stop_the_player(player, address):
    """Fault 11: nothing was tried around it."""
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    # Nothing that the check lets through breaks it, so the browser has to.
    player.evaluate(BROKEN_CLOCK)
    rule = {
        "id": 1,
        "band": "base",
        "playlist": "7",
        "starts": "2026-01-01T00:00",
        "minutes": 5,
        "ends_on": None,
        "rrule": None,
    }
    answers.serve(manifest(slide(2), schedule={"base": "7", "fallback": None, "rules": [rule]}))
    is_told(player, answers, "E32")
    assert player.locator(".layer.shown h1").count() > 0


def test_a_touch_holds_the_slide_and_another_lets_it_go(player, address):
    Answers(player, manifest(slide(1, seconds=2), slide(2, seconds=2)))
    start(player, address)
    player.mouse.click(400, 400)
    expect(player.get_by_role("status")).to_have_text("Paused. Touch to go on.")
    assert headings_seen(player, 5000) == ["Slide 1 en"]
    player.keyboard.press("Space")
    comes(player, "Slide 1 nl")


def test_on_a_touch_screen_a_touch_opens_the_search_and_what_is_urgent_closes_it(player, address):
    touch = screen(has_touch=True)
    answers = Answers(player, manifest(slide(1, seconds=5), slide(2), screen=touch))
    start(player, address)
    player.mouse.click(300, 300)
    until(player, player.locator("section.touch").is_visible, "the search did not open")
    assert set(headings_seen(player, 20_000)) == {"Slide 1 en"}
    begin, end = (datetime.now(UTC) + timedelta(minutes=minutes) for minutes in (-10, 60))
    urgent = takeover(1, "Fire", begin.isoformat(), end.isoformat())
    answers.serve(manifest(slide(1, seconds=5), slide(2), screen=touch, takeovers=[urgent]))
    comes(player, "Fire en", 15)
    assert player.locator("section.touch").count() == 0


def test_who_pauses_can_still_scan_the_code(player, address):
    """Fault 9: the badge lay over it."""
    Answers(player, manifest(slide(1, seconds=5)))
    for size in ({"width": 960, "height": 540}, {"width": 540, "height": 960}):
        player.set_viewport_size(size)
        start(player, address)
        player.mouse.click(200, 200)
        badge, code = (player.locator(name).last.bounding_box() for name in (".badge", ".layer.shown .qr"))
        apart_x = badge["x"] >= code["x"] + code["width"] or code["x"] >= badge["x"] + badge["width"]
        apart_y = badge["y"] >= code["y"] + code["height"] or code["y"] >= badge["y"] + badge["height"]
        assert apart_x or apart_y, size


def test_the_picture_moves_by_a_few_pixels_so_that_nothing_burns_in(player, address):
    for name in ("main", "watchdog"):
        player.route(f"**/player/{name}.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    player.goto(address)
    shift = "async () => (await import('/static/player/shift.js')).shiftPixels(document.querySelector('.stage'))"
    player.evaluate(shift)
    seen = set()
    for _quarter in range(10):
        player.clock.fast_forward(180_000)
        seen.add(player.locator(".stage").evaluate("stage => stage.style.translate"))
    shifts = [[float(part.removesuffix("px")) for part in each.split()] for each in seen]
    assert len(shifts) > 4
    assert max(abs(value) for shift in shifts for value in shift) == 4


def test_an_upright_screen_on_a_device_that_does_not_know_is_turned(player, address):
    upright = screen(orientation="portrait", languages=["en"])
    Answers(player, manifest(slide(1), screen=upright))
    start(player, address)
    box = player.locator(".stage").bounding_box()
    assert (round(box["width"]), round(box["height"])) == (960, 540)
    assert player.evaluate("document.querySelector('.stage').offsetWidth") == 540


BLANKS = """async (milliseconds) => {
  let blanks = 0;
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    const full = [...document.querySelectorAll(".layer.shown")].filter(
      (layer) => layer.firstElementChild && getComputedStyle(layer).opacity === "1");
    if (full.length === 0) blanks += 1;
    await new Promise(requestAnimationFrame);
  }
  return blanks;
}"""
GAP = "setInterval(() => document.querySelector('.layer.shown')?.replaceChildren(), 500)"


def test_at_no_moment_is_the_stage_blank(browser, address):
    """By the real clock: what fades is drawn frame by frame. Blanks made on purpose are seen."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    Answers(page, manifest(slide(1), slide(2)))
    page.goto(address)
    expect(heading(page, "Slide 1 en")).to_be_visible()
    assert page.evaluate(BLANKS, 4000) == 0
    page.evaluate(GAP)
    assert page.evaluate(BLANKS, 1500) > 0
    context.close()


def test_without_wish_for_motion_nothing_fades_or_grows(browser, address):
    context = browser.new_context(reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    Answers(page, manifest(slide(1)))
    page.goto(address)
    expect(heading(page, "Slide 1 nl")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.layer.shown')).animationName") == "none"
    expect(page.locator(".progress")).to_be_hidden()
    context.close()
