"""What a household gets: which steps, whose, when, why, with what, at what cost."""

import datetime as dt
import json

import pytest
import time_machine
from django.core.exceptions import ValidationError

from cms.facts.models import Municipality
from cms.pages.models import MunicipalVariant

FAMILY = ["self:34", "partner:33", "child:6", "child:1"]
pytestmark = pytest.mark.usefixtures("moving")


def test_who_says_nothing_gets_what_everybody_does_and_what_may_apply(plan):
    found = plan()
    steps = [(step["page"]["title"], step["certainty"]) for stage in found["stages"] for step in stage["steps"]]
    assert steps == [("Get a permit", "maybe"), ("Make an appointment", "yes"), ("Register", "yes")]
    assert found["people"] == [{"key": "self", "role": "self", "age": None, "label": "You"}]
    assert "nationality_group" in found["unanswered"]
    assert found["link"] == "/en/plan/"


def test_a_step_says_what_it_depends_on_while_that_is_not_answered(steps_of):
    permit = steps_of()["Get a permit"]
    assert permit["depends_on_answers"] == ["nationality_group"]
    assert permit["because"].startswith("Only if you come from outside the EU")
    assert "Get a permit" not in steps_of(nationality_group="eu")
    sure = steps_of(nationality_group="mvv")["Get a permit"]
    assert (sure["certainty"], sure["depends_on_answers"]) == ("yes", [])
    assert sure["because"] == "Because you come from outside the EU and need an entry visa (MVV)."


@time_machine.travel("2027-01-10T12:00:00+01:00", tick=False)
def test_dates_are_counted_from_the_arrival_and_what_is_past_is_late(steps_of):
    steps = steps_of(arrival_date="2027-02-01", nationality_group="mvv")
    due = {title: (step["due"]["from"], step["due"]["to"], step["due"]["state"]) for title, step in steps.items()}
    assert due["Get a permit"] == ("2026-11-03", "2027-01-02", "late")
    assert due["Register"] == ("2027-02-01", "2027-02-06", "later")
    assert steps["Register"]["due"]["text"] == "1 to 6 February 2027"


def test_what_a_deadline_depends_on_is_due_by_then(steps_of):
    steps = steps_of(arrival_date="2027-02-01")
    assert steps["Make an appointment"]["due"]["to"] == "2027-02-06"
    assert steps["Register"]["after"] == [steps["Make an appointment"]["key"]]
    assert steps["Register"]["due"]["is_deadline"] is True


def test_each_person_has_the_steps_and_documents_that_are_theirs(steps_of):
    steps = steps_of(member=FAMILY)
    assert steps["Find a school"]["for"] == ["child-1"]
    assert steps["Find a school"]["because"] == "Because your child is 6."
    papers = {paper["text"]: paper for paper in steps["Register"]["documents"]}
    assert papers["Your address"]["for"] == ["household"]
    assert papers["Passport"]["for"] == ["self", "partner", "child-1", "child-2"]
    assert papers["Birth certificate"]["for"] == ["child-1", "child-2"]
    assert "apostille" in papers["Birth certificate"]["legalise"]


def test_a_child_of_unknown_age_may_have_a_step_that_another_child_has(steps_of):
    school = steps_of(member=["self", "child:6", "child"])["Find a school"]
    assert (school["for"], school["maybe_for"], school["certainty"]) == (["child-1", "child-2"], ["child-2"], "yes")


def test_an_amount_says_how_often_it_is_paid(steps_of):
    (cost,) = steps_of(nationality_group="mvv", member=FAMILY[:3])["Get a permit"]["costs"]
    assert (cost["times"], cost["total"]) == (3, "762.00")


def test_amounts_are_multiplied_by_those_who_pay_them(plan):
    totals = plan(nationality_group="mvv", member=[*FAMILY[:3], "child:1:eu"])["totals"]
    assert (totals["amount"], totals["amount_cents"], totals["text"]) == ("762.00", 76200, "€762")
    assert {one["key"]: one["amount"] for one in totals["by_person"]} == dict.fromkeys(
        ("self", "partner", "child-1"), "254.00"
    )
    assert totals["is_complete"] is True
    assert plan()["totals"]["is_complete"] is False


def test_a_short_stay_is_registered_elsewhere(steps_of):
    stay = {"arrival_date": "2027-02-01", "departure_date": "2027-05-31"}
    assert "Register" not in steps_of(**stay)
    assert steps_of(**stay)["Register for a short stay"]["because"] == "Because you stay for less than 4 months."
    longer = steps_of(arrival_date="2027-02-01", departure_date="2027-06-01")
    assert "Register" in longer
    assert "Register for a short stay" not in longer


