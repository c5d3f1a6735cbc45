"""What players ask, over HTTP: pairing, the manifest, signs of life."""

import json
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from rest_framework.settings import api_settings

from cms.screens import signing
from cms.screens.devices import ask_device
from cms.screens.models import CommandName, Pairing
from cms.screens.pairing import claim_pairing
from tests.cms.screens.players import ROOT, Player, PlayerKey, player_of
from tests.factories.directory import PartnerFactory
from tests.factories.screens import BareSlideFactory, PlaylistFactory, ScreenFactory, SlideFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def post(client: Any, path: str, data: Any = None, **kwargs: Any) -> Any:
    body = json.dumps(data) if data is not None else ""
    return client.post(f"{ROOT}{path}", body, content_type="application/json", **kwargs)


def test_pairing_from_the_code_to_the_first_manifest(client):
    screen = ScreenFactory(playlist=PlaylistFactory(slides=[SlideFactory()]))
    started = post(client, "/pairing/")
    assert started.status_code == 201
    begun = started.json()
    assert begun["claim_url"].endswith("/admin/screens/devices/pair/")
    poll = f"{ROOT}/pairing/{begun['id']}/"
    waiting = client.get(poll, headers=bearer(begun["poll_key"]))
    assert waiting.json() == {"state": "waiting", "expires_in": waiting.json()["expires_in"], "token": None}
    assert 590 < waiting.json()["expires_in"] <= begun["expires_in"] <= 600
    claim_pairing(code=begun["code"], screen=screen)
    paired = client.get(poll, headers=bearer(begun["poll_key"])).json()
    assert paired["state"] == "paired"
    assert client.get(poll, headers=bearer(begun["poll_key"])).status_code == 410
    manifest = Player(paired["token"]).get()
    assert manifest.json()["screen"]["id"] == screen.pk
    statement = signing.release_statement(manifest.content)
    assert signing.is_signed(statement, manifest.headers["Screen-Signature"], begun["signing_key"])
    assert len(manifest.json()["slides"]) == 1


@pytest.mark.parametrize("headers", [{}, bearer("wrong"), {"Authorization": "Basic abc"}, {"Authorization": "Bearer"}])
def test_a_pairing_is_not_told_to_others_and_not_even_whether_it_exists(client, headers):
    known = Pairing.objects.get(pk=post(client, "/pairing/").json()["id"])
    answers = [client.get(f"{ROOT}/pairing/{pk}/", headers=headers) for pk in (known.pk, "0" * 8 + str(known.pk)[8:])]
    assert [answer.status_code for answer in answers] == [401, 401]
    bodies = [{**answer.json(), "instance": ""} for answer in answers]
    assert bodies[0] == bodies[1]


def test_an_expired_pairing_is_gone(client, time_machine):
    time_machine.move_to(NOW, tick=False)
    begun = post(client, "/pairing/").json()
    time_machine.move_to(NOW + timedelta(minutes=11), tick=False)
    answer = client.get(f"{ROOT}/pairing/{begun['id']}/", headers=bearer(begun["poll_key"]))
    assert answer.status_code == 410
    assert answer.json()["detail"] == "This code is no longer valid. Begin again."
    assert "unpaired" not in answer.json()


def test_a_demonstration_is_refused_where_there_is_none(client):
    answer = post(client, "/pairing/", {"demo": True})
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"name": "demo", "reason": "No screen pairs by itself here.", "allowed": None}]


def test_starting_pairings_is_limited_by_address(client, monkeypatch):
    monkeypatch.setitem(api_settings.DEFAULT_THROTTLE_RATES, "pairing", "3/min")
    assert [post(client, "/pairing/").status_code for _n in range(4)] == [201, 201, 201, 429]


def test_a_device_that_begins_again_and_again_burns_its_own_share_and_not_that_of_its_neighbours(client, settings):
    broken, healthy = PlayerKey().public, PlayerKey().public
    asked = [post(client, "/pairing/", {"public_key": broken}).status_code for _n in range(30)]
    assert asked.count(201) == 6
    assert post(client, "/pairing/", {"public_key": healthy}).status_code == 201


def test_many_devices_wait_behind_one_address(client):
    begun = [post(client, "/pairing/").json() for _n in range(10)]
    polls = [(f"{ROOT}/pairing/{one['id']}/", bearer(one["poll_key"])) for one in begun]
    asked = [client.get(path, headers=headers).status_code for path, headers in polls * 20]
    assert set(asked) == {200}  # 200 within a minute: as many as a whole connection may ask for pages


@pytest.mark.parametrize("key", ["rubbish", "AAAA", 5, {"a": 1}, ["x"], "é" * 44, "x" * 1000, "\0"])
def test_what_is_no_public_key_is_refused_with_a_reason(client, key):
    answer = post(client, "/pairing/", {"public_key": key})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["name"] == "public_key"


