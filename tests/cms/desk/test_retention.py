"""When its time is over, nothing of a person is left: in no table, no file of the database, no mail that waits."""

import json
import sqlite3
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, models
from django.urls import reverse

from cms.desk.models import InternalNote, Message, Question
from cms.desk.retention import export_person, forget_old_questions, forget_person
from cms.desk.services import add_note, assign, close, merge, receive_reply, reply
from cms.facts.models import Municipality
from tests.factories.desk import make_question

NOW = datetime(2026, 11, 30, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
MARK = "Zyxwvut"
EMAIL = "zyxwvut@works.example"
pytestmark = pytest.mark.django_db


def conversation(user=None, **changed):
    """A question with all that can belong to one, each text with the mark."""
    question = make_question(
        text=f"{MARK} asks",
        email=EMAIL,
        page_path=f"/en/{MARK}/",
        municipality=Municipality.objects.get(slug="leiden"),
        **changed,
    )
    reply(question=question, text=f"Dear {MARK}", by=user)
    receive_reply(question=question, text=f"{MARK} answers", message_id=f"<{MARK}@works.example>")
    add_note(question=question, text=f"{MARK} called", by=user)
    merge(question=make_question(text=f"{MARK} asks again", email=EMAIL), into=question)
    return question


def tables_with(mark):
    """Every table with a column that holds the mark, in capitals or not; those of the search index too."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(mark.lower() in str(value).lower() for row in cursor.fetchall() for value in row):
                found.add(table)
    return found


def test_the_desk_has_no_model_that_the_test_does_not_know():
    """A new one that holds texts must be thought of in `retention.py`, and here."""
    texts = {
        model.__name__
        for model in apps.get_app_config("desk").get_models()
        if any(isinstance(field, models.TextField | models.EmailField) for field in model._meta.fields)
    }
    assert texts >= {"Question", "Message", "InternalNote", "TextBlock"}


def test_ninety_days_after_closing_only_the_count_is_left(client, admin_user):
    with time_machine.travel(NOW, tick=False):
        question = conversation(admin_user)
        client.force_login(admin_user)
        client.post(reverse("desk_questions:assign", args=[question.pk]), {"me": "1"})
        client.post(reverse("desk_questions:close", args=[question.pk]))
    assert tables_with(MARK)
    with time_machine.travel(NOW + timedelta(days=90, seconds=-1), tick=False):
        call_command("forget_questions")
        assert "desk_question" in tables_with(MARK)
    with time_machine.travel(NOW + timedelta(days=90, seconds=1), tick=False):
        call_command("forget_questions")
    assert tables_with(MARK) == set()
    assert (Message.objects.count(), InternalNote.objects.count()) == (0, 0)
    left = Question.objects.get(pk=question.pk)
    assert (left.subject, left.locale, left.municipality.slug) == ("other", "en", "leiden")
    assert left.received_at == datetime(2026, 11, 1, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert (left.reference, left.email, left.assigned_to, left.reply_key) == (None, "", None, "")


def test_what_is_never_closed_is_kept_a_year_at_most():
    with time_machine.travel(NOW, tick=False):
        conversation()
    with time_machine.travel(NOW + timedelta(days=364), tick=False):
        assert forget_old_questions() == 1  # the one that was merged is closed
    with time_machine.travel(NOW + timedelta(days=365, seconds=1), tick=False):
        assert forget_old_questions() == 1
    assert tables_with(MARK) == set()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="of SQLite's file")
@pytest.mark.django_db(transaction=True)
def test_no_page_of_the_database_file_keeps_it_and_so_no_copy_does(tmp_path):
    question = conversation()
    for name in "abcdefgh":  # rows that are written anew move within the file
        assign(question=question, to=get_user_model().objects.create_user(name))
        close(question=question)
    copy = tmp_path / "copy.sqlite3"
    assert MARK.encode() in _copied(tmp_path / "before.sqlite3")
    forget_person(email=EMAIL)
    kept = _copied(copy)
    assert MARK.encode() not in kept
    assert EMAIL.encode() not in kept


def _copied(path):
    """The bytes of a copy as operators make it (docs/operators/running.md)."""
    target = sqlite3.connect(path)
    connection.connection.backup(target)
    target.close()
    return path.read_bytes()


def test_a_deleted_question_is_nowhere_in_the_admin_and_takes_no_answers(admin_client):
    question = conversation()
    key = question.reply_key
    forget_person(email=EMAIL.upper())
    assert admin_client.get(reverse("desk_questions:edit", args=[question.pk])).status_code == 404
    assert "Zyx" not in admin_client.get(reverse("desk_questions:index") + "?state=closed").text
    assert not Question.objects.readable().filter(reply_key=key).exists()


def test_somebody_gets_all_that_is_known_of_them_and_can_have_it_deleted(admin_client):
    conversation()
    make_question(text="Somebody else asks", email="ben@works.example")
    person = reverse("desk_questions:person")
    assert "There are 2 questions" in admin_client.post(person, {"email": EMAIL}).text
    file = admin_client.post(person, {"email": EMAIL, "export": "1"})
    known = json.loads(file.content)["questions"]
    assert file["Content-Disposition"] == 'attachment; filename="questions.json"'
    assert "no-store" in file["Cache-Control"]
    assert {note["text"] for one in known for note in one["internal_notes"]} == {f"{MARK} called"}
    assert "Somebody else" not in file.text
    asked = admin_client.post(person, {"email": EMAIL, "delete": "ask"}).text
    assert "Nobody can bring it back" in asked
    assert len(export_person(email=EMAIL)) == 2
    admin_client.post(person, {"email": EMAIL, "delete": "sure"})
    assert export_person(email=EMAIL) == []
    assert tables_with(MARK) == set()
    assert Question.objects.readable().get().email == "ben@works.example"


def test_what_counts_as_closed_again_starts_its_time_anew():
    with time_machine.travel(NOW, tick=False):
        question = make_question()
        close(question=question)
    with time_machine.travel(NOW + timedelta(days=80), tick=False):
        receive_reply(question=question, text="Hello again", message_id="<1@y>")
        close(question=question)
    with time_machine.travel(NOW + timedelta(days=91), tick=False):
        assert forget_old_questions() == 0
