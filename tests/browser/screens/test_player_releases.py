"""Which release is played: only one that is signed, whole and can be drawn; memory first, disk second."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.browser.screens.answers import Answers, encoded
from tests.browser.screens.manifests import manifest, slide
from tests.browser.screens.playing import comes, headings_seen, is_told, numbers, start, wait_polls

# The disk is full: whatever is written is refused.
FULL = """
  const refuse = () => { throw new DOMException("full", "QuotaExceededError"); };
  IDBObjectStore.prototype.put = refuse;
  Cache.prototype.put = refuse;
"""
NO_DISK = "Object.defineProperty(window, 'indexedDB', { get() { throw new Error('none'); } })"
KEPT = """async () => {
  const database = await new Promise((resolve) => {
    const request = indexedDB.open("screens");
    request.onsuccess = () => resolve(request.result);
  });
  const ask = (table, name) => new Promise((resolve) => {
    const request = database.transaction(table).objectStore(table)[name]("pointer");
    request.onsuccess = () => resolve(request.result);
  });
  const keys = await new Promise((resolve) => {
    const request = database.transaction("releases").objectStore("releases").getAllKeys();
    request.onsuccess = () => resolve(request.result);
  });
  const pointer = await ask("kept", "get");
  database.close();
  return {...pointer, keys};
}"""
DAMAGE = """async (digest) => {
  const database = await new Promise((resolve) => {
    const request = indexedDB.open("screens");
    request.onsuccess = () => resolve(request.result);
  });
  const transaction = database.transaction("releases", "readwrite");
  transaction.objectStore("releases").put({bytes: new Uint8Array([1, 2, 3]), signature: "x"}, digest);
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
}"""


def without(number, *path):
    """A manifest without something that it needs."""
    made = manifest(slide(number))
    *parents, last = path
    part = made
    for name in parents:
        part = part[name]
    del part[last]
    return made


MISTAKES = {
    "slides: [null]": manifest(slide(9), slides=[None]),
    "no screen": without(9, "screen"),
    "no dwell": without(9, "slides", 0, "dwell_seconds"),
    "no face in Dutch": without(9, "slides", 0, "languages", "nl"),
    "the format of tomorrow": manifest(slide(9), format=3),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_release_with_a_mistake_is_not_kept_though_it_is_signed(player, address, mistake):
    """Fault 3: one of these killed a player for good."""
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    answers.serve(MISTAKES[mistake])
    wait_polls(player, answers)
    assert numbers(headings_seen(player, 4000)) == {"1"}
    player.reload()
    comes(player, "Slide 1 nl")
    is_told(player, answers, "E21")
    answers.serve(manifest(slide(2)))
    comes(player, "Slide 2 en", 15)


def unsigned(_answers, route, headers, body):
    route.fulfill(body=body, headers=headers, content_type="application/json")


def other_key(_answers, route, headers, body):
    signature = Ed25519PrivateKey.generate().sign(b"screen-release\n" + body)
    route.fulfill(body=body, headers={**headers, "Screen-Signature": encoded(signature)})


def changed(answers, route, headers, body):
    signature = answers.key.sign(b"screen-release\n" + body)
    route.fulfill(
        body=body.replace(b"Slide 9", b"Slide 8"), headers={**headers, "Screen-Signature": encoded(signature)}
    )


def for_something_else(answers, route, headers, body):
    signature = answers.key.sign(body)
    route.fulfill(body=body, headers={**headers, "Screen-Signature": encoded(signature)})


@pytest.mark.parametrize("forge", [unsigned, other_key, changed, for_something_else])
def test_a_release_that_is_not_signed_as_it_should_be_is_not_played(player, address, forge):
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    body = json.dumps(manifest(slide(9))).encode()
    answers.wrong = lambda route, headers: forge(answers, route, headers, body)
    wait_polls(player, answers)
    assert numbers(headings_seen(player, 4000)) == {"1"}
    is_told(player, answers, "E20")


def test_the_same_release_well_signed_is_played(player, address):
    """The control of the tests above."""
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    answers.serve(manifest(slide(9)))
    comes(player, "Slide 9 en", 15)


def test_with_a_full_disk_edits_arrive_and_the_server_is_told(player, address):
    """Fault 6: they never did, and nobody knew."""
    player.add_init_script(FULL)
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    answers.serve(manifest(slide(2)))
    comes(player, "Slide 2 en", 15)
    is_told(player, answers, "E03")


def test_without_any_storage_it_plays_and_the_server_is_told(player, address):
    player.add_init_script(NO_DISK)
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    answers.serve(manifest(slide(2)))
    comes(player, "Slide 2 en", 15)
    is_told(player, answers, "E02")


def test_after_a_new_start_without_the_server_the_last_release_plays(player, address):
    answers = Answers(player, manifest(slide(1)))
    start(player, address)
    answers.serve(manifest(slide(2)))
    comes(player, "Slide 2 en", 15)
    answers.is_away = True
    player.reload()
    comes(player, "Slide 2 en", 5)


def test_two_releases_are_kept_and_the_pointer_names_them(player, address):
    releases = [manifest(slide(number)) for number in (1, 2, 3)]
    answers = Answers(player, releases[0])
    start(player, address)
    for number, release in enumerate(releases[1:], 2):
        answers.serve(release)
        comes(player, f"Slide {number} en", 15)
    kept = player.evaluate(KEPT)
    assert (kept["current"], kept["before"]) == (releases[2]["digest"], releases[1]["digest"])
    assert sorted(kept["keys"]) == sorted(release["digest"] for release in releases[1:])


def test_when_the_kept_release_is_damaged_the_one_before_plays(player, address):
    releases = [manifest(slide(number)) for number in (1, 2)]
    answers = Answers(player, releases[0])
    start(player, address)
    answers.serve(releases[1])
    comes(player, "Slide 2 en", 15)
    player.evaluate(DAMAGE, releases[1]["digest"])
    answers.is_away = True
    player.reload()
    comes(player, "Slide 1 en", 5)
    answers.is_away = False
    is_told(player, answers, "E23")


def test_an_earlier_release_can_come_back(player, address):
    releases = [manifest(slide(number)) for number in (1, 2)]
    answers = Answers(player, releases[0])
    start(player, address)
    for release, number in ((releases[1], 2), (releases[0], 1), (releases[1], 2)):
        answers.serve(release)
        comes(player, f"Slide {number} en", 15)


def test_a_release_that_is_known_is_not_sent_again(player, address):
    answers = Answers(player, manifest(slide(1)))
    sent = []
    player.on("response", lambda response: sent.append(response.status) if "/manifest/" in response.url else None)
    start(player, address)
    wait_polls(player, answers, 3)
    assert sent.count(200) == 1
    assert sent.count(304) >= 2
