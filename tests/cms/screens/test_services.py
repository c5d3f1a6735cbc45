"""Pairing, tokens, unpairing."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cms.screens.models import Device, Pairing
from cms.screens.services import (
    CodeUnknown,
    DemoUnavailable,
    PairingOver,
    claim_pairing,
    collect_token,
    device_of,
    find_pairing,
    record_heartbeat,
    renew_token,
    start_pairing,
    unpair,
)
from tests.factories.screens import DeviceFactory, ScreenFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def test_a_code_has_eight_digits_and_no_two_waiting_players_share_one():
    codes = {start_pairing().pairing.code for _n in range(20)}
    assert len(codes) == 20
    assert all(len(code) == 8 and code.isdigit() for code in codes)


def test_neither_poll_key_nor_token_is_kept_in_the_database():
    started = start_pairing()
    pairing = claim_pairing(code=started.pairing.code, screen=ScreenFactory())
    token = collect_token(pairing=pairing)
    kept = str(list(Pairing.objects.values())) + str(list(Device.objects.values()))
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


def test_a_renewed_token_takes_over_when_it_is_first_used():
    device = DeviceFactory(token="old")
    new = renew_token(device=device)
    assert device_of(token="old") == device  # the answer may have been lost
    assert device_of(token=new) == device
    assert device_of(token="old") is None
    assert device_of(token=new) == device


def test_a_second_renewal_replaces_the_first_that_nobody_used():
    device = DeviceFactory(token="old")
    lost = renew_token(device=device)
    new = renew_token(device=device)
    assert device_of(token=lost) is None
    assert device_of(token=new) == device


def test_an_empty_token_is_nobodys():
    DeviceFactory(token="something")
    assert device_of(token="") is None


def test_an_unpaired_device_is_still_known_as_such():
    device = DeviceFactory(token="mine")
    unpair(device=device)
    found = device_of(token="mine")
    assert found is not None
    assert not found.is_paired


def test_a_device_whose_screen_is_deleted_is_unpaired():
    device = DeviceFactory(token="mine")
    device.screen.delete()
    found = device_of(token="mine")
    assert found is not None
    assert not found.is_paired


def test_a_heartbeat_notes_when_and_what(time_machine):
    time_machine.move_to(NOW, tick=False)
    device = DeviceFactory()
    record_heartbeat(device=device, release="a" * 64)
    device.refresh_from_db()
    assert (device.last_seen, device.release) == (NOW, "a" * 64)


def test_a_demonstration_pairs_at_once(settings):
    settings.DEMO_SCREENS = True
    screen = ScreenFactory(pairs_by_itself=True)
    token = collect_token(pairing=start_pairing(demo=True).pairing)
    assert device_of(token=token).screen == screen


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
    record_heartbeat(device=alive, release="")
    start_pairing(demo=True)
    assert set(Device.objects.all()) == {alive, elsewhere}
    assert gone.pk
