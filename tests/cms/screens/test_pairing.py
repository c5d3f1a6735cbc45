"""Pairing: codes, who may fetch the token, how long it holds, demonstrations."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from cms.screens.devices import Heartbeat, record_heartbeat
from cms.screens.known_tokens import find_token
from cms.screens.models import Device, DeviceToken, Pairing
from cms.screens.pairing import (
    CodeUnknown,
    DemoUnavailable,
    PairingOver,
    claim_pairing,
    claim_url,
    collect_token,
    find_pairing,
    seconds_left,
    seconds_to_wait_with_code,
    start_pairing,
)
from tests.cms.screens.players import PlayerKey
from tests.factories.screens import DeviceFactory, ScreenFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def owner(token):
    """The device with a token."""
    return Device.objects.get(pk=find_token(token, timezone.now()).device_id)


def test_a_code_has_eight_digits_and_no_two_waiting_players_share_one():
    codes = {start_pairing().pairing.code for _n in range(20)}
    assert len(codes) == 20
    assert all(len(code) == 8 and code.isdigit() for code in codes)


def test_neither_poll_key_nor_token_is_kept_in_the_database():
    started = start_pairing()
    pairing = claim_pairing(code=started.pairing.code, screen=ScreenFactory())
    token = collect_token(pairing=pairing)
    kept = str([list(model.objects.values()) for model in (Pairing, Device, DeviceToken)])
    assert token
    assert token not in kept
    assert started.poll_key not in kept


def test_a_token_is_handed_out_once():
    pairing = claim_pairing(code=start_pairing().pairing.code, screen=ScreenFactory())
    assert collect_token(pairing=pairing)
    pairing.refresh_from_db()
    with pytest.raises(PairingOver):
        collect_token(pairing=pairing)
    assert Device.objects.count() == 1


def test_a_device_keeps_the_key_that_it_began_with():
    key = PlayerKey().public
    pairing = claim_pairing(code=start_pairing(public_key=key).pairing.code, screen=ScreenFactory())
    token = collect_token(pairing=pairing)
    assert owner(token).public_key == key


def test_how_long_a_code_holds_is_told_in_seconds_for_players_whose_clock_is_wrong(time_machine):
    time_machine.move_to(NOW, tick=False)
    pairing = start_pairing().pairing
    assert seconds_left(pairing) == 600
    time_machine.move_to(NOW + timedelta(minutes=11), tick=False)
    assert seconds_left(pairing) == 0


def test_the_address_to_type_the_code_at_is_where_the_site_is_served(settings):
    settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8123"
    assert claim_url() == "http://127.0.0.1:8123/admin/screens/devices/pair/"
    assert claim_url("12345678") == "http://127.0.0.1:8123/admin/screens/devices/pair/?code=12345678"


def test_codes_that_one_account_tries_are_counted():
    waits = [seconds_to_wait_with_code(7) for _n in range(31)]
    assert not any(waits[:30])
    assert waits[30] > 0
    assert seconds_to_wait_with_code(8) == 0


def test_of_two_simultaneous_requests_only_one_gets_the_token():
    pairing = claim_pairing(code=start_pairing().pairing.code, screen=ScreenFactory())
    same_row_read_before = Pairing.objects.get(pk=pairing.pk)
    assert collect_token(pairing=pairing)
    with pytest.raises(PairingOver):
        collect_token(pairing=same_row_read_before)


def test_a_player_waits_until_its_code_is_typed():
    assert collect_token(pairing=start_pairing().pairing) is None


def test_a_code_holds_ten_minutes(time_machine):
    time_machine.move_to(NOW, tick=False)
    started = start_pairing()
    time_machine.move_to(NOW + timedelta(minutes=10), tick=False)
    with pytest.raises(CodeUnknown):
        claim_pairing(code=started.pairing.code, screen=ScreenFactory())
    with pytest.raises(PairingOver):
        collect_token(pairing=started.pairing)


def test_a_code_can_be_claimed_once():
    code = start_pairing().pairing.code
    claim_pairing(code=code, screen=ScreenFactory())
    with pytest.raises(CodeUnknown):
        claim_pairing(code=code, screen=ScreenFactory())


def test_only_the_player_that_began_finds_its_pairing():
    one, other = start_pairing(), start_pairing()
    assert find_pairing(pairing_id=one.pairing.pk, poll_key=one.poll_key) == one.pairing
    assert find_pairing(pairing_id=one.pairing.pk, poll_key=other.poll_key) is None


def test_old_pairings_are_forgotten(time_machine):
    time_machine.move_to(NOW, tick=False)
    old = start_pairing().pairing
    time_machine.move_to(NOW + timedelta(days=1, minutes=11), tick=False)
    start_pairing()
    assert not Pairing.objects.filter(pk=old.pk).exists()


def test_a_demonstration_pairs_at_once(settings):
    settings.DEMO_SCREENS = True
    screen = ScreenFactory(pairs_by_itself=True)
    token = collect_token(pairing=start_pairing(demo=True).pairing)
    assert owner(token).screen == screen


@pytest.mark.parametrize(("setting", "marked"), [(False, True), (True, False)])
def test_without_the_setting_or_without_a_marked_screen_nothing_pairs_by_itself(settings, setting, marked):
    settings.DEMO_SCREENS = setting
    ScreenFactory(pairs_by_itself=marked)
    with pytest.raises(DemoUnavailable):
        start_pairing(demo=True)
    assert not Pairing.objects.exists()


def test_devices_of_a_demonstration_are_forgotten_after_a_day_of_silence(settings, time_machine):
    settings.DEMO_SCREENS = True
    time_machine.move_to(NOW - timedelta(days=2), tick=False)
    screen = ScreenFactory(pairs_by_itself=True)
    gone, alive, elsewhere = DeviceFactory(screen=screen), DeviceFactory(screen=screen), DeviceFactory()
    time_machine.move_to(NOW, tick=False)
    record_heartbeat(device=alive, heartbeat=Heartbeat({}))
    start_pairing(demo=True)
    assert set(Device.objects.all()) == {alive, elsewhere}
    assert gone.pk
