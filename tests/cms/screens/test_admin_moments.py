"""What a screen shows at a moment; its releases, held back and let go."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import ModelLogEntry

from cms.screens.admin.release_words import changes_between
from cms.screens.admin.releases import PINNED, UNPINNED
from cms.screens.models import Play, Release, ReleasePeriod, ScreenRelease
from cms.screens.releases import current_release
from tests.factories.screens import (
    DeviceFactory,
    PlaylistFactory,
    ScheduleRuleFactory,
    ScreenFactory,
    SlideFactory,
    TakeoverFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.fixture
def screen():
    """A screen with a playlist of its own and a campaign on Wednesday mornings."""
    screen = ScreenFactory(playlist__slides=[SlideFactory(heading_en="Every day")])
    campaign = PlaylistFactory(name="Coffee morning", slides=[SlideFactory(heading_en="Coffee!")])
    ScheduleRuleFactory(playlist=campaign, starts_on=timezone.localdate() - timedelta(days=30))
    return screen


def next_wednesday(hour):
    now = timezone.localtime()
    day = now + timedelta(days=(2 - now.weekday()) % 7 or 7)
    return day.replace(hour=hour, minute=30, second=0, microsecond=0)


def page_at(admin, screen, moment):
    asked = moment.strftime("%Y-%m-%dT%H:%M") if hasattr(moment, "strftime") else moment
    answer = admin.get(f"/admin/screens/{screen.pk}/at/", {"at": asked})
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_will_show_follows_the_schedule(admin, screen):
    during, after = page_at(admin, screen, next_wednesday(11)), page_at(admin, screen, next_wednesday(13))
    assert "Coffee morning" in during
    assert "Coffee!" in during
    assert "Every day" in after
    assert "Coffee!" not in after


def test_now_shows_an_urgent_message_first(admin, screen):
    TakeoverFactory(heading_en="Please leave")
    html = admin.get(f"/admin/screens/{screen.pk}/at/").content.decode()
    assert "An urgent message, in place of everything else" in html
    assert "Please leave" in html


@pytest.mark.parametrize(
    "asked", ["soon", "2999-01-01T10:00", "1999-01-01T10:00", "2026-03-29T02:30", "0001-01-01T00:00"]
)
def test_a_moment_that_is_none_shows_now_and_says_why(admin, screen, asked):
    assert "Every day" in page_at(admin, screen, asked)


def test_the_past_tells_apart_what_devices_told_and_what_the_release_says(admin, screen):
    release = current_release(screen, timezone.now())
    then = timezone.localtime() - timedelta(hours=2)
    ReleasePeriod.objects.update(begins_at=then - timedelta(hours=1))
    Play.objects.create(
        device=DeviceFactory(screen=screen), screen=screen, screen_name=screen.name, item="1", title="Told slide",
        language="en", release=release.digest, started_at=then.replace(second=0) - timedelta(seconds=5), seconds=10,
    )  # fmt: skip
    html = page_at(admin, screen, then)
    told, by_release = html.split("What it was to show then, by its release")
    assert "Told slide" in told
    assert "at that moment" in told
    assert "Every day" in by_release
    assert release.digest[:8] in by_release


def test_the_past_without_a_release_says_so(admin, screen):
    html = page_at(admin, screen, timezone.localtime() - timedelta(days=100))
    assert "No release of then is kept" in html
    assert "No device told of anything" in html
    then = (timezone.localtime() - timedelta(days=100)).strftime("%Y-%m-%dT%H:%M")
    assert admin.get(f"/admin/screens/{screen.pk}/at/picture/", {"at": then}).status_code == 404


def test_the_past_before_the_first_release_says_from_when_they_are_kept(admin, screen):
    yesterday = timezone.localtime() - timedelta(days=1)
    assert "this screen has none yet" in page_at(admin, screen, yesterday)
    current_release(screen, timezone.now())
    kept = date_format(timezone.localtime(), "j F Y")
    assert f"No release of then is kept: the first one kept is of {kept}" in page_at(admin, screen, yesterday)


def test_a_moment_far_away_says_which_range_is_right(admin, screen):
    html = page_at(admin, screen, "1999-01-01T10:00")
    first, last = (timezone.localtime() + timedelta(days=days) for days in (-366, 366))
    assert f"between {date_format(first, 'j F Y')} and {date_format(last, 'j F Y')}." in html


def test_the_pictures_are_those_of_the_moment(admin, screen):
    at = next_wednesday(11).strftime("%Y-%m-%dT%H:%M")
    html = admin.get(f"/admin/screens/{screen.pk}/at/picture/", {"at": at}).content.decode()
    data = json.loads(html.split('<script id="preview-data" type="application/json">')[1].split("</script>")[0])
    headings = [slide["languages"]["en"]["heading"] for slide in data["slides"] if slide["type"] == "notice"]
    assert headings == ["Coffee!"]
    assert data["instant"].startswith(at[:10])


def test_the_releases_of_a_screen_say_what_changed(admin, screen):
    slide = screen.playlist.items.get().slide
    first = current_release(screen, timezone.now())
    slide.heading_en, slide.heading_nl = "Another day", "Een andere dag"
    slide.save()
    ScreenRelease.objects.update(version=99)
    second = current_release(screen, timezone.now())
    assert first != second
    html = admin.get(f"/admin/screens/{screen.pk}/releases/").content.decode()
    assert "The first one." in html
    assert "Changed: “Another day”." in html


def test_a_document_of_an_earlier_program_is_named_as_such():
    assert changes_between({"slides": []}, {"slides": []}) == ["Made by an earlier version of the program."]


def release_of(screen, **said):
    document = json.dumps({"format": 2, "slides": [], "playlists": {}, **said})
    return Release.objects.create(screen=screen, digest="a" * 64, document=document, signature="s", key_id="k")


def test_an_earlier_release_is_looked_at_before_it_is_played(admin, screen):
    slide = screen.playlist.items.get().slide
    first = current_release(screen, timezone.now())
    slide.heading_en, slide.heading_nl = "Another day", "Een andere dag"
    slide.save()
    ScreenRelease.objects.update(version=99)
    current_release(screen, timezone.now())
    page = f"/admin/screens/{screen.pk}/releases/"
    assert f'href="{page}pin/?release={first.digest}"' in admin.get(page).content.decode()
    html = admin.get(f"{page}pin/?release={first.digest}").content.decode()
    assert f"on “{screen}”?" in html
    assert not ScreenRelease.objects.filter(pinned__isnull=False).exists()
    picture = f"{page}pin/picture/?release={first.digest}"
    assert picture in html
    shown = admin.get(picture).content.decode()
    assert "Every day" in shown
    assert "Another day" not in shown
    for gone in ("b" * 64, release_of(screen, format=1).digest):
        assert admin.get(f"{page}pin/picture/?release={gone}").status_code == 404


def test_a_screen_is_held_back_and_let_go_and_the_log_says_by_whom(admin, admin_user, screen):
    release, page = release_of(screen), f"/admin/screens/{screen.pk}/releases/"
    html = admin.post(f"{page}pin/", {"release": release.digest}, follow=True).content.decode()
    assert "This screen is held back" in html
    assert "urgent messages, notices and opening hours still come" in html
    html = admin.post(f"{page}pin/", follow=True).content.decode()
    assert "follows the newest release again" in html
    assert ScreenRelease.objects.get(screen=screen).pinned is None
    assert list(ModelLogEntry.objects.values_list("action", "user").order_by("pk")) == [
        (PINNED, admin_user.pk),
        (UNPINNED, admin_user.pk),
    ]


@pytest.mark.parametrize(
    ("digest", "told"),
    [("b" * 64, "This release is no longer kept."), ("9" * 40, "no longer kept"), ("a" * 64, "no player reads it now")],
)
def test_a_release_that_cannot_be_played_is_refused(admin, screen, digest, told):
    release_of(screen, format=1)
    html = admin.post(f"/admin/screens/{screen.pk}/releases/pin/", {"release": digest}, follow=True).content.decode()
    assert told in html
    assert not ScreenRelease.objects.filter(pinned__isnull=False).exists()


def test_editors_see_releases_and_hold_nothing_back(client, django_user_model, screen):
    user = django_user_model.objects.create_user("ed", "ed@expatcentre.example", "a long password")
    user.groups.set(Group.objects.filter(name="Editors"))
    client.force_login(user)
    release = release_of(screen)
    assert "Play this one" not in client.get(f"/admin/screens/{screen.pk}/releases/").content.decode()
    client.post(f"/admin/screens/{screen.pk}/releases/pin/", {"release": release.digest})
    assert not ScreenRelease.objects.filter(pinned__isnull=False).exists()
