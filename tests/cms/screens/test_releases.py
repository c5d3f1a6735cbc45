"""Releases: made when something has moved, signed once, kept, held back, and looked up by the moment."""

import json
import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from cms.screens import releases, signing
from cms.screens.media_files import keep_bytes, media_entries
from cms.screens.models import MediaFile, Play, Release, ReleasePeriod, ScreenRelease, ShortLink
from cms.screens.releases import OtherFormat, current_release, is_current, pin_release, release_at, unpin
from config.rest.generation import current_generation, start_generation
from tests.cms.screens.players import player_of
from tests.factories.screens import (
    DeviceFactory,
    PlaylistFactory,
    ScheduleRuleFactory,
    ScreenFactory,
    ScreenGroupFactory,
    SlideFactory,
    TakeoverFactory,
    short_link,
)

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=ZONE)


def slide(name, **fields):
    """A slide as a manifest has it."""
    return {"id": name, "type": "notice", **fields}


@pytest.fixture
def manifest(monkeypatch):
    """What every screen plays: the test says what."""
    shown = {"format": 2, "slides": [slide("a")], "notices": [], "takeovers": [], "media": {}}

    def build(screen, now):
        played = {**shown, "screen": {"id": screen.pk}}
        return {"digest": signing.digest_of(played), "made_at": now.isoformat(), **played}

    monkeypatch.setattr(releases, "build_manifest", build)
    return shown


@pytest.fixture
def committed(monkeypatch):
    """As outside of the transaction that each test is."""
    monkeypatch.setattr("config.rest.generation_cache.in_transaction", lambda: False)


@pytest.fixture
def playing(db):
    return ScreenFactory(playlist=PlaylistFactory(slides=[SlideFactory()]))


def test_a_release_is_the_document_as_it_was_signed_and_stays(playing, manifest):
    made = current_release(playing, NOW)
    statement = signing.release_statement(made.document.encode())
    assert signing.is_signed(statement, made.signature, signing.signing_key())
    assert made.key_id == signing.key_id()
    again = current_release(playing, NOW + timedelta(hours=5))
    assert again == made
    assert again.document == made.document
    assert json.loads(made.document)["digest"] == made.digest == signing.digest_of(json.loads(made.document))


def test_what_was_shown_at_five_past_two(playing, manifest):
    before = current_release(playing, NOW)
    manifest["slides"] = [slide("b")]
    after = current_release(playing, NOW + timedelta(hours=2))
    manifest["slides"] = [slide("a")]
    again = current_release(playing, NOW + timedelta(hours=3))
    assert again == before != after
    assert release_at(playing, NOW - timedelta(seconds=1)) is None
    moments = [timedelta(0), timedelta(hours=2, seconds=-1), timedelta(hours=2), timedelta(hours=2, minutes=5)]
    assert [release_at(playing, NOW + one) for one in moments] == [before, before, after, after]
    assert release_at(playing, NOW + timedelta(days=100)) == before


def test_it_is_made_anew_when_the_content_the_version_the_day_or_the_key_has_moved(
    playing, manifest, committed, settings, time_machine
):
    time_machine.move_to(NOW, tick=False)
    current_release(playing, NOW)

    def state():
        return ScreenRelease.objects.select_related("release").get()

    assert is_current(state(), NOW)
    assert not is_current(state(), NOW + timedelta(minutes=30))
    assert not is_current(None, NOW)
    start_generation()
    assert not is_current(state(), NOW)
    current_release(playing, NOW)
    assert is_current(state(), NOW)
    ScreenRelease.objects.update(version=9)
    assert not is_current(state(), NOW)
    current_release(playing, NOW)
    settings.SECRET_KEY = "another"
    assert not is_current(state(), NOW)
    signed_anew = current_release(playing, NOW)
    statement = signing.release_statement(signed_anew.document.encode())
    assert signing.is_signed(statement, signed_anew.signature, signing.signing_key())
    assert Release.objects.count() == 1


def test_a_release_made_before_midnight_does_not_hold_past_it(playing, manifest, committed):
    late = datetime(2026, 11, 24, 23, 50, tzinfo=ZONE)
    current_release(playing, late)
    assert ScreenRelease.objects.get().holds_until == datetime(2026, 11, 25, tzinfo=ZONE)


