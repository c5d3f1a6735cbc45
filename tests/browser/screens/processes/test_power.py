"""The power goes, and comes back without a network."""

import random
import time

import pytest

from tests.browser.screens.processes.faces import INVITATION, MORNINGS, Seen, faces_of_a_loop, look, seconds_until
from tests.browser.screens.processes.pictures import NUMBERS, edit_all, is_whole, picture_slides, show_only

# The promise is three seconds. A machine that runs other tests beside this one gets more; the figure is printed.
FIRST = (INVITATION, *MORNINGS)
FIRST_SLIDE = 12.0
LOOP_SECONDS = 60
EVERY = [f"{number} {colour}" for number in NUMBERS for colour in ("red", "blue")]
MOMENTS = 10


def test_after_a_power_cut_the_first_slide_comes_at_once_though_the_server_is_dead(playing, shop, figure):
    playing.cut_power()
    shop.server.kill()
    shop.network.fail("hung up")
    started = playing.start()
    seconds = seconds_until(playing.page, FIRST, FIRST_SLIDE, started)
    figure("cold start without a server, first slide", seconds)
    answered = playing.page.evaluate("fetch('/healthz').then(() => 'answered', () => 'failed')")
    assert answered == "failed"
    # It goes on by itself, and again after a reload.
    for heading in MORNINGS:
        seconds_until(playing.page, heading, LOOP_SECONDS)
    playing.page.reload()
    figure("reload without a server", seconds_until(playing.page, FIRST, FIRST_SLIDE))


def test_a_player_that_could_not_be_kept_does_not_start_without_a_server(machine, shop):
    """The control: what is seen above comes from the disk."""
    shop.network.without = ("/screens/sw.js",)
    machine.start()
    shop.pair(machine)
    seconds_until(machine.page, MORNINGS, 60)
    machine.cut_power()
    # The machine waits for the network as long as nothing was kept; as if it had been there a moment ago.
    (machine.profile / "Default" / "Service Worker").mkdir(parents=True, exist_ok=True)
    shop.server.kill()
    shop.network.fail("hung up")
    started = machine.start()
    with pytest.raises(AssertionError, match="none of"):
        seconds_until(machine.page, FIRST, 5, started)


def test_power_cut_at_any_moment_of_a_download_leaves_the_whole_old_or_the_whole_new_release(machine, shop, figure):
    chance, network = random.Random(11), shop.network
    slides = picture_slides("red")
    show_only(shop.screen, slides)
    machine.start()
    shop.pair(machine)
    machine.page.clock.install()
    hurry(machine.page, lambda: is_shown(machine.page, "red"))
    machine.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    old, new = "red", "blue"
    slowest, outcomes = 0.0, []
    for _moment in range(MOMENTS):
        network.media_rate, network.media_begun = 40_000, 0
        edit_all(slides, new)
        hurry(machine.page, lambda: network.media_begun > 0)
        time.sleep(chance.uniform(0, 4))
        machine.cut_power()
        network.fail("hung up")
        started = machine.start()
        slowest = max(slowest, seconds_until(machine.page, [INVITATION, *EVERY], FIRST_SLIDE, started))
        machine.page.clock.install()
        machine.page.reload()
        faces = [face for face in faces_of_a_loop(machine.page, LOOP_SECONDS) if face.heading in EVERY]
        assert is_whole(faces), faces
        outcomes.append("old" if old in faces[0].heading else "new")
        network.heal()
        hurry(machine.page, lambda colour=new: is_shown(machine.page, colour))
        old, new = new, old
    kept = f"{outcomes.count('new')} new, {outcomes.count('old')} old"
    figure(f"slowest cold start after {MOMENTS} power cuts ({kept})", slowest)


def is_shown(page, colour):
    """Whether a slide of a colour is at the front."""
    seen = look(page)
    return seen is not None and seen.heading in {f"{number} {colour}" for number in NUMBERS}


def hurry(page, holds, seconds=180):
    """Let the page's clock run until something holds; what is asked of the server takes its own time."""
    for _second in range(seconds):
        if holds():
            return
        page.clock.run_for(1000)
        page.wait_for_timeout(50)
    raise AssertionError(f"not within {seconds} seconds: {look(page)}")


@pytest.mark.parametrize(
    "mixed",
    [
        [Seen("One red", "red"), Seen("Two blue", "blue")],
        [Seen("One red", "blue"), Seen("Two red", "red")],
        [Seen("One blue", None), Seen("Two blue", "blue")],
        [Seen("One red", "red")],
        [],
    ],
)
def test_a_mix_of_two_releases_would_be_noticed(mixed):
    assert not is_whole(mixed)
    assert is_whole([Seen("One red", "red"), Seen("Two red", "red")])
