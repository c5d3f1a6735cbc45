"""Whatever the network and the server answer: content stays, and heals within fifteen seconds. Only a true unpairing,
signed for this very request, makes the player forget."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.browser.screens.answers import Answers
from tests.browser.screens.manifests import manifest, slide
from tests.browser.screens.playing import comes, heading, headings_seen, is_told, numbers, start, until, wait_polls

PORTAL = "<html><body>Please log in to the wireless network</body></html>"
WRONG_ANSWERS = [
    (0, "", "", "E10"),
    (401, '{"status": 401}', "application/problem+json", "E11"),
    (403, "", "text/html", "E12"),
    (410, '{"status": 410}', "application/problem+json", "E16"),
    (410, "<h1>Gone</h1>", "text/html", "E16"),
    (500, "<h1>Error</h1>", "text/html", "E13"),
    (503, "", "text/html", "E13"),
    (200, PORTAL, "text/html", "E14"),
    (200, '{"digest": "b", "slides": "none"}', "application/json", "E20"),
    (200, '{"digest": "b', "application/json", "E14"),
]


def test_whatever_the_server_answers_the_last_good_release_plays_on_and_heals_within_fifteen_seconds(player, address):
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    for number, (*wrong, _code) in enumerate(WRONG_ANSWERS, 1):
        answers.fail(*wrong)
        wait_polls(player, answers, 1)
        shown = (player.locator(".layer.shown h1").last.text_content() or "").replace("\N{NO-BREAK SPACE}", " ")
        assert shown in {f"Slide {number} en", f"Slide {number} nl"}, wrong
        answers.serve(manifest(slide(number + 1)))
        comes(player, f"Slide {number + 1} en", 15)
    until(player, lambda: answers.told >= {code for *_answer, code in WRONG_ANSWERS}, seconds=130)


def test_a_redirection_is_no_answer(player, address):
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    answers.wrong = lambda route, _headers: route.fulfill(status=302, headers={"Location": "/screens/"})
    wait_polls(player, answers)
    assert numbers(headings_seen(player, 4000)) == {"1"}
    answers.serve(manifest(slide(2)))
    comes(player, "Slide 2 en", 15)


@pytest.mark.slow_screens
def test_an_answer_that_never_ends_is_given_up(player, address):
    """By the real clock: ten seconds."""
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    answers.wrong = lambda _route, _headers: None
    wait_polls(player, answers, 1)
    answers.serve(manifest(slide(2)))
    player.wait_for_timeout(9500)
    comes(player, "Slide 2 en", 15)


def test_a_true_unpairing_makes_the_player_forget_and_show_a_new_code(player, address):
    for reason in ("unpaired", "superseded"):
        answers = Answers(player, manifest(slide(1)))
        start(player, address)
        until(player, player.locator(".code").is_hidden)
        answers.is_paired = False
        answers.unpair(reason)
        until(player, player.locator(".code").is_visible, "no code was shown", 15)
        assert heading(player, "Slide 1 en").count() == 0
        kept = "caches.open('screens-media').then((cache) => cache.keys()).then((keys) => keys.length)"
        assert player.evaluate(kept) == 0
        player.unroute_all()


OTHER = Ed25519PrivateKey.generate()


@pytest.mark.parametrize(
    "forged",
    [{"key": OTHER}, {"nonce": "a-nonce-of-another-request"}, {"token": "of another device"}],
    ids=["another key", "replayed", "another device's"],
)
def test_an_unpairing_that_is_not_for_this_device_and_request_changes_nothing(player, address, forged):
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    answers.unpair(**forged)
    wait_polls(player, answers)
    assert numbers(headings_seen(player, 4000)) == {"1"}
    is_told(player, answers, "E16")


def test_every_call_proves_that_it_comes_from_the_device_that_was_paired(player, address):
    """A copied token is worth nothing without the key, which never leaves the browser."""
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    until(player, lambda: bool(answers.plays), seconds=130)
    player.reload()
    wait_polls(player, answers)
    assert len(answers.proved) > 7
    assert all(answers.proved)
    kept = player.evaluate("""async () => {
      const database = await new Promise((resolve) => {
        const request = indexedDB.open("screens");
        request.onsuccess = () => resolve(request.result);
      });
      const rows = database.transaction("kept").objectStore("kept").get("identity");
      const {privateKey} = await new Promise((resolve) => (rows.onsuccess = () => resolve(rows.result)));
      return [privateKey.type, privateKey.extractable];
    }""")
    assert kept == ["private", False]


def test_a_new_token_is_on_the_disk_before_it_is_used(player, address):
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    answers.next_token = "the next token"
    until(player, lambda: len(answers.heartbeats) > 1, seconds=70)
    used = []
    player.on("request", lambda request: used.append(request.headers.get("authorization")))
    wait_polls(player, answers)
    assert set(filter(None, used)) == {"Bearer the next token"}
    player.reload()
    wait_polls(player, answers)
    assert set(filter(None, used)) == {"Bearer the next token"}


def test_a_new_token_that_cannot_be_kept_is_not_used(player, address):
    """After a power cut the device would be left with one that is superseded."""
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    player.evaluate("() => { IDBObjectStore.prototype.put = () => { throw new Error('full'); }; }")
    answers.next_token = "the next token"
    until(player, lambda: len(answers.heartbeats) > 1, seconds=70)
    used = []
    player.on("request", lambda request: used.append(request.headers.get("authorization")))
    wait_polls(player, answers)
    assert set(filter(None, used)) == {"Bearer a token"}


OLD_PLAYER = """() => new Promise((resolve) => {
  const request = indexedDB.open("screens", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("kept");
  request.onsuccess = () => {
    const rows = request.result.transaction("kept", "readwrite").objectStore("kept");
    rows.put("a token", "token");
    rows.put({format: 1, digest: "a", slides: []}, "manifest");
    rows.transaction.oncomplete = () => { request.result.close(); resolve(); };
  };
})"""


def test_a_device_that_was_paired_before_there_were_keys_learns_the_centres_once(player, address):
    answers = Answers(player, manifest(slide(1)))
    player.goto(address.replace("/screens/", "/screens/sw.js"))
    player.evaluate(OLD_PLAYER)
    start(player, address)
    assert answers.token == "renewed"
    assert answers.pairings == 0
    answers.fail(0)
    player.reload()
    comes(player, "Slide 1 en", 5)
    answers.key = answers.release_key = OTHER
    answers.serve(manifest(slide(2)))
    wait_polls(player, answers)
    assert numbers(headings_seen(player, 4000)) == {"1"}


def test_a_demonstration_that_is_refused_pairs_again_once_a_minute(player, address):
    """Fault 11: it did so without a pause."""
    answers = Answers(player, manifest(slide(1)))
    start(player, f"{address}?demo")
    refused = json.dumps({"status": 401})
    answers.fail(401, refused, "application/problem+json")
    for _second in range(200):
        player.clock.run_for(1000)
        player.wait_for_timeout(10)
    assert 2 <= answers.pairings <= 4
    answers.serve(manifest(slide(2)))
    comes(player, "Slide 2 en", 30)