def test_within_a_transaction_nothing_counts_as_current(playing, manifest):
    current_release(playing, NOW)
    assert not is_current(ScreenRelease.objects.select_related("release").get(), NOW)


def test_a_poll_that_finds_nothing_new_costs_one_query(db, manifest, committed, django_assert_num_queries):
    player = player_of(SlideFactory())
    etag = player.get().headers["ETag"]
    with django_assert_num_queries(1):
        assert player.get(etag=etag).status_code == 304
    with django_assert_num_queries(2):  # and the document
        assert player.get().status_code == 200


def test_a_poll_that_is_refused_costs_one_query_too(db, manifest, committed, django_assert_num_queries):
    player = player_of(SlideFactory())
    player.get()
    player.token = "wrong"
    with django_assert_num_queries(1):
        assert player.get().status_code == 401
    player.token = "secret"
    type(player.device).objects.update(unpaired_at=NOW)
    with django_assert_num_queries(1):
        assert player.get().status_code == 410


@pytest.mark.parametrize("change", [
    lambda made: made["slide"].save(), lambda made: made["slide"].delete(), lambda made: made["playlist"].save(),
    lambda made: made["playlist"].items.first().delete(), lambda made: made["rule"].save(),
    lambda made: made["rule"].screens.set([made["screen"]]), lambda made: made["rule"].groups.add(made["group"]),
    lambda made: made["rule"].delete(), lambda made: made["takeover"].save(),
    lambda made: made["takeover"].screens.clear(), lambda made: made["takeover"].groups.set([made["group"]]),
    lambda made: made["takeover"].delete(), lambda made: made["group"].save(), lambda made: made["group"].delete(),
    lambda made: made["screen"].save(),
])  # fmt: skip
def test_every_change_of_what_is_played_moves_the_version_when_it_is_committed(
    db, django_capture_on_commit_callbacks, change
):
    slide, group = SlideFactory(), ScreenGroupFactory()
    screen = ScreenFactory(playlist=PlaylistFactory(slides=[slide]), group=group)
    made = {
        "slide": slide, "group": group, "screen": screen, "playlist": screen.playlist,
        "rule": ScheduleRuleFactory(), "takeover": TakeoverFactory(screens=[screen]),
    }  # fmt: skip
    ScreenRelease.objects.create(screen=screen, version=1)
    with django_capture_on_commit_callbacks(execute=True) as told:
        change(made)
        assert ScreenRelease.objects.get().version == 1
    assert told
    assert ScreenRelease.objects.get().version > 1


def test_another_screens_own_change_and_a_draft_concern_it_not(db, django_capture_on_commit_callbacks):
    screen, other, slide = ScreenFactory(), ScreenFactory(), SlideFactory()
    ScreenRelease.objects.create(screen=screen)
    with django_capture_on_commit_callbacks(execute=True):
        other.save()
        slide.heading_en = "Not yet"
        slide.save_revision()
    assert ScreenRelease.objects.get().version == 1


def test_a_screen_that_is_held_to_an_earlier_release_still_says_what_is_urgent_and_true_today(playing, manifest):
    earlier = current_release(playing, NOW)
    manifest |= {"slides": [slide("b")], "notices": [], "desk": "open"}
    current_release(playing, NOW + timedelta(hours=1))
    pin_release(screen=playing, release=earlier)
    manifest |= {"takeovers": ["Leave!"], "notices": ["Closed today"], "desk": "closed"}
    held = current_release(playing, NOW + timedelta(hours=2))
    played = json.loads(held.document)
    assert (played["slides"], played["takeovers"], played["notices"]) == ([slide("a")], ["Leave!"], ["Closed today"])
    assert played["desk"] == "closed"
    assert held not in {earlier, None}
    assert played["digest"] == held.digest == signing.digest_of(played)
    assert signing.is_signed(signing.release_statement(held.document.encode()), held.signature, signing.signing_key())
    assert release_at(playing, NOW + timedelta(hours=2)) == held
    unpin(screen=playing)
    assert json.loads(current_release(playing, NOW + timedelta(hours=3)).document)["slides"] == [slide("b")]


