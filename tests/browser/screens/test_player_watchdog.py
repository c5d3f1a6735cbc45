"""It heals by itself: what hangs starts anew, but never in a hot loop; each night; and with a newer player."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.browser.screens.answers import Answers
from tests.browser.screens.manifests import manifest, slide
from tests.browser.screens.playing import comes, is_told, start, until

ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def starts(player):
    """How often the page has started."""
    counted = []
    player.on("framenavigated", lambda frame: counted.append(frame.url))
    return counted


def hang(player):
    """No face comes any more: a promise that never settles, as a driver's mistake would leave it."""
    player.evaluate("() => { Promise.race = () => new Promise(() => {}); }")


def test_a_player_that_hangs_starts_anew_within_three_slides_and_says_so(player, address, starts):
    answers = Answers(player, manifest(slide(1, seconds=30), slide(2)))
    start(player, address)
    player.clock.run_for(60_000)
    hang(player)
    until(player, lambda: len(starts) > 1, "it did not start anew", 3 * 30 + 60)
    comes(player, "Slide 1 en")
    is_told(player, answers, "E50")


def test_a_player_that_plays_is_left_alone(player, address, starts):
    """The control of the test above: ten minutes, slides of all lengths, a pause and an absent server."""
    answers = Answers(player, manifest(slide(1, seconds=200), slide(2)))
    start(player, address)
    answers.fail(0)
    player.mouse.click(300, 300)
    for _minute in range(10):
        player.clock.run_for(60_000)
    assert len(starts) == 1


def test_it_does_not_start_anew_more_often_than_every_two_minutes(player, address, starts):
    Answers(player, manifest(slide(1)))
    player.add_init_script("Promise.race = () => new Promise(() => {})")
    player.goto(address)
    for _minute in range(13):
        player.clock.run_for(60_000)
        player.wait_for_timeout(50)
    assert 2 <= len(starts) <= 7


def test_it_starts_anew_even_when_the_player_itself_does_not_load(player, address, starts):
    player.route("**/player/main.js", lambda route: route.fulfill(status=404))
    player.goto(address)
    player.clock.run_for(5 * 60_000)
    assert len(starts) == 1
    player.clock.run_for(2 * 60_000)
    until(player, lambda: len(starts) > 1, "it did not start anew")


# At night


NIGHT = """async ([start, steps, complete]) => {
  const { Night } = await import("/static/player/night.js");
  let instant = start;
  const asked = [];
  const isComplete = async () => { asked.push(instant); return complete; };
  const night = new Night({ clock: { instant: () => instant }, isComplete });
  const now = performance.now.bind(performance);
  Object.defineProperty(performance, "now", { value: () => now() + 1e9 });
  for (let step = 0; step < steps; step += 1, instant += 60_000) await night.look("Europe/Amsterdam");
  return asked;
}"""


@pytest.mark.parametrize("day", [(2026, 11, 24), (2026, 3, 28), (2026, 10, 24)], ids=["usual", "spring", "autumn"])
def test_once_a_night_between_three_and_four_it_wants_to_start_anew(player, address, day):
    player.route("**/player/main.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    player.goto(address)
    noon = datetime(*day, 12, tzinfo=ZONE)
    asked = player.evaluate(NIGHT, [noon.timestamp() * 1000, 2 * 24 * 60, False])
    moments = [datetime.fromtimestamp(each / 1000, ZONE) for each in asked]
    assert [moment.hour for moment in moments] == [3, 3]
    assert moments[0].date() < moments[1].date()
    assert moments[0].minute == moments[1].minute


def test_the_minute_of_the_night_is_not_the_same_everywhere(player, address):
    player.route("**/player/main.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    player.goto(address)
    start_ = datetime(2026, 11, 24, 3, 0, tzinfo=ZONE).timestamp() * 1000
    minutes = {tuple(player.evaluate(NIGHT, [start_, 60, False])) for _device in range(8)}
    assert len(minutes) > 2


# The worker


@pytest.fixture
def kiosk(browser):
    """A screen with its service worker, by the real clock."""
    context = browser.new_context(viewport={"width": 960, "height": 540}, reduced_motion="reduce")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


WORKER = """async () => {
  const { serviceWorker } = navigator;
  await serviceWorker.ready;
  if (!serviceWorker.controller) await new Promise((done) => serviceWorker.addEventListener("controllerchange", done));
}"""
IS_COMPLETE = """async () => (await import("/static/player/shell.js")).isShellComplete()"""


def test_the_first_tab_too_takes_a_newer_player(kiosk, address, monkeypatch):
    """Fault 7: only a tab that a worker had served did."""
    Answers(kiosk, manifest(slide(1, seconds=1)))
    kiosk.goto(address)
    kiosk.evaluate(WORKER)
    starts = []
    kiosk.on("framenavigated", lambda frame: starts.append(frame.url))
    kiosk.wait_for_timeout(500)
    assert starts == []  # the first worker takes over without a new start
    monkeypatch.setattr("frontend.screens.views.shell_version", lambda: "0123456789abcdef")
    kiosk.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => null)")
    for _tenth in range(200):
        if starts:
            return
        kiosk.wait_for_timeout(100)
    raise AssertionError("the newer player did not take over")


def test_the_player_is_complete_only_with_each_of_its_files(kiosk, address):
    Answers(kiosk, manifest(slide(1)))
    kiosk.goto(address)
    kiosk.evaluate(WORKER)
    assert kiosk.evaluate(IS_COMPLETE) is True
    kiosk.evaluate(
        "caches.keys().then((names) => caches.open(names.find((name) => name.startsWith('screens-shell'))))"
        ".then((cache) => cache.delete('/static/player/loop.js'))"
    )
    assert kiosk.evaluate(IS_COMPLETE) is False
