"""Mails about silent screens: once, in its hours, in the reader's language; and when it is back, or was copied."""

from datetime import datetime, timedelta
from smtplib import SMTPException
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from wagtail.users.models import UserProfile

from cms.screens.alarms import report_silent_screens, want_alarms
from cms.screens.models import Device
from tests.factories.screens import DeviceFactory

pytestmark = pytest.mark.django_db

# A Tuesday; the desk is open from ten to five (see `centre`).
NOON = datetime(2026, 12, 1, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def at(monkeypatch, centre):
    """Says what time it is."""

    def at(moment):
        monkeypatch.setattr("cms.screens.alarms.timezone.now", lambda: moment)

    at(NOON)
    return at


@pytest.fixture
def reader(django_user_model, settings):
    """Somebody who asked for the mails, and may see devices; there is no technical address."""
    settings.SCREEN_ALARM_EMAIL = ""
    user = django_user_model.objects.create_user("tech", "tech@expatcentre.example", "a long password")
    user.user_permissions.add(Permission.objects.get(codename="view_device"))
    want_alarms(user=user, wanted=True)
    return user


def silent(minutes=11, **said):
    return DeviceFactory(screen__name="Window", last_seen=NOON - timedelta(minutes=minutes), **said)


def test_a_silent_screen_is_mailed_once_and_once_more_when_it_is_back(at, reader, mailoutbox):
    device = silent()
    assert [report_silent_screens(), report_silent_screens()] == [1, 0]
    Device.objects.filter(pk=device.pk).update(last_seen=NOON + timedelta(minutes=5))
    at(NOON + timedelta(minutes=6))
    assert [report_silent_screens(), report_silent_screens()] == [1, 0]
    assert [mail.subject for mail in mailoutbox] == ["The screen “Window” is silent", "The screen “Window” is back"]
    assert mailoutbox[0].to == ["tech@expatcentre.example"]
    at(NOON + timedelta(minutes=20))
    assert report_silent_screens() == 1, "a new silence is mailed again"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"minutes": 9}, "it may come back by itself"),
        ({"screen__pairs_by_itself": True}, "a demonstration"),
        ({"unpaired_at": NOON}, "nobody waits for it"),
        ({"screen__on_hours": "Mo-Fr 18:00-20:00"}, "not in its own hours"),
        ({"screen__on_hours": "Mo-Fr 11:55-20:00"}, "it has just been switched on"),
    ],
)
def test_no_alarm(at, reader, said, why):
    silent(**said)
    assert report_silent_screens() == 0, why


@pytest.mark.parametrize("hours", [22, 3, 9])
def test_no_alarm_while_the_desk_is_closed(at, reader, hours):
    silent()
    at(NOON.replace(hour=hours) + timedelta(days=1))
    assert report_silent_screens() == 0


def test_a_screen_with_hours_of_its_own_is_missed_in_them(at, reader):
    silent(screen__on_hours="Mo-Su 08:00-22:00")
    at(NOON.replace(hour=21))
    assert report_silent_screens() == 1


def test_several_are_one_mail(at, reader, mailoutbox):
    silent()
    DeviceFactory(screen__name="Hall", last_seen=None)
    Device.objects.update(paired_at=NOON - timedelta(days=1))
    assert report_silent_screens() == 2
    (mail,) = mailoutbox
    assert mail.subject == "2 screens are silent"
    assert "Hall: never heard of" in " ".join(mail.body.split())


def test_a_copied_pairing_is_mailed_once(at, reader, mailoutbox):
    DeviceFactory(screen__name="Window", last_seen=NOON, cloned_at=NOON)
    assert [report_silent_screens(), report_silent_screens()] == [1, 0]
    assert mailoutbox[0].subject == "The screen “Window” plays in two places"


def test_the_technical_address_is_told_without_asking(at, settings, mailoutbox):
    settings.SCREEN_ALARM_EMAIL = "screens@expatcentre.example"
    silent()
    call_command("report_silent_screens")
    assert mailoutbox[0].to == ["screens@expatcentre.example"]


def test_everybody_reads_it_in_their_own_language(at, reader, mailoutbox):
    UserProfile.objects.update_or_create(user=reader, defaults={"preferred_language": "nl"})
    silent()
    report_silent_screens()
    assert "december" in mailoutbox[0].body
    assert "1 December" not in mailoutbox[0].body


def test_whoever_may_not_see_devices_any_more_gets_no_mail(at, reader, mailoutbox):
    reader.user_permissions.clear()
    silent()
    assert (report_silent_screens(), mailoutbox) == (0, [])


def test_a_mail_that_cannot_be_sent_is_tried_again(at, reader, monkeypatch, mailoutbox):
    device = silent()

    def fails(self):
        raise SMTPException

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", fails)
        assert report_silent_screens() == 0
    device.refresh_from_db()
    assert device.alarmed_at is None
    assert report_silent_screens() == 1


def test_one_address_that_fails_does_not_keep_the_others_from_hearing(at, reader, settings, monkeypatch):
    settings.SCREEN_ALARM_EMAIL = "screens@expatcentre.example"
    silent()
    sent = []

    def send(self):
        if self.to == ["screens@expatcentre.example"]:
            raise SMTPException
        sent.append(self.to)

    monkeypatch.setattr("django.core.mail.EmailMessage.send", send)
    assert report_silent_screens() == 1
    assert sent == [["tech@expatcentre.example"]]


def test_a_name_cannot_write_headers(at, reader, mailoutbox):
    silent(screen__location="x")
    Device.objects.get().screen.__class__.objects.update(name="Window\nBcc: everybody@expatcentre.example")
    report_silent_screens()
    assert "\n" not in mailoutbox[0].subject
