"""Schedule rules as an editor fills them in and reads them back, in both languages."""

from datetime import date, time

import pytest
from django.utils.translation import override

from cms.screens.admin.rule_form import fields_of_rule
from cms.screens.admin.rule_words import rule_in_words, what_in_words
from cms.screens.models import ScheduleRule
from tests.factories.screens import PlaylistFactory, ScheduleRuleFactory, ScreenFactory, ScreenGroupFactory

pytestmark = pytest.mark.django_db

ADD = "/admin/snippets/screens/schedulerule/add/"


@pytest.fixture
def admin(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.fixture
def typed():
    """What is always typed."""
    return {
        "name": "Coffee", "playlist": PlaylistFactory().pk, "band": "campaign", "is_active": "on",
        "repeats": "weekly", "weekdays": ["WE"], "start_time": "10:00", "end_time": "12:00",
        "starts_on": "2026-11-02", "ends_on": "", "rrule": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "rrule", "first", "minutes"),
    [
        ({}, "FREQ=WEEKLY;BYDAY=WE", date(2026, 11, 4), 120),
        ({"weekdays": []}, "FREQ=WEEKLY;BYDAY=MO", date(2026, 11, 2), 120),
        ({"repeats": "once"}, "", date(2026, 11, 2), 120),
        ({"repeats": "daily", "start_time": "22:00", "end_time": "01:30"}, "FREQ=DAILY", date(2026, 11, 2), 210),
        ({"repeats": "daily", "start_time": "00:00", "end_time": "00:00"}, "FREQ=DAILY", date(2026, 11, 2), 1440),
        ({"repeats": "month-weekday", "starts_on": "2026-11-10"}, "FREQ=MONTHLY;BYDAY=2TU", date(2026, 11, 10), 120),
        ({"repeats": "month-weekday", "starts_on": "2026-11-30"}, "FREQ=MONTHLY;BYDAY=-1MO", date(2026, 11, 30), 120),
        ({"repeats": "month-day", "starts_on": "2026-11-30"}, "FREQ=MONTHLY;BYMONTHDAY=30", date(2026, 11, 30), 120),
        ({"repeats": "own", "rrule": "freq=yearly"}, "FREQ=YEARLY", date(2026, 11, 2), 120),
    ],
)
def test_days_and_hours_become_a_rule(admin, typed, said, rrule, first, minutes):
    answer = admin.post(ADD, {**typed, **said})
    assert answer.status_code == 302, answer.context["form"].errors
    rule = ScheduleRule.objects.get()
    assert (rule.rrule, rule.starts_on, rule.minutes) == (rrule, first, minutes)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"end_time": "10:00"}, "This ends when it begins."),
        ({"end_time": ""}, "This field is required."),
        ({"start_time": "late"}, "Enter a valid time."),
        ({"starts_on": "2026-02-30"}, "Enter a valid date."),
        ({"ends_on": "2026-11-03"}, "None of these days lies between the first and the last day."),
        ({"ends_on": "2026-10-01"}, "The last day must not be before the first day."),
        ({"repeats": "own"}, "Write the rule, or choose other days above."),
        ({"repeats": "own", "rrule": "FREQ=SECONDLY"}, "is not possible"),
        ({"repeats": "own", "rrule": "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1"}, "Screens do not understand"),
        ({"weekdays": ["XX"]}, "Select a valid choice."),
        ({"playlist": ""}, "This field is required."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(admin, typed, said, told):
    html = admin.post(ADD, {**typed, **said}).content.decode()
    assert told in html
    assert 'value="Coffee"' in html
    assert not ScheduleRule.objects.exists()


@pytest.mark.parametrize(
    ("rrule", "repeats"),
    [
        ("", "once"), ("FREQ=DAILY", "daily"), ("FREQ=WEEKLY;BYDAY=MO,FR", "weekly"),
        ("FREQ=MONTHLY;BYDAY=2TU", "month-weekday"), ("FREQ=MONTHLY;BYDAY=-1MO", "month-weekday"),
        ("FREQ=MONTHLY;BYMONTHDAY=30", "month-day"), ("FREQ=MONTHLY;BYMONTHDAY=-1", "own"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "own"), ("FREQ=MONTHLY;BYDAY=MO", "own"),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "own"), ("FREQ=YEARLY", "own"),
    ],
)  # fmt: skip
def test_a_rule_is_read_back_into_the_form(rrule, repeats):
    assert fields_of_rule(rrule)["repeats"] == repeats