def test_leaving_counts_backwards_and_alone_has_no_steps_on_arrival(steps_of):
    steps = steps_of(departure_date="2027-08-31")
    assert list(steps) == ["Deregister"]
    assert (steps["Deregister"]["due"]["from"], steps["Deregister"]["due"]["to"]) == ("2027-08-26", "2027-08-31")


def test_a_step_says_which_rule_is_behind_it_and_where_not_to_go(steps_of):
    step = steps_of()["Register"]
    assert (step["rule"]["label"], step["rule"]["url"]) == ("IND", "https://rules.example/fee")
    assert (step["rule"]["text"], step["rule"]["checked_on"]) == ("The fee.", "2026-11-22")
    assert step["not_here"] == "Not at the Expat Centre."


def test_a_plan_in_dutch_is_in_dutch(plan):
    found = plan(locale="nl", member=FAMILY, nationality_group="mvv")
    steps = {step["page"]["title"]: step for stage in found["stages"] for step in stage["steps"]}
    assert steps["Zoek een school"]["because"] == "Omdat je kind 6 is."
    assert steps["Schrijf je in"]["not_here"] == "Niet bij het Expatcentrum."
    assert [person["label"] for person in found["people"]] == ["Jij", "Je partner", "Kind van 6", "Kind van 1"]
    assert found["stages"][0]["label"] == "Voordat je komt"


def test_a_step_without_a_translation_comes_in_the_other_language_or_not_at_all(plan, moving):
    moving.inschrijven.delete()
    steps = [step for stage in plan(locale="nl")["stages"] for step in stage["steps"]]
    (english,) = (step for step in steps if step["page"]["is_fallback"])
    assert (english["page"]["title"], english["page"]["locale"]) == ("Register", "en")
    only_dutch = plan(locale="nl", fallback="false")
    assert all(not step["page"]["is_fallback"] for stage in only_dutch["stages"] for step in stage["steps"])


def test_drafts_and_steps_that_are_good_to_know_are_in_no_plan(steps_of, moving):
    moving.school.live = False
    moving.school.save()
    assert not {"Find a school", "Good to know"} & set(steps_of(member=FAMILY))


def test_the_link_holds_the_answers_and_gives_the_same_plan(plan, client):
    asked = {
        "arrival_date": "2027-02-01", "purpose": "work", "municipality": "leiden", "nationality_group": "mvv",
        "member": ["self:34", "partner:33:eu", "child"], "has_home": "false", "driving_licence": "other", "pets": "dog",
    }  # fmt: skip
    found = plan(**asked)
    again = client.get(found["link"].replace("/en/plan/", "/api/v1/plan/")).json()
    assert again == found
    assert found["answers"]["household"][1] == {"role": "partner", "age": 33, "nationality_group": "eu"}


def test_json_gives_the_same_as_parameters(plan, client):
    body = {
        "arrival_date": "2027-02-01", "nationality_group": "mvv",
        "household": [{"role": "self", "age": 34}, {"role": "child", "age": 6}],
    }  # fmt: skip
    sent = client.post("/api/v1/plan/?locale=nl", json.dumps(body), content_type="application/json")
    asked = {"arrival_date": "2027-02-01", "nationality_group": "mvv", "member": ["self:34", "child:6"]}
    assert sent.json() == plan(locale="nl", **asked)
    assert sent.headers["Cache-Control"] == "no-store"


def test_a_plan_is_kept_by_nobody(client):
    answer = client.get("/api/v1/plan/?member=self:34")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    ("params", "name", "reason"),
    [
        ({"arrival_date": "1900-01-01"}, "arrival_date", "must be between 2000 and 2099"),
        ({"arrival_date": "2999-01-01"}, "arrival_date", "must be between 2000 and 2099"),
        ({"arrival_date": "soon"}, "arrival_date", "must be a day, such as 2027-02-01"),
        (
            {"arrival_date": "2027-02-01", "departure_date": "2027-01-01"},
            "departure_date",
            "must be after the day of arrival",
        ),
        ({"member": ["child:6"] * 40}, "member", "may be given at most 12 times"),
        ({"member": "cousin:6"}, "member", "must be who, age and nationality"),
        ({"member": "child:121"}, "member", "must be an age from 0 to 120"),
        ({"member": ["partner:30", "partner:31"]}, "member", "there can be one “partner” only"),
        ({"municipality": "atlantis"}, "municipality", "“atlantis” does not exist"),
        ({"purpose": "<script>"}, "purpose", ""),
        ({"bsn": "123456782"}, "bsn", "unknown parameter"),
    ],
)
def test_a_bad_answer_is_refused_by_name(plan, params, name, reason):
    (error,) = plan(400, **params)["errors"]
    assert error["name"].partition(".")[0] == name
    assert reason in error["reason"]


