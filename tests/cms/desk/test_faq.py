"""An answer becomes a question and answer on a page: in a draft, without anything about who asked, never published."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import Translation, TranslationSource

from cms.desk.faq import add_faq_draft, flags_in, suggested_page
from cms.desk.services import reply
from cms.pages.models import PagePresence
from tests.factories.desk import make_question
from tests.factories.pages import HomePageFactory, PhasePageFactory, TopicPageFactory, dutch, translate

pytestmark = pytest.mark.django_db
TEXTS = {
    "question": "Where can a diploma be translated?",
    "answer": "By a sworn translator.\n\nBring a copy & patience.",
}


@pytest.fixture
def topic():
    home = HomePageFactory()
    translate(home, "Welkom")
    phase = PhasePageFactory(parent=home, phase="living-in")
    translate(phase, "Hier wonen")
    return TopicPageFactory(parent=phase, title="Work")


@pytest.fixture
def desk(client, django_user_model):
    user = django_user_model.objects.create_user("noor", "noor@expatcentre.example", "secret")
    user.groups.add(Group.objects.get(name="Desk"))
    client.force_login(user)
    return client


def items(page):
    block = type(page).objects.get(pk=page.pk).get_latest_revision_as_object().body[-1]
    assert block.block_type == "faq"
    return [(item["question"], item["answer"].source) for item in block.value["items"]]


def test_it_goes_into_the_draft_in_two_steps_and_not_on_the_website(desk, topic):
    question = make_question(text="I am Anna Smith. Where can I have my diploma translated?")
    reply(question=question, text="Dear Anna,\n\nBy a sworn translator.", by=None)
    step = desk.post(reverse("desk_questions:faq", args=[question.pk]), {"page": topic.pk})
    assert step["Location"] == reverse("desk_questions:faq_text", args=[question.pk, topic.pk])
    assert "Anna" in desk.get(step["Location"]).text
    desk.post(step["Location"], {**TEXTS, "is_anonymous": "on"})
    topic.refresh_from_db()
    assert topic.has_unpublished_changes
    assert "faq" not in [block.block_type for block in topic.body]
    assert items(topic) == [(TEXTS["question"], "<p>By a sworn translator.</p>\n\n<p>Bring a copy &amp; patience.</p>")]
    assert topic.latest_revision.user.username == "noor"


def test_the_next_one_comes_below_it(topic):
    add_faq_draft(page=topic, by=None, **TEXTS)
    add_faq_draft(page=topic, by=None, question="And what does it cost?", answer="It depends.")
    assert [question for question, _answer in items(topic)] == [TEXTS["question"], "And what does it cost?"]


def test_an_editor_can_open_the_draft_of_an_answer_with_lines(topic, admin_client):
    add_faq_draft(
        page=topic, by=None, question="What do I bring?", answer="Your passport.\nYour contract.\n\nThat is all."
    )
    page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[topic.pk]))
    assert page.status_code == 200
    assert "Your contract." in page.text


def test_an_editors_unpublished_work_stays(topic):
    topic.title = "Work, better"
    topic.save_revision()
    add_faq_draft(page=topic, by=None, **TEXTS)
    assert topic.get_latest_revision_as_object().title == "Work, better"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"answer": "Mail anna@works.example"}, "answer"),
        ({"question": "My BSN is 123456782, right?"}, "question"),
        ({"question": ""}, "question"),
        ({"is_anonymous": ""}, "is_anonymous"),
    ],
)
def test_what_says_who_asked_is_refused(desk, topic, changed, field):
    question = make_question()
    address = reverse("desk_questions:faq_text", args=[question.pk, topic.pk])
    page = desk.post(address, {**TEXTS, "is_anonymous": "on", **changed})
    assert page.status_code == 200
    assert page.context["form"].errors[field]
    assert not topic.revisions.exists()


def test_what_may_be_a_name_must_be_looked_at(desk, topic):
    address = reverse("desk_questions:faq_text", args=[make_question().pk, topic.pk])
    named = {**TEXTS, "answer": "Ask Anna about it."}
    assert "Anna" in str(desk.post(address, named).context["form"].errors["answer"])
    assert desk.post(address, {**named, "is_anonymous": "on"}).status_code == 302


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My name is Priya Nair and I ask", "Priya Nair"),
        ("ik heet Tom", "Tom"),
        ("Dear Mateo,\nthank you", "Mateo"),
        ("Kind regards,\nChidi", "Chidi"),
        ("call 071 516 1718", "071 516 1718"),
        ("born on 12-05-1988", "12-05-1988"),
        ("zyx@works.example", "zyx@works.example"),
        ("anna asked this", "anna"),
    ],
)
def test_likely_words_are_flagged(text, words):
    assert words in [flag.words for flag in flags_in(text, "anna@works.example")]


def test_a_plain_answer_has_no_flags():
    assert (
        flags_in("A sworn translator does it, at 100 euros a page. I am not sure about 2027.", "anna@works.example")
        == []
    )


def test_a_translated_page_takes_none_for_it_would_be_lost(topic):
    source, _made = TranslationSource.update_or_create_from_instance(topic)
    translation = Translation.objects.create(source=source, target_locale=dutch())
    translation.save_target(publish=True)
    page = topic.get_translation(dutch())
    with pytest.raises(ValidationError, match="English page"):
        add_faq_draft(page=page, by=None, **TEXTS)
    PagePresence.objects.create(
        page_id=page.pk, translation_key=page.translation_key, locale="nl", path="/nl/werk/", changed_at=timezone.now()
    )
    assert suggested_page(make_question(page_path="/nl/werk/", locale="nl")) == topic.page_ptr


def test_a_dutch_page_of_its_own_takes_one(topic):
    page = translate(topic, "Werk")
    add_faq_draft(page=page, by=None, **TEXTS)
    assert items(page)


def test_a_locked_page_takes_none(topic, admin_user):
    topic.locked, topic.locked_by = True, admin_user
    topic.save()
    with pytest.raises(ValidationError, match="locked"):
        add_faq_draft(page=topic, by=None, **TEXTS)