@pytest.mark.parametrize("rrule", ["", "FREQ=WEEKLY;BYDAY=MO,FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "FREQ=DAILY"])
def test_saving_a_rule_again_changes_nothing(admin, rrule):
    rule = ScheduleRuleFactory(rrule=rrule, start_time=time(22), minutes=210)
    page = f"/admin/snippets/screens/schedulerule/edit/{rule.pk}/"
    form = admin.get(page).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    sent |= {"start_time": "22:00", "end_time": f"{form['end_time'].value():%H:%M}", "starts_on": "2026-11-04"}
    assert admin.post(page, sent).status_code == 302
    again = ScheduleRule.objects.get()
    assert (again.rrule, again.minutes, again.start_time) == (rrule, 210, time(22))


def coffee(**said):
    """On Wednesdays from ten to twelve, from 4 November 2026; not saved."""
    usual = {"starts_on": date(2026, 11, 4), "start_time": time(10), "minutes": 120, "rrule": "FREQ=WEEKLY;BYDAY=WE"}
    return ScheduleRule(**{**usual, **said})


SENTENCES = [
    ({}, "Every Wednesday from 10:00 to 12:00, from 4 November 2026."),
    (
        {"rrule": "FREQ=WEEKLY;BYDAY=FR,MO", "ends_on": date(2026, 12, 31)},
        "Every Monday and Friday from 10:00 to 12:00, from 4 November 2026 until 31 December 2026.",
    ),
    ({"rrule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"}, "Every day from 10:00 to 12:00, from 4 November 2026."),
    ({"rrule": "", "minutes": 1440, "start_time": time(0)}, "On Wednesday 4 November 2026 all day."),
    ({"rrule": "FREQ=DAILY", "start_time": time(22), "minutes": 210},
     "Every day from 22:00 to 01:30 the next day, from 4 November 2026."),
    ({"rrule": "FREQ=MONTHLY;BYDAY=2TU"},
     "Every month on the second Tuesday from 10:00 to 12:00, from 4 November 2026."),
]  # fmt: skip


@pytest.mark.parametrize(("said", "sentence"), SENTENCES)
def test_a_rule_is_said_in_words(said, sentence):
    assert rule_in_words(coffee(**said)) == sentence


def test_a_rule_is_said_in_dutch_with_dutch_days():
    with override("nl"):
        assert "woensdag" in rule_in_words(coffee())


def test_it_says_what_it_plays_and_where():
    rule = ScheduleRuleFactory(playlist__name="Coffee")
    assert what_in_words(rule) == "Plays “Coffee” on all screens, before all other playlists."
    rule.screens.add(ScreenFactory(name="Window"))
    rule.groups.add(ScreenGroupFactory(name="Shop"))
    rule.band = "base"
    assert what_in_words(rule) == "Plays “Coffee” on Shop, Window, instead of the screen's own playlist."


def test_the_form_of_a_saved_rule_says_what_it_does(admin):
    rule = ScheduleRuleFactory()
    html = admin.get(f"/admin/snippets/screens/schedulerule/edit/{rule.pk}/").content.decode()
    assert "Every Wednesday from 10:00 to 12:00, from 4 November 2026." in html


def test_a_group_gathers_its_screens(admin):
    group, window, hall = ScreenGroupFactory(), ScreenFactory(), ScreenFactory()
    window.group = group
    window.save()
    page = f"/admin/snippets/screens/screengroup/edit/{group.pk}/"
    assert admin.post(page, {"name": "Shop", "members": [hall.pk]}).status_code == 302
    assert list(group.members.all()) == [hall]
    admin.post("/admin/snippets/screens/screengroup/add/", {"name": "Other", "members": [hall.pk]})
    hall.refresh_from_db()
    assert hall.group.name == "Other"
