"""Urgent messages: begun and ended, by whom, and the page for it in the admin."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.screens.manifest import build_manifest
from cms.screens.manifest.links import NO_LINK
from cms.screens.models import Takeover
from cms.screens.takeovers import ENDED, STARTED, end_takeover, running_takeovers, start_takeover
from tests.factories.pages import TopicPageFactory
from tests.factories.screens import ScreenFactory, ScreenGroupFactory, TakeoverFactory

pytestmark = pytest.mark.django_db

PAGE = "/admin/screens/takeovers/"
TYPED = {
    "heading_en": "The desk is closed",
    "heading_nl": "De balie is gesloten",
    "text_en": "Back at two.",
    "text_nl": "Om twee uur terug.",
    "length": "60",
    "reason": "Alarm test",
}


@pytest.fixture
def desk(client, django_user_model):
    """Somebody of the desk."""
    user = django_user_model.objects.create_user("fatima", "fatima@expatcentre.example", "a long password")
    user.groups.set(Group.objects.filter(name="Desk"))
    client.force_login(user)
    client.user = user
    return client


def test_a_message_is_looked_at_before_it_starts(desk):
    html = desk.post(PAGE, TYPED).content.decode()
    assert "Look at it, then start it" in html
    assert "within 15 seconds" in html
    assert "heading_nl=De%20balie%20is%20gesloten" in html
    assert 'value="The desk is closed"' in html, "what was typed comes back with the button"
    assert not Takeover.objects.exists()


def test_the_desk_starts_one_and_the_log_says_who_and_why(desk):
    answer = desk.post(PAGE, {**TYPED, "start": "1"}, follow=True)
    assert "Started. It is on the screens within 15 seconds." in answer.content.decode()
    takeover = Takeover.objects.get()
    assert takeover.actor == desk.user
    assert timedelta(minutes=59) < takeover.expires_at - timezone.now() <= timedelta(minutes=60)
    entry = ModelLogEntry.objects.get(action=STARTED)
    assert (entry.user, entry.data["reason"]) == (desk.user, "Alarm test")


def test_change_it_leads_back_to_the_form_with_all_that_was_typed(desk):
    html = desk.post(PAGE, {**TYPED, "change": "1"}).content.decode()
    assert "A new message" in html
    assert 'value="De balie is gesloten"' in html


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ({"heading_nl": ""}, "This field is required."),
        ({"text_nl": ""}, "Give this in both languages, or in neither."),
        ({"reason": ""}, "This field is required."),
        ({"length": "until"}, "Say until when, or choose one of the other lengths."),
        ({"length": "until", "until": "2020-01-01T10:00"}, "This moment is past."),
        ({"length": "until", "until": "2999-01-01T10:00"}, "a week at most"),
        ({"length": "until", "until": "soon"}, "Enter a valid date/time."),
        ({"length": "for ever"}, "Select a valid choice."),
        ({"screens": ["99999"]}, "Select a valid choice."),
        ({"heading_en": "x" * 61}, "at most 60 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk, missing, told):
    html = desk.post(PAGE, {**TYPED, **missing, "start": "1"}).content.decode()
    assert told in html
    kept = next(value for name, value in TYPED.items() if name not in missing)
    assert f'value="{kept}"' in html
    assert not Takeover.objects.exists()


def test_the_fields_that_are_wrong_are_named_at_the_top_with_a_way_to_each(desk):
    wrong = {"heading_nl": "", "text_en": "x" * 201, "reason": ""}
    html = desk.post(PAGE, {**TYPED, **wrong, "start": "1"}).content.decode()
    summary = html[html.index('role="alert"') :].split("</div>")[0]
    for name, label in (("heading_nl", "Heading (Dutch)"), ("text_en", "Text (English)"), ("reason", "Reason")):
        assert f'<a href="#id_{name}">{label}</a>' in summary
        assert f'id="id_{name}"' in html
    assert "at most 200 characters (it has 201)" in summary
    assert "Heading (English)" not in summary
    assert 'role="alert"' not in desk.get(PAGE).content.decode()


def test_what_is_pasted_is_not_cut_by_the_browser_and_stays(desk):
    html = desk.post(PAGE, {**TYPED, "text_nl": "x" * 250}).content.decode()
    assert "maxlength" not in html[html.index('name="heading_en"') : html.index("takeover-reasons")]
    assert "x" * 250 in html


def test_reasons_are_offered(desk):
    html = desk.get(PAGE).content.decode()
    assert 'list="takeover-reasons"' in html
    assert '<option value="Alarm">' in html


def test_today_is_until_midnight_and_a_moment_is_that_moment(desk):
    desk.post(PAGE, {**TYPED, "length": "today", "start": "1"})
    ends = timezone.localtime(Takeover.objects.get().expires_at)
    assert (ends.hour, ends.minute, ends.date()) == (0, 0, timezone.localdate() + timedelta(days=1))
    Takeover.objects.all().delete()
    until = timezone.localtime() + timedelta(hours=5)
    desk.post(PAGE, {**TYPED, "length": "until", "until": until.strftime("%Y-%m-%dT%H:%M"), "start": "1"})
    assert Takeover.objects.get().expires_at == until.replace(second=0, microsecond=0)


def test_some_screens_and_groups_alone_can_be_chosen(desk):
    screen, group = ScreenFactory(), ScreenGroupFactory()
    desk.post(PAGE, {**TYPED, "screens": [screen.pk], "groups": [group.pk], "start": "1"})
    takeover = Takeover.objects.get()
    assert (list(takeover.screens.all()), list(takeover.groups.all())) == ([screen], [group])


def test_a_running_one_is_listed_and_ended(desk):
    takeover = TakeoverFactory()
    assert "End now" in desk.get(PAGE).content.decode()
    for told in ("Ended. It is off the screens within 15 seconds.", "It was over already."):
        assert told in desk.post(f"{PAGE}{takeover.pk}/end/", follow=True).content.decode()
    takeover.refresh_from_db()
    assert takeover.ended_by == desk.user
    assert ModelLogEntry.objects.filter(action=ENDED).count() == 1


def test_whoever_only_sees_them_starts_none(client, django_user_model):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("guest", "guest@expatcentre.example", "a long password")
    names = ["access_admin", "view_takeover"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    assert "A new message" not in client.get(PAGE).content.decode()
    client.post(PAGE, {**TYPED, "start": "1"})
    assert not Takeover.objects.exists()


@pytest.fixture
def pictures(desk):
    """What the pictures of a message to be looked at are drawn from."""

    def look(**typed):
        html = desk.post(PAGE, {**TYPED, **typed}).content.decode()
        addresses = re.findall(r'<iframe[^>]* src="([^"]+)"', html)
        data = [desk.get(unescape(address)).context["data"] for address in addresses]
        return [each["slides"][0]["languages"] for each in data]

    return look


def test_what_is_looked_at_is_what_the_screens_are_given(pictures, desk, guide, centre):
    ScreenFactory(orientation="landscape")
    screen = ScreenFactory(orientation="portrait")
    shown = pictures(page=guide.topic.pk)
    assert len(shown) == 2
    desk.post(PAGE, {**TYPED, "page": guide.topic.pk, "start": "1"})
    (sent,) = build_manifest(screen, timezone.now())["takeovers"]
    for picture in shown:
        for locale, face in picture.items():
            real = sent["languages"][locale]
            assert face["qr"]["size"] == real["qr"]["size"]
            assert {**face, **NO_LINK} == {**real, **NO_LINK}


def test_without_a_page_there_is_no_code_on_what_is_looked_at_either(pictures, centre):
    (shown,) = pictures()
    assert [face["qr"] for face in shown.values()] == [None, None]


def test_a_page_that_nobody_can_read_is_refused(desk, guide):
    draft = TopicPageFactory(parent=guide.phase, title="Draft", live=False)
    html = desk.post(PAGE, {**TYPED, "page": draft.pk, "start": "1"}).content.decode()
    assert "This page is not published." in html
    assert not Takeover.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?orientation=portrait",
        "?page=99999999999999999999",
        "?page=x",
        "?heading_en=%3C/script%3E&orientation=sideways",
    ],
)
def test_the_picture_of_a_message_stores_nothing_and_runs_nothing(desk, query):
    answer = desk.get(f"{PAGE}picture/{query}")
    assert answer.status_code == 200
    assert "</script></script>" not in answer.content.decode()
    assert not Takeover.objects.exists()


def test_the_service_refuses_one_that_is_over_before_it_begins(admin_user):
    texts = {"heading_en": "Closed", "heading_nl": "Gesloten", "reason": "Alarm"}
    over = Takeover(**texts, expires_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(ValidationError):
        start_takeover(takeover=over, by=admin_user)


def test_what_is_over_runs_no_more(admin_user):
    now = timezone.now()
    running = TakeoverFactory()
    TakeoverFactory(starts_at=now - timedelta(hours=2))
    ended = TakeoverFactory()
    assert end_takeover(takeover=ended, by=admin_user)
    assert list(running_takeovers(now)) == [running]
