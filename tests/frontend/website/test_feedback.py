"""“Was this useful?” on the website: the same for everybody in the page, and what follows without script or cookie."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.feedback.models import AnswerCount, Report
from tests.factories.directory import PartnerFactory
from tests.factories.events import EventFactory
from tests.factories.pages import HomePageFactory, PhasePageFactory, StepPageFactory, TopicPageFactory, translate
from tests.factories.terms import TermFactory

pytestmark = pytest.mark.django_db
FORMS = {"en": "/en/feedback/", "nl": "/nl/reactie/"}
LATER = timedelta(seconds=40)
PHASE = {"en": "/en/settling-in/", "nl": "/nl/je-vestigen/"}


def make_content():
    """A page of each language, a step, a partner and a term."""
    home = HomePageFactory()
    translate(home, "Welkom")
    phase = PhasePageFactory(parent=home, title="Settling in", phase="settling-in")
    translate(phase, "Je vestigen")
    StepPageFactory(parent=TopicPageFactory(parent=phase, title="Registration"), title="Appointment")
    PartnerFactory(slug="canal-choir")
    TermFactory(slug="aanslag")
    return SimpleNamespace()


@pytest.fixture(scope="session")
def content_rows(remembered):
    return remembered(make_content)


@pytest.fixture(autouse=True)
def content(db, content_rows):
    """What `make_content` makes, and an event of tomorrow."""
    content_rows.write()
    EventFactory(slug="coffee", starts_on=timezone.localdate() + timedelta(days=1))


def send(locale="en", **sent):
    return Client(enforce_csrf_checks=True).post(FORMS[locale], {"about": PHASE[locale], "website": "", **sent})


def hidden(answer):
    """The fields of a form that the reader does not see."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.text))


def fill_in(form, locale="en", after=timedelta(seconds=20), **typed):
    """Send a form some time after it was shown."""
    with time_machine.travel(timezone.now() + after):
        return Client(enforce_csrf_checks=True).post(FORMS[locale], {**hidden(form), **typed})


def counts():
    return {row.answer: row.count for row in AnswerCount.objects.all()}


@pytest.mark.parametrize(
    ("path", "about"),
    [
        ("/en/", "/en/"),
        ("/en/settling-in/", "/en/settling-in/"),
        ("/nl/je-vestigen/", "/nl/je-vestigen/"),
        ("/en/settling-in/registration/", "/en/settling-in/registration/"),
        ("/en/settling-in/registration/appointment/", "/en/settling-in/registration/appointment/"),
        ("/en/settling-in/registration/appointment/?lang=nl", "/en/settling-in/registration/appointment/"),
        ("/nl/gids/canal-choir/", "/nl/gids/canal-choir/"),
        ("/en/events/coffee/", "/en/events/coffee/"),
        ("/en/terms/aanslag/", "/en/terms/aanslag/"),
    ],
)
def test_the_question_stands_on_every_page_and_the_page_is_the_same_for_everybody(path, about):
    first, second = Client().get(path), Client().get(path)
    assert f'name="about" value="{about}"' in first.text
    assert first.content == second.content
    assert first["Cache-Control"].startswith("public")
    assert not first.cookies


@pytest.mark.parametrize("path", ["/en/contact/", "/en/directory/", "/en/none/"])
def test_what_no_editor_writes_asks_nothing(path):
    assert "data-feedback" not in Client().get(path).text


@pytest.mark.parametrize(
    ("locale", "question", "thanks"),
    [("en", "Was this useful?", "Thank you."), ("nl", "Had je hier iets aan?", "Dank je wel.")],
)
def test_a_yes_is_thanked_for(locale, question, thanks):
    assert question in Client().get(PHASE[locale]).text
    answer = send(locale, answer="yes")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert not answer.cookies
    assert thanks in answer.text
    assert f'href="{PHASE[locale]}"' in answer.text
    assert counts() == {"useful": 1}
    assert AnswerCount.objects.get().locale == locale


