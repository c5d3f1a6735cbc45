"""What players ask, over HTTP."""

import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from rest_framework.throttling import ScopedRateThrottle

from cms.screens.models import Device, Pairing
from cms.screens.services import claim_pairing, unpair
from tests.factories.directory import PartnerFactory
from tests.factories.screens import BareSlideFactory, DeviceFactory, PlaylistFactory, ScreenFactory, SlideFactory

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/screens"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def post(client: Any, path: str, data: Any = None, **kwargs: Any) -> Any:
    body = json.dumps(data) if data is not None else ""
    return client.post(f"{ROOT}{path}", body, content_type="application/json", **kwargs)


def device_playing(*slides, token="secret", **fields):
    screen = ScreenFactory(playlist=PlaylistFactory(slides=slides), **fields)
    return DeviceFactory(screen=screen, token=token)


def test_pairing_from_the_code_to_the_first_manifest(client):
    screen = ScreenFactory(playlist=PlaylistFactory(slides=[SlideFactory()]))
    started = post(client, "/pairing/")
    assert started.status_code == 201
    begun = started.json()
    assert begun["claim_url"].endswith("/admin/screens/devices/pair/")
    poll = f"{ROOT}/pairing/{begun['id']}/"
    waiting = client.get(poll, headers=bearer(begun["poll_key"]))
    assert waiting.json() == {"state": "waiting", "expires_at": begun["expires_at"], "token": None}
    claim_pairing(code=begun["code"], screen=screen)
    paired = client.get(poll, headers=bearer(begun["poll_key"])).json()
    assert paired["state"] == "paired"
    assert client.get(poll, headers=bearer(begun["poll_key"])).status_code == 410
    manifest = client.get(f"{ROOT}/manifest/", headers=bearer(paired["token"]))
    assert manifest.json()["screen"]["id"] == screen.pk
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
    monkeypatch.setattr(ScopedRateThrottle, "THROTTLE_RATES", {"pairing": "3/min", "device": "100/min"})
    assert [post(client, "/pairing/").status_code for _n in range(4)] == [201, 201, 201, 429]


def test_devices_behind_one_address_are_limited_one_by_one(client, monkeypatch):
    monkeypatch.setattr(ScopedRateThrottle, "THROTTLE_RATES", {"pairing": "3/min", "device": "2/min"})
    device_playing(token="one")
    device_playing(token="two")
    tokens = ("one", "one", "one", "two")
    asked = [client.get(f"{ROOT}/manifest/", headers=bearer(token)).status_code for token in tokens]
    assert asked == [200, 200, 429, 200]


def test_the_manifest_answers_304_until_something_changes(client):
    slide = SlideFactory()
    device_playing(slide)
    first = client.get(f"{ROOT}/manifest/", headers=bearer("secret"))
    assert first.headers["ETag"] == f'W/"{first.json()["digest"]}"'
    again = {**bearer("secret"), "If-None-Match": first.headers["ETag"]}
    assert client.get(f"{ROOT}/manifest/", headers=again).status_code == 304
    slide.heading_en = "Another morning"
    slide.save()
    changed = client.get(f"{ROOT}/manifest/", headers=again)
    assert changed.status_code == 200
    assert changed.json()["slides"][0]["languages"]["en"]["heading"] == "Another morning"


def test_a_304_has_no_body_and_the_manifest_is_kept_nowhere(client):
    device_playing(SlideFactory())
    first = client.get(f"{ROOT}/manifest/", headers=bearer("secret"))
    same = client.get(f"{ROOT}/manifest/", headers={**bearer("secret"), "If-None-Match": first.headers["ETag"]})
    assert same.content == b""
    for answer in (first, same):
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_both_languages_come_at_once_whatever_language_is_asked_for(client):
    device_playing(SlideFactory())
    answers = [
        client.get(f"{ROOT}/manifest/", headers={**bearer("secret"), "Accept-Language": language}).json()
        for language in ("en", "nl")
    ]
    assert answers[0]["digest"] == answers[1]["digest"]
    localized = answers[0]["slides"][0]["languages"]
    assert (localized["en"]["heading"], localized["nl"]["heading"]) == ("Cycling morning", "Fietsochtend")