def test_devices_behind_one_address_are_limited_one_by_one(monkeypatch):
    monkeypatch.setitem(api_settings.DEFAULT_THROTTLE_RATES, "device", "2/min")
    one, two = player_of(token="one"), player_of(token="two")
    assert [player.get().status_code for player in (one, one, one, two)] == [200, 200, 429, 200]


def test_the_manifest_is_the_release_as_it_was_signed(client):
    answer = player_of(SlideFactory()).get()
    statement = signing.release_statement(answer.content)
    assert signing.is_signed(statement, answer.headers["Screen-Signature"], signing.signing_key())
    assert not signing.is_signed(statement + b" ", answer.headers["Screen-Signature"], signing.signing_key())
    assert answer.headers["Screen-Key"] == signing.key_id()
    assert answer.headers["ETag"] == f'"{answer.json()["digest"]}"'
    assert answer.headers["Content-Type"] == "application/json"


def test_the_manifest_answers_304_until_something_changes():
    slide = SlideFactory()
    player = player_of(slide)
    etag = player.get().headers["ETag"]
    for same in (etag, f"W/{etag}", f'"other", {etag}'):
        assert player.get(etag=same).status_code == 304
    slide.heading_en = "Another morning"
    slide.save()
    changed = player.get(etag=etag)
    assert changed.status_code == 200
    assert changed.json()["slides"][0]["languages"]["en"]["heading"] == "Another morning"


def test_a_304_has_no_body_and_the_manifest_is_kept_nowhere():
    player = player_of(SlideFactory())
    first = player.get()
    same = player.get(etag=first.headers["ETag"])
    assert same.content == b""
    assert same.headers["ETag"] == first.headers["ETag"]
    for answer in (first, same):
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_both_languages_come_at_once_whatever_language_is_asked_for():
    player = player_of(SlideFactory())
    answers = [player.get(**{"Accept-Language": language}) for language in ("en", "nl")]
    assert answers[0].content == answers[1].content
    localized = answers[0].json()["slides"][0]["languages"]
    assert (localized["en"]["heading"], localized["nl"]["heading"]) == ("Cycling morning", "Fietsochtend")


def test_a_partner_that_is_taken_down_drops_out():
    partner = PartnerFactory(assured_on=date(2026, 11, 1), assured_by="editor")
    player = player_of(BareSlideFactory(type="partner", partner=partner))
    assert len(player.get().json()["slides"]) == 1
    partner.unpublish()
    assert player.get().json()["slides"] == []


