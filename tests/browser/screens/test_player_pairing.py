"""Pairing: a code on the screen until somebody types it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.screens.answers import Answers
from tests.browser.screens.manifests import manifest, slide
from tests.browser.screens.playing import comes, until

NOW = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


def test_a_new_player_shows_its_code_in_both_languages_with_the_address(player, address):
    answers = Answers(player, manifest(slide(1)))
    answers.is_paired = False
    player.goto(address)
    expect(player.locator(".code")).to_have_text("1234 5678")
    for lang, text in (("en", "Type this code at"), ("nl", "Typ deze code op")):
        instructions = player.locator(f".instructions[lang={lang}]")
        expect(instructions).to_contain_text(text)
        expect(instructions).to_contain_text("expatcentre.example/admin/screens/devices/pair/")
    assert answers.asked == 0


@pytest.mark.parametrize("hours", [1, -24 * 400])
def test_a_device_with_a_wrong_clock_can_be_paired(wall, address, hours):
    """Fault 2: an hour ahead, the code was renewed each second."""
    wall.clock.install(time=NOW + timedelta(hours=hours))
    answers = Answers(wall, manifest(slide(1)))
    answers.ahead = -timedelta(hours=hours)
    answers.is_paired = False
    wall.goto(address)
    expect(wall.locator(".code")).to_be_visible()
    wall.clock.run_for(60_000)
    assert answers.pairings == 1
    answers.is_paired = True
    comes(wall, "Slide 1 en", 15)


def test_a_new_code_comes_when_the_old_one_has_had_its_time(player, address):
    answers = Answers(player, manifest(slide(1)))
    answers.is_paired, answers.expires_in = False, 30
    player.goto(address)
    expect(player.locator(".code")).to_have_text("1234 5678")
    until(player, lambda: "1234 5679" in (player.locator(".code").last.text_content() or ""), "no new code", 40)
    assert answers.pairings == 2


def test_without_the_server_it_says_that_it_keeps_trying_and_then_shows_a_code(player, address):
    answers = Answers(player, manifest(slide(1)))
    answers.is_paired = False
    player.route("**/api/v1/screens/pairing/", lambda route: route.abort())
    player.goto(address)
    expect(player.get_by_text("No connection yet. We keep trying.")).to_be_visible()
    expect(player.get_by_text("Nog geen verbinding. We blijven het proberen.")).to_be_visible()
    player.unroute("**/api/v1/screens/pairing/")
    until(player, lambda: player.locator(".code").is_visible(), "no code was shown", 20)


def test_on_plain_http_the_code_says_in_both_languages_that_the_screen_will_not_start_without_a_network(
    player, address
):
    """Fault 11: nobody was warned."""
    answers = Answers(player, manifest(slide(1)))
    player.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    answers.is_paired = False
    player.goto(address)
    for lang in ("en", "nl"):
        expect(player.locator(f".insecure[lang={lang}]")).to_contain_text("E01")
    answers.is_paired = True
    comes(player, "Slide 1 en", 15)
    until(player, lambda: len(answers.heartbeats) > 0)
    assert {"code": "E01", "times": 1} in answers.heartbeats[0]["errors"]


def test_a_browser_that_knows_no_signatures_pairs_without_a_key_and_says_so(player, address):
    answers = Answers(player, manifest(slide(1)))
    player.add_init_script("crypto.subtle.generateKey = () => Promise.reject(new Error('unknown'))")
    player.goto(address)
    comes(player, "Slide 1 en", 15)
    assert answers.public_key == ""
    until(player, lambda: len(answers.heartbeats) > 0)
    assert "E04" in {error["code"] for error in answers.heartbeats[0]["errors"]}