def test_a_partner_that_is_taken_down_drops_out(client):
    partner = PartnerFactory()
    device_playing(BareSlideFactory(type="partner", partner=partner))
    assert len(client.get(f"{ROOT}/manifest/", headers=bearer("secret")).json()["slides"]) == 1
    partner.unpublish()
    assert client.get(f"{ROOT}/manifest/", headers=bearer("secret")).json()["slides"] == []


def test_a_past_notice_drops_out(client, time_machine):
    time_machine.move_to(NOW, tick=False)
    device_playing(SlideFactory(ends_on=NOW.date()))
    assert len(client.get(f"{ROOT}/manifest/", headers=bearer("secret")).json()["slides"]) == 1
    time_machine.move_to(NOW + timedelta(days=1), tick=False)
    assert client.get(f"{ROOT}/manifest/", headers=bearer("secret")).json()["slides"] == []


@pytest.mark.parametrize("path", ["/manifest/", "/heartbeat/", "/token/"])
@pytest.mark.parametrize("headers", [{}, bearer("wrong"), bearer("x" * 500), {"Authorization": "Bearer s\u00e9cret"}])
def test_without_a_good_token_there_is_a_401_that_says_nothing_else(client, path, headers):
    device_playing()
    ask = client.get if path == "/manifest/" else client.post
    answer = ask(f"{ROOT}{path}", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "This needs a valid token."


def test_the_401_is_in_the_asked_language_without_changing_its_shape(client):
    answers = [client.get(f"{ROOT}/manifest/?locale={locale}") for locale in ("en", "nl")]
    assert [answer.headers["Content-Language"] for answer in answers] == ["en", "nl"]
    assert answers[0].json().keys() == answers[1].json().keys()


@pytest.mark.parametrize("path", ["/manifest/", "/heartbeat/", "/token/"])
def test_an_unpaired_device_is_told_so(client, path):
    unpair(device=device_playing())
    ask = client.get if path == "/manifest/" else client.post
    answer = ask(f"{ROOT}{path}", headers=bearer("secret"))
    assert answer.status_code == 410
    assert answer.json()["unpaired"] is True
    assert answer.json()["detail"] == "This device was unpaired."


def test_a_device_has_no_rights_anywhere_else(client):
    device_playing()
    assert client.get("/admin/", headers=bearer("secret")).status_code == 302


def test_a_heartbeat_is_noted_and_answers_the_servers_time(client, time_machine):
    time_machine.move_to(NOW, tick=False)
    device = device_playing()
    answer = post(client, "/heartbeat/", {"release": "b" * 64}, headers=bearer("secret"))
    assert answer.json() == {"server_time": "2026-11-24T12:00:00+01:00"}
    device.refresh_from_db()
    assert (device.last_seen, device.release) == (NOW, "b" * 64)


@pytest.mark.parametrize("body", [{}, {"release": "short"}, {"release": 5}, {"release": "A" * 64}, [], "text", None])
def test_a_bad_heartbeat_is_a_400_and_changes_nothing(client, body):
    device = device_playing()
    answer = post(client, "/heartbeat/", body, headers=bearer("secret"))
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["reason"]
    device.refresh_from_db()
    assert device.last_seen is None


def test_a_token_is_renewed_without_a_gap(client):
    device_playing()
    new = post(client, "/token/", headers=bearer("secret")).json()["token"]
    assert client.get(f"{ROOT}/manifest/", headers=bearer("secret")).status_code == 200
    assert client.get(f"{ROOT}/manifest/", headers=bearer(new)).status_code == 200
    assert client.get(f"{ROOT}/manifest/", headers=bearer("secret")).status_code == 401
    assert Device.objects.count() == 1


@pytest.mark.parametrize(("method", "path"), [("get", "/manifest/"), ("post", "/pairing/"), ("post", "/token/")])
def test_an_unknown_parameter_is_a_400_that_names_it(client, method, path):
    device_playing()
    answer = getattr(client, method)(f"{ROOT}{path}?screen=1", headers=bearer("secret"))
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["name"] == "screen"


def test_broken_json_is_a_400(client):
    answer = client.post(f"{ROOT}/pairing/", "{", content_type="application/json")
    assert answer.status_code == 400


def test_the_wrong_method_is_a_405(client):
    assert client.get(f"{ROOT}/pairing/").status_code == 405
    assert client.put(f"{ROOT}/heartbeat/").status_code in {401, 405}
