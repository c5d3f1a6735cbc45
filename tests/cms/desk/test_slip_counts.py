"""What is deleted in time, and what stays: numbers alone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command

from cms.desk.models import DeskCount, Referral, ReferralChange, Slip, SlipItem
from cms.desk.public.counts import CountRow, referral_counts, slip_counts
from cms.desk.referral_services import refer
from tests.factories.desk import make_slip, page_item, partner_item

NOW = datetime(2026, 11, 30, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
NOVEMBER = date(2026, 11, 1)
pytestmark = pytest.mark.django_db


def test_a_slip_counts_once_for_each_topic_and_category_on_it(topic, step, partner):
    with time_machine.travel(NOW, tick=False):
        make_slip(page_item(topic), page_item(step), partner_item(partner), municipality="leiden")
        make_slip(page_item(step))
    key = str(topic.translation_key)
    assert slip_counts(NOVEMBER, NOVEMBER) == [
        CountRow("", "legal-help", "leiden", NOVEMBER, 1),
        CountRow("settling-in", key, "", NOVEMBER, 1),
        CountRow("settling-in", key, "leiden", NOVEMBER, 1),
    ]


def test_a_referral_counts_by_its_topic_else_by_the_partners_category(topic, partner):
    with time_machine.travel(NOW, tick=False):
        refer(partner=partner, language="en")
        refer(partner=partner, language="nl", topic=topic.translation_key)
    assert {(row.phase, row.topic) for row in referral_counts(NOVEMBER, NOVEMBER)} == {
        ("", "legal-help"),
        ("settling-in", str(topic.translation_key)),
    }


def test_counts_are_asked_by_month(step):
    for moment in (NOW, NOW + timedelta(days=5), NOW + timedelta(days=40)):
        with time_machine.travel(moment, tick=False):
            make_slip(page_item(step))
    found = slip_counts(date(2026, 11, 15), date(2026, 12, 2))
    assert [(row.month.month, row.count) for row in found] == [(11, 1), (12, 1)]


def test_slips_and_referrals_are_deleted_in_time_and_their_counts_stay(partner, step, settings):
    with time_machine.travel(NOW, tick=False):
        make_slip(page_item(step), partner_item(partner, follow_up=True))
        counted = list(DeskCount.objects.values_list())
    with time_machine.travel(NOW + timedelta(days=settings.SLIP_KEEP_DAYS, seconds=-1), tick=False):
        call_command("forget_slips")
        assert Slip.objects.count() == 1
    with time_machine.travel(NOW + timedelta(days=settings.SLIP_KEEP_DAYS), tick=False):
        call_command("forget_slips")
        assert not Slip.objects.exists()
        assert not SlipItem.objects.exists()
        assert Referral.objects.count() == 1
    with time_machine.travel(NOW + timedelta(days=settings.REFERRAL_KEEP_DAYS), tick=False):
        call_command("forget_slips")
    assert not Referral.objects.exists()
    assert not ReferralChange.objects.exists()
    assert list(DeskCount.objects.values_list()) == counted


def test_the_ticker_deletes_every_day(settings):
    assert settings.TICKER_COMMANDS["forget_slips"] == 86_400