def test_a_held_release_names_the_files_of_its_slides_and_of_todays_messages_alone(playing, manifest):
    one, two, three = (keep_bytes(name, "webp") for name in (b"one", b"two", b"three"))
    manifest |= {"slides": [slide("one", media=one.sha256)], "media": media_entries([one])}
    earlier = current_release(playing, NOW)
    files = media_entries([two, three])
    manifest |= {"slides": [slide("two", media=two.sha256)], "takeovers": [three.sha256], "media": files}
    pin_release(screen=playing, release=earlier)
    held = current_release(playing, NOW)
    assert set(json.loads(held.document)["media"]) == {one.sha256, three.sha256}
    assert set(held.media.all()) == {one, three}


def test_a_release_that_todays_players_cannot_read_is_not_held_to(playing, manifest):
    manifest["format"] = 1
    old = current_release(playing, NOW)
    manifest |= {"format": 2, "slides": [slide("b")]}
    with pytest.raises(OtherFormat):
        pin_release(screen=playing, release=old)
    ScreenRelease.objects.update(pinned=old)  # held to before the program was updated
    assert json.loads(current_release(playing, NOW).document)["slides"] == [slide("b")]


def test_whoever_was_slower_does_not_put_an_older_release_in_place_of_a_newer_one(playing, manifest):
    newer = current_release(playing, NOW)
    state = ScreenRelease.objects.get()
    assert (state.made_from_version, state.made_from_generation) == (state.version, current_generation())
    stale = releases.MadeFrom(state.made_from_generation - 1, state.version, state.holds_until)
    late = {**json.loads(newer.document), "digest": "0" * 64}
    assert releases._keep(playing, late, stale, NOW) == newer
    assert Release.objects.count() == 1
    assert ScreenRelease.objects.get().release == newer


@pytest.mark.django_db(transaction=True)
def test_two_that_ask_at_once_get_one_release():
    screen = ScreenFactory(playlist=PlaylistFactory(slides=[SlideFactory()]))
    start, found = threading.Barrier(4), []

    def ask():
        start.wait()
        found.append(current_release(screen, timezone.now()).pk)
        connection.close()

    threads = [threading.Thread(target=ask) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == Release.objects.count() == ReleasePeriod.objects.filter(ends_at=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_edit_is_in_the_answer_to_the_next_poll():
    slide = SlideFactory()
    player = player_of(slide)
    etag = player.get().headers["ETag"]
    assert player.get(etag=etag).status_code == 304
    slide.heading_en = "Another morning"
    slide.save()
    assert "Another morning" in player.get(etag=etag).content.decode()


def test_what_is_forgotten_when(playing, manifest, time_machine):
    def day(number):
        time_machine.move_to(NOW + timedelta(days=number), tick=False)
        return NOW + timedelta(days=number)

    day(0)
    files = {name: keep_bytes(name.encode(), "webp") for name in ("old", "held", "now", "unused")}

    def play(name, number):
        manifest.update(slides=[slide(name, link=short_link(f"/en/{name}/"))], media=media_entries([files[name]]))
        return current_release(playing, day(number))

    old, held, now = play("old", 0), play("held", 1), play("now", 2)
    pin_release(screen=playing, release=held)
    stray = default_storage.save("screens/stray.webp", ContentFile(b"stray"))
    device = DeviceFactory(screen=playing)
    for age in (1, 399, 401):
        Play.objects.create(
            screen_name="x", item="1", title="t", language="en", release="", seconds=1, device=device,
            started_at=NOW + timedelta(days=200 - age),
        )  # fmt: skip
    day(90.5)
    call_command("forget_screen_history")
    assert set(Release.objects.all()) == {old, held, now}  # `old` was played until the first day
    day(200)
    call_command("forget_screen_history")
    assert set(Release.objects.all()) == {held, now}
    assert set(MediaFile.objects.all()) == {files["held"], files["now"]}
    assert not default_storage.exists(files["old"].file.name)
    assert default_storage.exists(files["now"].file.name)
    assert not default_storage.exists(stray)
    assert set(ShortLink.objects.values_list("target", flat=True)) == {"/en/held/", "/en/now/"}
    assert Play.objects.count() == 2