@pytest.mark.parametrize("path", ["/manifest/", "/heartbeat/", "/plays/", "/token/"])
@pytest.mark.parametrize("headers", [{}, bearer("wrong"), bearer("x" * 500), {"Authorization": "Bearer s\u00e9cret"}])
def test_without_a_good_token_there_is_a_401_that_says_nothing_else(client, path, headers):
    player_of()
    ask = client.get if path == "/manifest/" else client.post
    answer = ask(f"{ROOT}{path}", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "This needs a valid token."
    assert "unpaired" not in answer.json()


def test_the_401_is_in_the_asked_language_without_changing_its_shape(client):
    answers = [client.get(f"{ROOT}/manifest/?locale={locale}") for locale in ("en", "nl")]
    assert [answer.headers["Content-Language"] for answer in answers] == ["en", "nl"]
    assert answers[0].json().keys() == answers[1].json().keys()


def test_a_device_has_no_rights_anywhere_else(client):
    player_of()
    assert client.get("/admin/", headers=bearer("secret")).status_code == 302


def test_a_heartbeat_notes_what_the_device_says_of_itself_and_answers_the_servers_time(time_machine):
    time_machine.move_to(NOW, tick=False)
    player = player_of()
    said = {
        "release": "b" * 64, "state": "taken_over", "shown": "takeover-3", "language": "nl",
        "seconds_since_advance": 4.5, "clock_skew_seconds": -33.5, "player": "2026.1", "instance": "a1",
        "screen": {"width": 1080, "height": 1920}, "storage": {"used": 5, "quota": 2**40, "persists": True},
        "errors": [{"code": "E31", "times": 2}],
    }  # fmt: skip
    answer = player.heartbeat(**said)
    assert answer.json() == {"server_time": "2026-11-24T12:00:00+01:00", "commands": [], "token": None}
    device = player.device
    device.refresh_from_db()
    assert (device.last_seen, device.release, device.state) == (NOW, "b" * 64, "taken_over")
    assert (device.shown, device.shown_language, device.instance) == ("takeover-3", "nl", "a1")
    assert device.advanced_at == NOW - timedelta(seconds=4.5)
    assert (device.clock_skew_seconds, device.player, device.width, device.height) == (-33.5, "2026.1", 1080, 1920)
    assert (device.storage_used, device.storage_quota, device.storage_persists) == (5, 2**40, True)
    assert device.errors == [{"code": "E31", "times": 2}]


def test_what_a_device_no_longer_says_is_no_longer_known():
    player = player_of()
    player.heartbeat(state="playing", shown="5", errors=[{"code": "E31", "times": 2}], clock_skew_seconds=9)
    player.heartbeat()
    player.device.refresh_from_db()
    assert (player.device.state, player.device.shown, player.device.errors) == ("", "", [])
    assert player.device.clock_skew_seconds is None


BAD = [
    {"release": "short"}, {"release": 5}, {"release": "A" * 64}, {"state": "dancing"}, {"shown": "something"},
    {"shown": {}}, {"language": "de"}, {"seconds_since_advance": -1}, {"seconds_since_advance": 1e300},
    {"clock_skew_seconds": "1e999"}, {"clock_skew_seconds": "nan"}, {"player": "x" * 41}, {"player": "\0"},
    {"instance": "a b"}, {"screen": 5}, {"screen": {"width": -1, "height": 1}}, {"screen": {"width": 10**30}},
    {"storage": {"used": 10**30}}, {"storage": []}, {"errors": {}}, {"errors": [None]}, {"errors": [{"code": "E1"}]},
    {"errors": [{"code": "E1", "times": 10**30}]}, {"errors": [{"code": "E1", "times": 1}] * 51},
    {"done": [10**30]}, {"done": ["x"]}, {"done": [1] * 101}, {"done": 1},
]  # fmt: skip


@pytest.mark.parametrize("said", BAD, ids=str)
def test_a_bad_heartbeat_is_a_400_that_names_the_field_and_changes_nothing(said):
    player = player_of()
    answer = player.heartbeat(**said)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["name"].partition(".")[0] == next(iter(said))
    assert answer.json()["errors"][0]["reason"]
    player.device.refresh_from_db()
    assert player.device.last_seen is None


@pytest.mark.parametrize("body", [{}, [], "text", None, 5, [[[[]]]]])
@pytest.mark.parametrize("path", ["/heartbeat/", "/plays/"])
def test_a_body_of_another_shape_is_a_400(path, body):
    assert player_of().post(path, body).status_code == 400


def test_a_command_is_announced_with_the_manifest_and_told_until_it_is_done():
    player = player_of()
    etag = player.get().headers["ETag"]
    assert "Screen-Commands" not in player.get(etag=etag).headers
    command = ask_device(device=player.device, name=CommandName.IDENTIFY)
    assert ask_device(device=player.device, name=CommandName.IDENTIFY) == command  # twice is once
    for answer in (player.get(), player.get(etag=etag)):
        assert answer.headers["Screen-Commands"] == "1"
    told = [{"id": command.pk, "name": "identify"}]
    assert player.heartbeat().json()["commands"] == told
    assert player.heartbeat().json()["commands"] == told  # the answer may have been lost
    assert player.heartbeat(done=[command.pk]).json()["commands"] == []
    assert "Screen-Commands" not in player.get().headers


def test_a_device_that_has_started_anew_is_not_told_to_again_though_it_can_keep_nothing():
    player = player_of()
    player.heartbeat(instance="one")
    ask_device(device=player.device, name=CommandName.RELOAD)
    assert player.heartbeat(instance="one").json()["commands"]
    assert player.heartbeat(instance="two").json()["commands"] == []


def test_a_command_of_hours_ago_is_not_what_anybody_means(time_machine):
    time_machine.move_to(NOW, tick=False)
    player = player_of()
    ask_device(device=player.device, name=CommandName.RELOAD)
    time_machine.move_to(NOW + timedelta(hours=2), tick=False)
    assert "Screen-Commands" not in player.get().headers
    assert player.heartbeat().json()["commands"] == []


def test_the_commands_of_other_devices_are_not_ones_own():
    player, other = player_of(), player_of(token="other")
    command = ask_device(device=other.device, name=CommandName.RELOAD)
    assert player.heartbeat(done=[command.pk]).json()["commands"] == []
    assert other.heartbeat().json()["commands"]


@pytest.mark.parametrize(("method", "path"), [("get", "/manifest/"), ("post", "/pairing/"), ("post", "/token/")])
def test_an_unknown_parameter_is_a_400_that_names_it(client, method, path):
    player = player_of()
    answer = getattr(client, method)(f"{ROOT}{path}?screen=1", headers=player.headers(method.upper(), path))
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["name"] == "screen"


def test_broken_json_is_a_400(client):
    for path in ("/pairing/", "/heartbeat/", "/plays/"):
        headers = player_of(token=path).headers("POST", path)
        answer = client.post(f"{ROOT}{path}", "{", content_type="application/json", headers=headers)
        assert answer.status_code == 400


def test_the_wrong_method_is_a_405(client):
    assert client.get(f"{ROOT}/pairing/").status_code == 405
    assert client.put(f"{ROOT}/heartbeat/").status_code in {401, 405}