@pytest.mark.parametrize(
    "body", ["[]", '{"household": 3}', '{"household": [[]]}', '{"arrival_date": {}}', "\xff", '"' + "x" * 1_000_000]
)
def test_a_bad_body_is_refused(client, body):
    answer = client.post("/api/v1/plan/", body.encode("latin-1"), content_type="application/json")
    assert answer.status_code in {400, 413}
    assert answer.headers["Content-Type"].startswith("application/problem+json")


def test_the_queries_do_not_grow_with_the_plan(client, moving, django_assert_max_num_queries, between_publications):
    client.get("/api/v1/plan/")
    for address in ("", "?" + "&".join(f"member={one}" for one in ["self", *["child:6"] * 11])):
        with django_assert_max_num_queries(4):
            client.get(f"/api/v1/plan/{address}")


def test_the_calendar_has_each_step_on_its_last_day_with_a_reminder(client):
    answer = client.get("/api/v1/plan.ics?arrival_date=2027-02-01&locale=nl&nationality_group=eu")
    text = answer.content.decode()
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert text.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:Schrijf je in" in text
    assert "DTSTART;VALUE=DATE:20270206" in text
    assert "TRIGGER:-P2D" in text
    assert dt.date(2027, 2, 7).strftime("DTEND;VALUE=DATE:%Y%m%d") in text


def test_a_calendar_without_dates_has_no_events(client):
    assert b"VEVENT" not in client.get("/api/v1/plan.ics").content


def test_the_pack_says_where_to_register_and_where_not(plan):
    pack = plan(address="plan/registration/", member=FAMILY)
    here, elsewhere = pack["visits"]
    assert (here["page"]["title"], here["fits"]) == ("Register", True)
    assert (elsewhere["fits"], elsewhere["because"]) == (False, "You stay for less than four months.")
    assert [step["page"]["title"] for step in pack["before"]] == ["Make an appointment"]
    mine = {one["key"]: [paper["text"] for paper in one["documents"]] for one in here["by_person"]}
    assert mine == {
        "self": ["Your address", "Passport"],
        "partner": ["Passport"],
        "child-1": ["Passport", "Birth certificate"],
        "child-2": ["Passport", "Birth certificate"],
    }


def test_papers_of_a_kind_are_one_line_of_the_plan_and_others_stay_at_their_step(plan):
    lines = {line["kind"]: line for line in plan(member=FAMILY, locale="nl")["documents"]}
    assert set(lines) == {"passport", "birth_certificate"}
    assert lines["passport"]["text"] == "Paspoort of identiteitskaart"
    assert lines["birth_certificate"]["people"] == ["child-1", "child-2"]


@time_machine.travel("2027-01-10T12:00:00+01:00", tick=False)
def test_what_is_late_stands_today_in_the_calendar_and_says_so(client):
    text = client.get("/api/v1/plan.ics?arrival_date=2027-02-01&nationality_group=mvv").content.decode()
    event = next(each for each in text.split("BEGIN:VEVENT") if "Get a permit" in each)
    assert "SUMMARY:Late: Get a permit (Registration)" in event
    assert "DTSTART;VALUE=DATE:20270110" in event
    assert "VALARM" not in event


@time_machine.travel("2027-01-10T12:00:00+01:00", tick=False)
def test_who_has_lived_here_for_long_and_leaves_has_a_plan_to_leave(steps_of):
    assert list(steps_of(arrival_date="2024-08-15", departure_date="2027-08-31")) == ["Deregister"]
    assert "Register" in steps_of(arrival_date="2026-12-01", departure_date="2027-08-31")


def test_a_municipality_s_waiting_time_is_taken_off_before_a_deadline(steps_of, moving):
    leiden = Municipality.objects.get(slug="leiden")
    MunicipalVariant.objects.create(
        page=moving.appointment, municipality=leiden, waiting_days=16, waiting_on=dt.date(2026, 11, 1)
    )
    steps = steps_of(arrival_date="2027-02-01", municipality="leiden")
    assert steps["Make an appointment"]["due"]["to"] == "2027-01-21"
    assert steps["Register"]["due"]["to"] == "2027-02-06"


def test_a_step_may_have_its_days_in_the_next_year(steps_of, moving):
    moving.leave.next_year_from, moving.leave.next_year_to = "03-01", "07-01"
    moving.leave.save()
    due = steps_of(departure_date="2027-08-31")["Deregister"]["due"]
    assert (due["from"], due["to"]) == ("2028-03-01", "2028-07-01")


@pytest.mark.parametrize("text", ["02-30", "3-1", "soon", "13-01"])
def test_a_day_that_no_year_has_is_refused(moving, text):
    moving.leave.next_year_from = text
    with pytest.raises(ValidationError, match="such as 03-01"):
        moving.leave.full_clean()
