"""Tokens: that one follows another without a gap, and that a copied one is worth nothing, is noticed, and is reached by
unpairing."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cms.screens.devices import UNUSED_KEPT, unpair
from cms.screens.models import DeviceToken
from tests.cms.screens.players import Player, PlayerKey, player_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
PATHS = ("/manifest/", "/heartbeat/", "/plays/", "/token/")


def ask(player, path):
    return player.get(path) if path == "/manifest/" else player.post(path, {"release": None, "plays": []})


@pytest.mark.parametrize("path", PATHS)
def test_a_copied_token_is_worth_nothing_without_the_key_of_its_device(path):
    owner = player_of(key=PlayerKey())
    assert ask(owner, path).status_code == 200
    for thief in (Player("secret"), Player("secret", PlayerKey())):
        answer = ask(thief, path)
        assert answer.status_code == 401
        assert "Screen-Time" not in answer.headers


def test_a_proof_holds_for_one_question_alone():
    owner = player_of(key=PlayerKey())
    copied = owner.headers("GET", "/manifest/")
    replayed = {
        "another path": owner.client.post("/api/v1/screens/token/", headers=copied),
        "another method": owner.client.head("/api/v1/screens/manifest/", headers=copied),
        "another nonce": owner.client.get("/api/v1/screens/manifest/", headers=copied | {"Screen-Nonce": "n" * 16}),
        "no proof": owner.client.get("/api/v1/screens/manifest/", headers=copied | {"Screen-Proof": ""}),
        "rubbish": owner.client.get("/api/v1/screens/manifest/", headers=copied | {"Screen-Proof": "é" * 9}),
    }
    assert {name: answer.status_code for name, answer in replayed.items()} == dict.fromkeys(replayed, 401)


@pytest.mark.parametrize("nonce", ["", "short", "x" * 65, "with a space in it", "é" * 20])
def test_without_a_good_nonce_nothing_can_be_signed_and_the_answer_says_so(nonce):
    answer = player_of().get(**{"Screen-Nonce": nonce})
    assert answer.status_code == 400
    assert "Screen-Nonce" in answer.json()["detail"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_to_a_paired_device_tells_the_time_signed_for_its_nonce(path, time_machine):
    time_machine.move_to(NOW, tick=False)
    player = player_of()
    answer = ask(player, path)
    assert answer.headers["Screen-Time"] == "2026-11-24T11:00:00.000Z"
    assert player.is_told_the_time(answer)
    player.nonce = "n" * 16
    assert not player.is_told_the_time(answer)  # kept and sent again it is worth nothing


@pytest.mark.parametrize("path", PATHS)
def test_unpairing_is_signed_for_the_nonce_and_reaches_every_token(path):
    player = player_of(key=PlayerKey())
    renewed = Player(player.post("/token/").json()["token"], player.key)
    offered = Player(renewed.post("/token/").json()["token"], player.key)
    unpair(device=player.device)
    for each in (player, renewed, offered):
        answer = ask(each, path)
        assert each.is_told_it_is_over(answer) == "unpaired"
        assert each.is_told_the_time(answer)
        assert answer.json()["detail"] == "This device was unpaired."
        each.nonce = "n" * 16
        assert not each.is_told_it_is_over(answer)  # nobody else can be told with it


def test_a_device_whose_screen_is_deleted_is_unpaired():
    player = player_of()
    player.device.screen.delete()
    assert player.is_told_it_is_over(player.get()) == "unpaired"


def test_a_new_token_takes_over_when_it_is_first_used_and_whoever_has_the_old_one_is_told_so():
    old = player_of()
    answer = old.post("/token/").json()
    assert set(answer) == {"token", "signing_key"}
    assert old.get().status_code == 200  # the answer may have been lost
    new = Player(answer["token"])
    assert new.get().status_code == 200
    assert old.is_told_it_is_over(old.get()) == "superseded"
    assert new.get().status_code == 200


def test_whichever_of_the_tokens_that_it_was_offered_a_device_keeps_it_can_use():
    old = player_of()
    first, second = (Player(old.post("/token/").json()["token"]) for _n in range(2))
    assert second.get().status_code == 200
    assert first.get().status_code == 200  # its answer came late, and was the one that was kept
    assert old.is_told_it_is_over(old.get()) == "superseded"


def test_tokens_that_nobody_uses_do_not_pile_up():
    old = player_of()
    for _n in range(UNUSED_KEPT + 3):
        old.post("/token/")
    assert DeviceToken.objects.filter(first_used_at=None).count() == UNUSED_KEPT


def test_a_heartbeat_brings_a_new_token_once_a_day_and_at_most_once_an_hour(time_machine):
    time_machine.move_to(NOW, tick=False)
    player = player_of()
    assert player.heartbeat().json()["token"] is None
    time_machine.move_to(NOW + timedelta(days=1, minutes=1), tick=False)
    offered = player.heartbeat().json()["token"]
    assert offered
    assert player.heartbeat().json()["token"] is None
    time_machine.move_to(NOW + timedelta(days=1, hours=2), tick=False)
    assert player.heartbeat().json()["token"] not in {None, offered}
    assert Player(offered).get().status_code == 200


def test_two_players_that_take_turns_with_one_token_are_noticed(time_machine):
    time_machine.move_to(NOW, tick=False)
    player = player_of()
    seen = []
    for instance in ("a", "a", "b", "b", "a"):
        player.heartbeat(instance=instance)
        player.device.refresh_from_db()
        seen.append(player.device.cloned_at)
    assert seen == [None, None, None, None, NOW]  # starting anew is not being in two places


def test_a_wrong_token_is_refused_ever_more_slowly(settings):
    for _n in range(60):
        assert Player("wrong").get().status_code == 401
    assert Player("wrong").get().status_code == 429
    assert player_of().get().status_code == 200
