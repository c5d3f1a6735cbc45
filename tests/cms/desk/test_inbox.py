"""The inbox: who waits longest stands first, and everything about a question is done on its page."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from cms.desk.models import Question, QuestionState, TextBlock
from cms.facts.models import Municipality
from tests.factories.desk import make_question

pytestmark = pytest.mark.django_db
QUEUE = "/admin/desk/questions/"


@pytest.fixture
def desk(client, django_user_model):
    user = django_user_model.objects.create_user("noor", "noor@expatcentre.example", "secret", first_name="Noor")
    user.groups.add(Group.objects.get(name="Desk"))
    client.force_login(user)
    client.user = user
    return client


def act(client, question, action, **data):
    answer = client.post(reverse(f"desk_questions:{action}", args=[question.pk]), data)
    question.refresh_from_db()
    return answer


def listed(client, query=""):
    page = client.get(f"{QUEUE}{query}")
    assert page.status_code == 200
    return [question.reference for question in page.context["object_list"]]


def test_who_waits_longest_stands_first_with_a_word_beside_the_colour(desk):
    today = make_question(text="Just now")
    late = make_question(text="Long ago", waiting_since=timezone.now() - timedelta(days=9))
    answered = make_question(text="Done", waiting_since=timezone.now() - timedelta(days=20), state="answered")
    closed = make_question(text="Over", state="closed", closed_at=timezone.now())
    assert listed(desk) == [late.reference, today.reference, answered.reference]
    assert listed(desk, "?state=closed") == [closed.reference]
    page = desk.get(QUEUE).text
    assert '<span class="desk-waiting desk-waiting--late">Late</span>' in page
    assert '<span class="desk-waiting desk-waiting--fresh">In time</span>' in page


def test_the_queue_is_narrowed_by_owner_municipality_and_subject(desk):
    leiden = Municipality.objects.get(slug="leiden")
    mine = make_question(text="Mine", assigned_to=desk.user)
    local = make_question(text="Local", municipality=leiden, subject="living-in")
    assert listed(desk, "?whose=mine") == [mine.reference]
    assert listed(desk, "?whose=nobody") == [local.reference]
    assert listed(desk, f"?municipality={leiden.pk}") == [local.reference]
    assert listed(desk, "?subject=other") == [mine.reference]
    assert listed(desk, f"?q={local.reference}") == [local.reference]
    assert listed(desk, "?q=anna") == []


def test_the_queue_asks_as_much_for_forty_questions_as_for_one(desk, django_assert_max_num_queries):
    leiden = Municipality.objects.get(slug="leiden")
    make_question(municipality=leiden, assigned_to=desk.user)
    desk.get(QUEUE)
    with django_assert_max_num_queries(100) as one:
        desk.get(QUEUE)
    for number in range(40):
        make_question(text=f"Question {number}", municipality=leiden, assigned_to=desk.user)
    with django_assert_max_num_queries(len(one)):
        desk.get(QUEUE)


def test_a_question_is_taken_given_to_a_colleague_and_let_go(desk, django_user_model):
    ben = django_user_model.objects.create_user("ben", password="secret")
    ben.groups.add(Group.objects.get(name="Desk"))
    outsider = django_user_model.objects.create_user("outsider", password="secret")
    question = make_question()
    act(desk, question, "assign", me="1")
    assert (question.assigned_to, question.state) == (desk.user, QuestionState.OPEN)
    act(desk, question, "assign", to=ben.pk)
    assert question.assigned_to == ben
    act(desk, question, "assign", to=outsider.pk)
    assert question.assigned_to == ben
    act(desk, question, "assign", to="")
    assert question.assigned_to is None


def test_an_answer_is_put_together_from_blocks_in_the_visitors_language(desk):
    question = make_question(locale="nl")
    block = TextBlock.objects.create(name="Greeting", text_en="Dear visitor", text_nl="Beste lezer")
    page = act(desk, question, "reply", insert="1", block=block.pk, text="Eerst dit.", asks_back="on")
    assert "Eerst dit.\n\nBeste lezer" in page.text
    assert "checked" in page.text
    assert question.state == QuestionState.NEW
    act(desk, question, "reply", text="Eerst dit.\r\n\r\nBeste lezer", asks_back="on")
    assert question.state == QuestionState.WAITING
    assert question.assigned_to == desk.user
    assert question.messages.get().written_by == desk.user


@pytest.mark.parametrize("text", ["", "Your BSN is 123456782, is it not?", "x" * 10_001])
def test_what_cannot_be_sent_stays_in_the_form(desk, text):
    question = make_question()
    page = act(desk, question, "reply", text=text)
    assert page.status_code == 400
    assert text in page.text
    assert 'role="alert"' in page.text
    assert not question.messages.exists()


def test_notes_stay_inside(desk):
    question = make_question()
    act(desk, question, "note", note="Called, no answer.")
    act(desk, question, "note", note="")
    act(desk, question, "note", note="BSN 123456782")
    assert question.notes.get().written_by == desk.user
    assert "Called, no answer." in desk.get(reverse("desk_questions:edit", args=[question.pk])).text


def test_two_questions_of_one_person_become_one(desk):
    first, second = make_question(), make_question(text="And the costs?")
    act(desk, second, "note", note="Same person")
    act(desk, second, "merge", into=first.pk)
    assert (second.state, second.merged_into) == (QuestionState.CLOSED, first)
    page = desk.get(reverse("desk_questions:edit", args=[first.pk])).text
    assert "And the costs?" in page
    assert "Same person" in page
    act(desk, second, "reopen")
    assert (second.state, second.merged_into) == (QuestionState.OPEN, None)


def test_what_is_merged_into_an_answered_question_puts_that_back_into_the_queue(desk):
    long_ago = timezone.now() - timedelta(days=3)
    first = make_question(state="answered")
    second = make_question(text="And the costs?", waiting_since=long_ago)
    act(desk, second, "merge", into=first.pk)
    first.refresh_from_db()
    assert (first.state, first.waiting_since) == (QuestionState.OPEN, long_ago)
    act(desk, second, "reply", text="To both")
    assert first.messages.get().text == "To both"


def test_questions_of_two_people_are_never_merged(desk):
    question, other = make_question(), make_question(email="ben@works.example")
    page = desk.get(reverse("desk_questions:edit", args=[question.pk])).text
    assert other.reference not in page
    act(desk, question, "merge", into=other.pk)
    assert question.merged_into is None


def test_a_question_is_closed_and_opened_again(desk):
    question = make_question()
    act(desk, question, "close")
    assert question.closed_at
    act(desk, question, "reopen")
    assert (question.state, question.closed_at) == (QuestionState.OPEN, None)


def test_what_a_visitor_typed_is_text_and_nothing_else(desk):
    question = make_question()
    Question.objects.update(text="<script>alert(1)</script>")
    for address in (QUEUE, reverse("desk_questions:edit", args=[question.pk])):
        assert "<script>alert(1)</script>" not in desk.get(address).text


def test_the_first_page_says_how_many_wait(desk):
    make_question()
    assert "1 question waits" in desk.get("/admin/").text
