"""Referrals: made from a slip or by themselves, followed up, never about a person."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils.timezone import localdate

from cms.desk.models import Referral, ReferralChange
from cms.desk.referral_services import follow_up, refer
from tests.cms.desk.conftest import member_of
from tests.factories.desk import make_slip, page_item, partner_item
from tests.factories.directory import PartnerFactory

NOW = datetime(2026, 11, 30, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
LIST = "desk_referrals:index"
pytestmark = pytest.mark.django_db


def test_a_partner_on_a_slip_that_is_to_be_followed_up_becomes_a_referral(step, partner, topic):
    with time_machine.travel(NOW, tick=False):
        make_slip(page_item(step), partner_item(partner, follow_up=True), partner_item(PartnerFactory()))
    referral = Referral.objects.get()
    assert (referral.partner, referral.topic, referral.state) == (partner, topic.translation_key, "sent")
    assert referral.follow_up_on == NOW.date() + timedelta(days=14)
    assert [change.state for change in referral.changes.all()] == ["sent"]


def test_each_new_state_is_logged_and_a_mere_new_day_is_not(partner):
    referral, tomorrow = refer(partner=partner, language="en"), localdate() + timedelta(days=1)
    follow_up(referral=referral, state="sent", follow_up_on=tomorrow)
    follow_up(referral=referral, state="no_answer", follow_up_on=tomorrow)
    follow_up(referral=referral, state="done", follow_up_on=tomorrow)
    assert [change.state for change in referral.changes.all()] == ["sent", "no_answer", "done"]
    referral.refresh_from_db()
    assert referral.follow_up_on is None


@pytest.mark.parametrize("day", ["2020-01-01", "soon", "31 december"])
def test_a_day_that_is_over_or_none_is_refused_beside_its_field(desk, partner, day):
    sent = {"partner": partner.pk, "language": "en", "follow_up_on": day}
    page = desk.post(reverse("desk_referrals:add"), sent)
    assert page.status_code == 200
    assert ("Choose today or a day after it." if day == "2020-01-01" else "Enter a valid date.") in page.text
    assert not Referral.objects.exists()


def test_desk_staff_refer_and_follow_up_in_the_admin(desk, partner, topic):
    made = {"partner": partner.pk, "topic": str(topic.translation_key), "language": "nl"}
    assert desk.post(reverse("desk_referrals:add"), made).status_code == 302
    referral = Referral.objects.get()
    assert (referral.language, referral.topic) == ("nl", topic.translation_key)
    form = desk.get(reverse("desk_referrals:edit", args=[referral.pk]))
    assert "Registration" in form.text
    soon = localdate() + timedelta(days=20)
    sent = {"state": "accepted", "follow_up_on": soon.isoformat(), "partner": PartnerFactory().pk}
    assert desk.post(reverse("desk_referrals:edit", args=[referral.pk]), sent).status_code == 302
    referral.refresh_from_db()
    assert (referral.state, referral.partner) == ("accepted", partner)
    assert ReferralChange.objects.filter(by__username="Desk").count() == 2


def test_a_draft_cannot_be_referred_to(desk):
    draft = PartnerFactory(live=False)
    answer = desk.post(reverse("desk_referrals:add"), {"partner": draft.pk, "language": "en"})
    assert answer.status_code == 200
    assert not Referral.objects.exists()


@pytest.mark.parametrize(
    ("days", "tone"), [(-1, "desk-due--late"), (0, "desk-due--today"), (1, "desk-due--later"), (None, None)]
)
def test_the_list_says_in_words_and_colour_when_to_ask(desk, partner, days, tone):
    referral = refer(partner=partner, language="en")
    day = None if days is None else localdate() + timedelta(days=days)
    follow_up(referral=referral, state="sent", follow_up_on=day)
    shown = desk.get(reverse(LIST)).text
    assert ("desk-due--" in shown) == (tone is not None)
    assert tone is None or tone in shown


def test_the_latest_comes_first_and_what_has_no_day_last(desk):
    for name, days in (("Third", None), ("Second", 3), ("First", -3)):
        referral = refer(partner=PartnerFactory(name=f"{name} Club"), language="en")
        day = None if days is None else localdate() + timedelta(days=days)
        follow_up(referral=referral, state="accepted", follow_up_on=day)
    shown = desk.get(reverse(LIST)).text
    assert shown.index("First Club") < shown.index("Second Club") < shown.index("Third Club")
    due = desk.get(reverse(LIST), {"due": "true"}).text
    assert "First Club" in due
    assert "Second Club" not in due


def test_the_first_page_of_the_admin_counts_what_is_due(desk, partner):
    due = refer(partner=partner, language="en")
    assert "to follow up" not in desk.get("/admin/").text
    follow_up(referral=due, state="sent", follow_up_on=localdate())
    assert "1 referral to follow up" in desk.get("/admin/").text
    assert "to follow up" not in member_of("Editors").get("/admin/").text


def test_the_list_takes_as_many_queries_for_many_as_for_few(desk, topic, django_assert_max_num_queries):
    def some(count):
        for _ in range(count):
            refer(partner=PartnerFactory(), language="en", topic=topic.translation_key)

    some(2)
    desk.get(reverse(LIST))
    with django_assert_max_num_queries(60) as asked:
        desk.get(reverse(LIST))
    some(8)
    with django_assert_max_num_queries(len(asked)):
        desk.get(reverse(LIST))


def test_a_referral_has_no_field_for_whom_it_is():
    """What is kept is what is named here: a new field needs a reason."""
    assert {field.name for field in Referral._meta.concrete_fields} == {
        "id", "partner", "topic", "municipality", "language", "state", "follow_up_on", "created_at",
    }  # fmt: skip
