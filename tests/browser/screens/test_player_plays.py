"""Proof of play and signs of life: what was shown is told, once, however long the server was away."""

import pytest

from tests.browser.screens.answers import Answers
from tests.browser.screens.manifests import invitation, manifest, slide
from tests.browser.screens.playing import comes, headings_seen, is_told, start, until


def test_what_was_shown_to_its_end_is_told_with_its_own_time(player, address):
    release = manifest(slide(1), slide(2, featured=True), invitation=invitation(seconds=1))
    answers = Answers(player, release)
    start(player, address, "Come in en")
    until(player, lambda: bool(answers.plays), seconds=130)
    assert len({play["id"] for play in answers.plays}) == len(answers.plays)
    plays = {(play["item"], play["language"]): play for play in answers.plays}
    assert set(plays) == {(item, language) for item in ("invitation", "1", "2") for language in ("en", "nl")}
    one = plays[("2", "nl")]
    assert (one["title"], one["featured"], one["release"], one["seconds"]) == ("Slide 2 nl", True, release["digest"], 1)
    assert one["started_at"].endswith("Z")
    counts = [sum(play["language"] == language for play in answers.plays) for language in ("en", "nl")]
    assert abs(counts[0] - counts[1]) <= 1  # equal share


def test_what_was_cut_short_is_not_told(player, address):
    answers = Answers(player, manifest(slide(1, seconds=300), slide(2)))
    start(player, address)
    answers.serve(manifest(slide(2)))
    comes(player, "Slide 2 nl", 20)
    until(player, lambda: bool(answers.plays), seconds=130)
    assert {play["item"] for play in answers.plays} == {"2"}


def test_plays_survive_hours_without_the_server_and_a_new_start(player, address):
    answers = Answers(player, manifest(slide(1, seconds=5)))
    start(player, address)
    answers.fail(0)
    answers.play_status = 503
    headings_seen(player, 70_000)
    player.reload()
    comes(player, "Slide 1 en")
    answers.play_status = 200
    until(player, lambda: len(answers.plays) > 10, "the plays were not told", 130)
    assert len({play["id"] for play in answers.plays}) == len(answers.plays)
    player.evaluate("0")
    before = len(answers.plays)
    headings_seen(player, 65_000)
    assert len({play["id"] for play in answers.plays}) == len(answers.plays) > before


def test_one_play_that_the_server_refuses_does_not_keep_the_others(player, address):
    tell = """async (bad) => {
      const { Plays } = await import("/static/player/plays.js");
      const { Store } = await import("/static/player/store.js");
      const told = [];
      const api = { plays: async (plays) => {
        if (plays.some((play) => play.item === bad)) return "refused";
        told.push(...plays.map((play) => play.item));
        return "kept";
      } };
      const plays = new Plays({ store: new Store(null), api });
      for (let item = 0; item < 300; item += 1) await plays.add({ item, started: 1e12 + item });
      for (let minute = 0; minute < 12; minute += 1) await plays.tell();
      return told.length;
    }"""
    player.route("**/player/main.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    player.goto(address)
    assert player.evaluate(tell, 7) == 299
    assert player.evaluate(tell, -1) == 300


def test_a_disk_is_not_filled_with_plays(player, address):
    fill = """async () => {
      const { Plays } = await import("/static/player/plays.js");
      const { Store } = await import("/static/player/store.js");
      const { reported } = await import("/static/player/errors.js");
      const store = new Store(null);
      const plays = new Plays({ store, api: null });
      for (let item = 0; item < 20_500; item += 1) await plays.add({ item, started: 1e12 + item });
      const [first] = await store.first("plays", 1);
      return [await store.count("plays"), first.item, reported()];
    }"""
    player.route("**/player/main.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    player.goto(address)
    count, oldest, errors = player.evaluate(fill)
    assert count <= 20_000
    assert oldest == 1000
    assert errors == [{"code": "E60", "times": 1}]


# Signs of life


def test_a_heartbeat_says_what_is_shown_and_how_the_device_is(player, address):
    release = manifest(slide(1, seconds=90))
    answers = Answers(player, release)
    start(player, address)
    until(player, lambda: len(answers.heartbeats) > 1, seconds=70)
    first, said = answers.heartbeats[0], answers.heartbeats[-1]
    assert said["release"] == release["digest"]
    assert (said["state"], said["shown"], said["language"]) == ("playing", "1", "en")
    assert 0 < said["seconds_since_advance"] <= 65
    assert abs(said["clock_skew_seconds"]) < 2
    assert len(said["player"]) == 16
    assert said["instance"] == first["instance"]
    assert said["screen"]["width"] > 0
    assert said["storage"]["quota"] > 0
    assert said["storage"]["persists"] in (True, False)
    assert said["errors"] == said["done"] == []
    player.reload()
    count = len(answers.heartbeats)
    until(player, lambda: len(answers.heartbeats) > count)
    assert answers.heartbeats[-1]["instance"] != first["instance"]


def test_what_went_wrong_is_told_once_when_it_can_be(player, address):
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    answers.fail(503)
    is_told(player, answers, "E13")
    answers.serve(answers.manifest)
    count = len(answers.heartbeats)
    until(player, lambda: len(answers.heartbeats) > count + 2, seconds=200)
    assert answers.heartbeats[-1]["errors"] == []


def test_a_screen_that_is_asked_shows_which_one_it_is_for_twenty_seconds(player, address):
    answers = Answers(player, manifest(slide(1, seconds=300)))
    start(player, address)
    answers.commands = [{"id": 5, "name": "identify"}]
    comes(player, "Window", 15)
    headings_seen(player, 15_000)
    comes(player, "Slide 1 en", 10)
    until(player, lambda: answers.heartbeats[-1]["done"] == [5], seconds=70)


@pytest.mark.parametrize("keeps", [True, False], ids=["kept", "not kept"])
def test_a_player_that_is_asked_starts_anew_once(player, address, keeps):
    """The second time the disk refuses what would tell it that it has been done: it then stays as it is."""
    starts = []
    player.on("framenavigated", lambda frame: starts.append(frame.url))
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    if not keeps:
        player.evaluate("() => { IDBObjectStore.prototype.put = () => { throw new Error('full'); }; }")
    answers.commands = [{"id": 5, "name": "reload"}]
    count = len(answers.heartbeats)
    until(player, lambda: len(answers.heartbeats) > count + 2, seconds=200)
    assert len(starts) == 1 + keeps
    assert answers.commands == []
