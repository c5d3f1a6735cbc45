"""The command that systemd keeps running: it ends when there is nothing to see any more."""

import os
import signal
import subprocess

import pytest

from tests.browser.screens.processes.faces import INVITATION, MORNINGS, seconds_until


def test_it_ends_when_a_page_has_died_so_that_it_is_started_anew(machine, shop, figure):
    machine.settle_seconds = 5
    machine.start()
    shop.pair(machine)
    seconds_until(machine.page, MORNINGS, 60)
    process = machine.process
    machine.page.wait_for_timeout(6000)
    machine.page.reload()
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=12)  # the control: it does not end by itself
    for renderer in machine.renderers():
        os.kill(renderer, signal.SIGKILL)
    process.wait(timeout=20)
    assert b"a page has died" in process.stderr.read()
    started = machine.start()
    figure("after a page has died, first slide", seconds_until(machine.page, (INVITATION, *MORNINGS), 20, started))


def test_it_waits_for_the_network_before_it_starts_for_the_first_time(machine, shop):
    shop.network.fail("503")
    with pytest.raises(AssertionError, match="did not start"):
        machine.start(patience=8)
    shop.network.heal()
    machine.cut_power()
    machine.start()
    shop.pair(machine)
    seconds_until(machine.page, MORNINGS, 60)
