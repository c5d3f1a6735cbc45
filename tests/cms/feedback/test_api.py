"""`POST /api/v1/feedback/`: about everything that the public sees, and nothing of anybody."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from cms.feedback.models import AnswerCount, Report
from cms.feedback.privacy import masked

NOW = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def post(data, locale="en"):
    return Client().post(f"/api/v1/feedback/?locale={locale}", data, content_type="application/json")


def counts():
    rows = AnswerCount.objects.order_by("pk").values_list("subject_type", "subject_id", "locale", "answer", "count")
    return [*rows]


def page(content):
    return {"type": "page", "id": content.phase.pk}


def test_an_answer_is_counted_by_subject_month_and_language_and_says_nothing_of_anybody(content):
    with time_machine.travel(NOW, tick=False):
        for _time in range(2):
            answer = post({"subject": page(content), "useful": True})
    assert (answer.status_code, answer["Cache-Control"]) == (202, "no-store")
    assert not answer.cookies
    assert counts() == [("page", content.phase.pk, "en", "useful", 2)]
    assert str(AnswerCount.objects.get().month) == "2026-11-01"
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("name", "subject", "locale"),
    [
        ("step", lambda it: {"path": "/en/settling-in/registration/make-an-appointment/"}, "en"),
        ("dutch_phase", lambda it: {"type": "page", "path": "/nl/je-vestigen/"}, "nl"),
        ("dutch_phase", lambda it: {"type": "page", "id": it.dutch_phase.pk}, "nl"),
        ("partner", lambda it: {"type": "partner", "slug": "canal-choir"}, "en"),
        ("partner", lambda it: {"path": "/nl/gids/canal-choir/"}, "nl"),
        ("event", lambda it: {"path": "/en/events/coffee/"}, "en"),
        ("event", lambda it: {"type": "event", "id": it.event.pk}, "en"),
        ("term", lambda it: {"path": "/nl/begrippen/aanslag/"}, "nl"),
    ],
)
def test_a_subject_has_an_id_a_slug_or_an_address(content, name, subject, locale):
    assert post({"subject": subject(content), "useful": False, "reason": "not_found"}).status_code == 202
    pk = getattr(content, name).pk
    assert [(row[1], row[2], row[3]) for row in counts()] == [(pk, locale, "not_useful"), (pk, locale, "not_found")]


def test_a_page_without_translation_counts_as_what_was_read(content):
    assert post({"subject": {"path": content.topic.website_path}, "useful": True, "locale": "nl"}).status_code == 202
    assert counts() == [("page", content.topic.pk, "en", "useful", 1)]


def test_a_reason_that_follows_later_does_not_count_the_no_again(content):
    post({"subject": page(content), "useful": False})
    post({"subject": page(content), "reason": "not_understood"})
    assert [row[3:] for row in counts()] == [("not_useful", 1), ("not_understood", 1)]


def test_a_report_is_for_those_who_keep_the_text(content):
    wrong = {"what": "hours", "text": "They close at five. Mail anna@works.example or 06 12345678."}
    assert post({"subject": {"type": "partner", "slug": "canal-choir"}, "wrong": wrong}).status_code == 202
    report = Report.objects.get()
    assert report.text == "They close at five. Mail [e-mail address removed] or [telephone number removed]."
    assert (report.what, report.state, report.handled_by) == ("hours", "open", None)
    assert [row[3:] for row in counts()] == [("wrong", 1)]


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({"useful": True}, "subject"),
        ({"subject": {"type": "page", "id": 1, "path": "/en/"}, "useful": True}, "subject.non_field_errors"),
        ({"subject": {"id": 1}, "useful": True}, "subject.type"),
        ({"subject": {"type": "page", "slug": "start"}, "useful": True}, "subject"),
        ({"subject": {"path": "/en/none/"}, "useful": True}, "subject"),
        ({"subject": {"type": "term", "path": "/en/"}, "useful": True}, "subject"),
        ({"subject": {"path": "//evil.example"}, "useful": True}, "subject"),
        ({"subject": {"path": "/en/"}}, "non_field_errors"),
        ({"subject": {"path": "/en/"}, "useful": True, "reason": "not_found"}, "reason"),
        ({"subject": {"path": "/en/"}, "useful": False, "reason": "bored"}, "reason"),
        ({"subject": {"path": "/en/"}, "wrong": {"text": "x"}}, "wrong.what"),
        ({"subject": {"path": "/en/"}, "wrong": {"what": "text", "text": "x" * 501}}, "wrong.text"),
        ({"subject": {"path": "/en/"}, "wrong": {"what": "text", "text": "a\0b"}}, "wrong.text"),
        ({"subject": {"path": "/en/"}, "wrong": {"what": "text", "text": "BSN 123.456.782"}}, "wrong.text"),
        ({"subject": {"type": "page", "id": 10**30}, "useful": True}, "subject.id"),
        ({"subject": [], "useful": True}, "subject.non_field_errors"),
    ],
)
def test_what_cannot_be_is_refused_by_name(content, data, named):
    answer = post(data)
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("application/problem+json")
    assert [error["name"] for error in answer.json()["errors"]] == [named]
    assert not AnswerCount.objects.exists()


def test_a_refusal_is_in_the_language_of_the_reader(content):
    answer = post({"subject": {"path": "/en/"}, "wrong": {"what": "text", "text": "123456782"}}, "nl")
    assert "burgerservicenummer" in answer.json()["detail"]


def test_a_draft_has_no_readers(content):
    type(content.phase).objects.filter(pk=content.phase.pk).update(live=False)
    type(content.partner).objects.update(live=False)
    for subject in (page(content), {"type": "partner", "slug": "canal-choir"}):
        assert post({"subject": subject, "useful": True}).status_code == 400


def test_one_visitor_cannot_fill_it(content, settings):
    rate = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]["feedback"]
    assert rate
    most = int(rate.partition("/")[0])
    answers = {post({"subject": page(content), "useful": True}).status_code for _time in range(most)}
    assert answers == {202}
    refused = post({"subject": page(content), "useful": True})
    assert refused.status_code == 429
    assert refused["Retry-After"]


@pytest.mark.parametrize("what", ["page", "partner"])
def test_the_number_of_queries_is_small(content, what, django_assert_max_num_queries):
    subjects = {"page": page(content), "partner": {"type": "partner", "slug": "canal-choir"}}
    with django_assert_max_num_queries(14):
        post({"subject": subjects[what], "useful": False, "reason": "not_right", "wrong": {"what": "text"}})


def test_reports_are_gone_after_their_days_and_counts_stay(content, settings):
    settings.FEEDBACK_KEEP_DAYS = 180
    with time_machine.travel(NOW, tick=False):
        post({"subject": page(content), "useful": False, "wrong": {"what": "text", "text": "A word is missing."}})
        Report.objects.update(note="Asked the town hall.", state="fixed")
    with time_machine.travel(NOW + timedelta(days=180), tick=False):
        call_command("forget_feedback")
        assert Report.objects.count() == 1
    with time_machine.travel(NOW + timedelta(days=180, seconds=1), tick=False):
        call_command("forget_feedback")
    assert not Report.objects.exists()
    assert [row[3:] for row in counts()] == [("not_useful", 1), ("wrong", 1)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Call 071 516 5165", "Call 071 516 5165"),
        ("Call 0900 1234 or 14 071", "Call 0900 1234 or 14 071"),
        ("It costs € 1.250 since 2026", "It costs € 1.250 since 2026"),
        ("Call me: +31 6 12345678", "Call me: [telephone number removed]"),
        ("ask a.b+c@mail.example, please", "ask [e-mail address removed], please"),
    ],
)
def test_numbers_of_offices_stay_in_a_report_about_a_number(text, kept):
    assert masked(text, keep_office_numbers=True) == kept


def test_elsewhere_every_telephone_number_is_masked():
    assert masked("Call 071 516 5165") == "Call [telephone number removed]"
