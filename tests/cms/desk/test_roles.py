"""Who may do what at the desk: a table of roles and actions, tried through the admin."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from cms.desk.models import Question, TextBlock
from tests.factories.desk import make_question
from tests.factories.directory import PartnerFactory
from tests.factories.events import EventFactory
from tests.factories.pages import HomePageFactory, PhasePageFactory

pytestmark = pytest.mark.django_db
DESK = {
    "see the queue", "read a question", "assign", "reply", "note", "merge", "close", "reopen", "make an FAQ draft",
    "see somebody's data", "get the daily mail", "see text blocks", "add a text block",
}  # fmt: skip
CONTENT = {"edit a page", "edit a partner", "edit an event", "edit the centre", "see users", "upload an image"}
MAY = {
    "Desk": DESK,
    "Editors": {"edit a page", "edit an event", "edit the centre", "upload an image"},
    "Translators": {"edit a page"},
    "Directory keepers": {"edit a partner", "edit an event", "upload an image"},
    "Administrators": DESK | CONTENT,
    "no role": set(),
}


@pytest.fixture
def tries(client, django_user_model):
    """For each action: method, name of the address, its arguments, what is sent."""
    page = PhasePageFactory(parent=HomePageFactory())
    question = make_question()
    block = TextBlock.objects.create(name="Greeting", text_en="Hello", text_nl="Hallo")
    partner, event = PartnerFactory(), EventFactory()
    of_question = ("desk_questions:", [question.pk])
    posts = {
        name: ("post", f"{of_question[0]}{name}", of_question[1], data)
        for name, data in {
            "assign": {"me": "1"}, "reply": {"text": "Hello"}, "note": {"note": "Hello"}, "merge": {}, "close": {},
            "reopen": {},
        }.items()
    }  # fmt: skip
    return {
        **posts,
        "see the queue": ("get", "desk_questions:index", [], {}),
        "read a question": ("get", "desk_questions:edit", [question.pk], {}),
        "make an FAQ draft": ("get", "desk_questions:faq_text", [question.pk, page.pk], {}),
        "see somebody's data": ("post", "desk_questions:person", [], {"email": "anna@works.example"}),
        "get the daily mail": ("post", "desk_questions:digest", [], {"wanted": "yes"}),
        "see text blocks": ("get", "desk_text_blocks:edit", [block.pk], {}),
        "add a text block": ("get", "desk_text_blocks:add", [], {}),
        "edit a page": ("get", "wagtailadmin_pages:edit", [page.pk], {}),
        "edit a partner": ("get", "wagtailsnippets_directory_partner:edit", [partner.pk], {}),
        "edit an event": ("get", "wagtailsnippets_events_event:edit", [event.pk], {}),
        "edit the centre": ("get", "wagtailsettings:edit", ["pages", "centresettings", 1], {}),
        "see users": ("get", "wagtailusers_users:index", [], {}),
        "upload an image": ("get", "wagtailimages:add", [], {}),
    }


@pytest.mark.parametrize("role", MAY)
def test_each_role_may_do_exactly_this(client, django_user_model, tries, role):
    user = django_user_model.objects.create_user("somebody", "s@expatcentre.example", "secret")
    if role != "no role":
        user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    assert {name for name, one in tries.items() if _is_let(client, one)} == MAY[role]


def _is_let(client, one):
    method, name, args, data = one
    answer = getattr(client, method)(reverse(name, args=args), data)
    assert answer.status_code in {200, 302, 403}
    # Wagtail sends those away to the first page, who may not; without any role, to log in.
    return answer.status_code == 200 or (answer.status_code == 302 and answer["Location"].startswith("/admin/desk/"))


def test_the_desk_has_no_right_on_any_page_picture_or_document():
    desk = Group.objects.get(name="Desk")
    assert not GroupPagePermission.objects.filter(group=desk).exists()
    assert not GroupCollectionPermission.objects.filter(group=desk).exists()
    rights = {f"{one.content_type.app_label}.{one.codename}" for one in desk.permissions.select_related("content_type")}
    assert {one.partition(".")[0] for one in rights} == {"desk", "screens", "wagtailadmin"}


def test_nobody_adds_a_question_by_hand(admin_client):
    assert admin_client.get("/admin/desk/questions/new/").status_code == 404
    assert not Question.objects.exists()
