"""What only time brings out: a day of swaps, a month without the server. Minutes of work: `make test-screens`."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cms.screens.schedule import loop
from tests.browser.screens.answers import Answers
from tests.browser.screens.manifests import image, invitation, manifest, picture, slide
from tests.browser.screens.playing import headings_seen, numbers, start, until

pytestmark = pytest.mark.slow_screens

ZONE = ZoneInfo("Europe/Amsterdam")
SWAPS = 8640
SWAP_MS = 2000  # a dwell of a second and the fade
UNWATCHED = "export const watchdog = { alive() {} };"
COUNT = """() => {
  window.swaps = 0;
  const isSwap = (record) => record.target.classList.contains("coming");
  const count = (records) => (window.swaps += records.filter(isSwap).length);
  new MutationObserver(count).observe(document.querySelector(".layers"), {attributeFilter: ["class"], subtree: true});
}"""


def test_after_a_day_of_swaps_memory_nodes_and_listeners_are_what_they_were(player, address):
    red, blue = picture("red"), picture("blue")
    slides = [slide(1), slide(2, image=image(red)), slide(3, image=image(blue)), slide(4)]
    Answers(player, manifest(*slides, files=(red, blue), invitation=invitation(seconds=1)), red, blue)
    start(player, address)
    player.evaluate(COUNT)
    session = player.context.new_cdp_session(player)
    session.send("Performance.enable")

    def measured():
        session.send("HeapProfiler.collectGarbage")
        found = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
        return [found[name] for name in ("JSHeapUsedSize", "Nodes", "JSEventListeners")]

    def play(swaps):
        before = player.evaluate("window.swaps")
        while player.evaluate("window.swaps") < before + swaps:
            player.clock.run_for(SWAP_MS * 30)

    play(200)
    heap, nodes, listeners = measured()
    play(SWAPS)
    later_heap, later_nodes, later_listeners = measured()
    assert later_nodes < nodes + 300
    assert later_listeners < listeners + 20
    assert later_heap < heap + 1_000_000


def month():
    """Slides with days, a rule for Wednesday mornings, one for nights, a campaign on the first Sunday."""

    def rule(number, playlist, starts, minutes, band="base", **rrule):
        repeats = {"freq": "WEEKLY", "interval": 1, "byday": [], "bymonthday": [], "bymonth": [], "until": None}
        return {
            "id": number, "band": band, "playlist": playlist, "starts": starts, "minutes": minutes, "ends_on": None,
            "rrule": {**repeats, **rrule},
        }  # fmt: skip

    every_day = [{"day": day, "nth": None} for day in range(7)]
    rules = [
        rule(1, "2", "2026-01-07T10:00", 360),
        rule(2, "3", "2026-01-01T23:00", 300, byday=every_day),
        rule(3, "4", "2026-01-04T09:00", 480, "campaign", freq="MONTHLY", byday=[{"day": 6, "nth": -1}]),
    ]
    dated = [
        slide(5, valid_from="2026-03-29T00:00:00+01:00", valid_until="2026-03-30T00:00:00+02:00"),
        slide(6, valid_from="2026-10-25T00:00:00+02:00", valid_until="2026-10-26T00:00:00+01:00"),
    ]
    playlists = {"1": [1, 5, 6], "2": [2], "3": [3], "4": [4]}
    return manifest(
        *(slide(number) for number in (1, 2, 3, 4)), *dated,
        playlists={
            name: [{"slide": each, "dwell_seconds": None} for each in ids] for name, ids in playlists.items()
        },
        schedule={"base": "1", "fallback": None, "rules": rules},
    )  # fmt: skip


@pytest.mark.parametrize("first", [datetime(2026, 3, 10, 9, tzinfo=ZONE), datetime(2026, 10, 5, 9, tzinfo=ZONE)])
def test_a_month_without_the_server_plays_what_the_schedule_says(wall, address, first):
    wall.clock.install(time=first)
    # The clock jumps hours at once, which no clock does: nobody may take that for a player that hangs.
    wall.route("**/watchdog.js", lambda route: route.fulfill(body=UNWATCHED, content_type="text/javascript"))
    served = month()
    answers = Answers(wall, served)
    start(wall, address)
    until(wall, lambda: bool(answers.heartbeats))
    answers.fail(0)
    wall.unroute("**/api/v1/screens/**")
    wall.route("**/api/v1/screens/**", lambda route: route.abort())
    seen_ids = set()
    for _step in range(30 * 24 // 5):
        wall.clock.fast_forward(5 * 3_600_000)
        wall.clock.run_for(4000)
        now = datetime.fromtimestamp(wall.evaluate("Date.now()") / 1000, ZONE)
        wanted = {str(slot["id"]) for slot in loop(served, now)["slots"]}
        seen = numbers(headings_seen(wall, len(wanted) * 4000))
        later = datetime.fromtimestamp(wall.evaluate("Date.now()") / 1000, ZONE)
        assert seen == wanted or loop(served, later) != loop(served, now), now
        seen_ids |= seen
    assert seen_ids >= {"1", "2", "3", "4"}
    assert now - first > timedelta(days=29)