@pytest.mark.parametrize(("locale", "label"), [("en", "I did not find it"), ("nl", "Ik vond het niet")])
def test_a_no_counts_at_once_and_may_give_its_reason(locale, label):
    form = send(locale, answer="no")
    assert label in form.text
    assert counts() == {"not_useful": 1}
    nothing = fill_in(form, locale)
    assert nothing.status_code == 400
    assert fill_in(nothing, locale, LATER, reason="not_found").status_code == 200
    assert counts() == {"not_useful": 1, "not_found": 1}


def test_whoever_says_that_it_is_not_right_is_asked_what():
    form = fill_in(send(answer="no"), reason="not_right")
    assert "What is wrong?" in form.text
    assert "Somebody looks at it" in fill_in(form, after=LATER, what="amount", text="130, not 120").text
    assert [(report.what, report.text) for report in Report.objects.all()] == [("amount", "130, not 120")]
    assert counts() == {"not_useful": 1, "not_right": 1, "wrong": 1}


@pytest.mark.parametrize(
    ("locale", "typed", "said"),
    [
        ("en", {"text": "A & B"}, "Choose what it is about first."),
        ("nl", {"text": "A & B"}, "Kies eerst waar het over gaat."),
        ("en", {"what": "text", "text": "A & B" + "x" * 500}, "505 characters"),
        ("nl", {"what": "text", "text": "A & B" + "x" * 500}, "505 tekens"),
        ("en", {"what": "text", "text": "A & B 123456782"}, "citizen service number"),
        ("nl", {"what": "text", "text": "A & B 123456782"}, "burgerservicenummer"),
    ],
)
def test_what_was_typed_stays_with_a_word_beside_the_field(locale, typed, said):
    answer = fill_in(send(locale, answer="wrong"), locale, **typed)
    assert answer.status_code == 400
    assert said in answer.text
    assert "A &amp; B" in answer.text
    assert ('value="text" checked' in answer.text) is ("what" in typed)
    assert not Report.objects.exists()


@pytest.mark.parametrize(("after", "said"), [(timedelta(), "very quick"), (timedelta(days=2), "open for long")])
def test_a_form_that_comes_back_too_soon_or_too_late_is_shown_once_more(after, said):
    answer = fill_in(send(answer="wrong"), after=after, what="link", text="It is dead")
    assert answer.status_code == 400
    assert said in answer.text
    assert "It is dead" in answer.text
    assert not Report.objects.exists()
    assert fill_in(answer, after=after + LATER, what="link", text="It is dead").status_code == 200
    assert Report.objects.get().what == "link"


def test_a_moment_of_another_page_or_of_nobody_does_not_count():
    form = hidden(send(answer="wrong"))
    for forged in ({"about": "/en/"}, {"shown": "/en/settling-in/:1:x"}, {"shown": ""}):
        answer = Client().post(FORMS["en"], {**form, **forged, "what": "link"})
        assert answer.status_code == 400
    assert not Report.objects.exists()


def test_a_program_that_fills_in_the_hidden_field_is_told_nothing():
    assert "Thank you" in send(answer="no", website="https://spam.example").text
    assert not AnswerCount.objects.exists()


@pytest.mark.parametrize("about", ["/en/none/", "//evil.example/", "", "x" * 5000, "/en/\0settling-in/none/", "🎈"])
@pytest.mark.parametrize("answer", ["yes", "report", "wrong", "<script>"])
def test_an_address_that_is_none_leads_nowhere(about, answer):
    got = send(about=about, answer=answer)
    assert got.status_code in {200, 400}
    assert 'href="//' not in got.text
    assert not AnswerCount.objects.exists()


@pytest.mark.parametrize(("locale", "home"), [("en", "/en/"), ("nl", "/nl/")])
def test_whoever_just_comes_there_is_sent_home(locale, home):
    answer = Client().get(FORMS[locale])
    assert (answer.status_code, answer["Location"]) == (302, home)


def test_one_visitor_cannot_answer_without_end(settings):
    most = int(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]["feedback"].partition("/")[0])
    assert [send(answer="yes").status_code for _time in range(most + 1)] == [*[200] * most, 429]


def test_a_partner_page_leads_to_the_question_not_to_a_mail():
    shown = Client().get("/en/directory/canal-choir/").text
    assert 'class="assurance__report" href="#feedback"' in shown
    assert "Correction" not in shown
