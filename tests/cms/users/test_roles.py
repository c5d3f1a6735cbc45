"""What each role may and may not do, tried through the admin."""

from importlib import import_module

import pytest
from django.apps import apps as installed
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, Page, Site, Workflow
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.pages.models import CentreSettings, TopicPage
from directory.models import Category, Partner
from tests.factories.directory import PartnerFactory
from tests.factories.pages import PhasePageFactory, TopicPageFactory

EVERYTHING = {
    "page", "partner", "category", "centre", "users", "groups", "redirects", "images", "workflows", "sites",
    "collections",
}  # fmt: skip
ROLES = ["Editors", "Translators", "Directory keepers", "Desk", "Administrators"]


def allowed(client, name, *args):
    """Whether the admin shows an address, rather than sending away."""
    status = client.get(reverse(name, args=args)).status_code
    assert status in {200, 302, 403}
    return status == 200


def page_form(title, **more):
    return nested_form_data(
        {
            "title": title, "slug": "registration", "summary": "One plain sentence.", "illustration": "",
            "image": "", "reviewed_on": "", "body": streamfield([]),
            "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, **more,
        }
    )  # fmt: skip


def edit(client, page, title, **more):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), page_form(title, **more))


def test_the_five_roles_are_there_and_no_others(db):
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_everybody_with_a_role_gets_in_and_none_is_a_superuser(as_role, role):
    client = as_role(role)
    assert allowed(client, "wagtailadmin_home")
    assert not client.user.is_superuser


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("Editors", {"page", "centre", "redirects", "images"}),
        ("Translators", {"page"}),
        ("Directory keepers", {"partner", "category", "images"}),
        ("Desk", set()),
        ("Administrators", EVERYTHING),
    ],
)
def test_each_role_reaches_its_own_rooms(as_role, topic, role, may):
    site = Site.objects.get(is_default_site=True)
    CentreSettings.objects.create(site=site)
    rooms = {
        "page": ("wagtailadmin_pages:edit", topic.pk),
        "partner": (Partner.snippet_viewset.get_url_name("edit"), PartnerFactory().pk),
        "category": (Category.snippet_viewset.get_url_name("edit"), Category.objects.first().pk),
        "centre": ("wagtailsettings:edit", "pages", "centresettings", site.pk),
        "users": ("wagtailusers_users:index",),
        "groups": ("wagtailusers_groups:index",),
        "redirects": ("wagtailredirects:index",),
        "images": ("wagtailimages:add_multiple",),
        "workflows": ("wagtailadmin_workflows:index",),
        "sites": ("wagtailsites:index",),
        "collections": ("wagtailadmin_collections:index",),
    }
    client = as_role(role)
    assert {room for room, address in rooms.items() if allowed(client, *address)} == may


def test_editors_publish_in_both_languages(as_role, topic):
    client = as_role("Editors")
    for page in (topic, topic.dutch):
        edit(client, page, "Changed", **{"action-publish": "1"})
        page.refresh_from_db()
        assert page.title == "Changed"


def test_translators_keep_english_changes_as_a_draft(as_role, topic):
    client = as_role("Translators")
    edit(client, topic, "Changed", **{"action-publish": "1"})
    topic.refresh_from_db()
    assert (topic.title, topic.draft_title) == ("Registration", "Changed")


def test_translators_publish_dutch(as_role, topic):
    edit(as_role("Translators"), topic.dutch, "Ingeschreven", **{"action-publish": "1"})
    topic.dutch.refresh_from_db()
    assert topic.dutch.title == "Ingeschreven"


def test_translators_submit_pages_for_translation_but_add_and_delete_none(as_role, topic):
    client = as_role("Translators")
    assert client.user.has_perm("wagtail_localize.submit_translation")
    assert not allowed(client, "wagtailadmin_pages:add", "pages", "topicpage", topic.get_parent().pk)
    assert not allowed(client, "wagtailadmin_pages:delete", topic.pk)


@pytest.fixture(params=["English draft", "live Dutch page"])
def leaf(request, topic):
    """A page that Wagtail would let a translator take away."""
    if request.param == "live Dutch page":
        return topic.dutch
    return TopicPageFactory(parent=topic.get_parent(), title="Draft", live=False)


def take_away(client, way, page, beside):
    """Try to delete or move a page, by itself or among many; where the admin leads then."""
    if way == "delete":
        return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
    if way == "move":
        return client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, beside.pk]), follow=True)
    action = reverse("wagtail_bulk_action", args=["wagtailcore", "page", way.removesuffix(" many")])
    return client.post(f"{action}?id={page.pk}", {"chooser": beside.pk}, follow=True)


@pytest.mark.parametrize("way", ["delete", "move", "delete many", "move many"])
@pytest.mark.parametrize("role", ["Translators", "Editors"])
def test_translators_take_no_page_away(as_role, leaf, role, way):
    above = leaf.get_parent()
    beside = PhasePageFactory(parent=above.get_parent(), title="Elsewhere", phase="living-in", locale=leaf.locale)
    answer = take_away(as_role(role), way, leaf, beside)
    assert Page.objects.filter(pk=leaf.pk).child_of(above).exists() is (role == "Translators")
    if way != "move many":  # whose form refuses the destination first
        refused = "not delete or move it: ask an editor" in answer.content.decode()
        assert refused is (role == "Translators")


def test_what_a_translator_submits_waits_for_an_editor(as_role, topic):
    edit(as_role("Translators"), topic, "Proposed", **{"action-submit": "1"})
    task = topic.current_workflow_state.current_task_state.task.specific
    assert {group.name for group in task.groups.all()} == {"Editors", "Administrators"}
    client = as_role("Editors")
    state = topic.current_workflow_state.current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[topic.pk, "approve", state.pk])
    client.post(address, {"comment": ""})
    topic.refresh_from_db()
    assert topic.title == "Proposed"


def test_the_desk_has_no_right_on_content(as_role):
    """What it may do stands in tests/cms/desk/test_roles.py."""
    user = as_role("Desk").user
    others = {one for one in user.get_all_permissions() if not one.startswith(("desk.", "wagtailadmin."))}
    seen = {"screens.view_device", "screens.view_screen", "screens.view_slide", "screens.view_takeover"}
    assert others == seen | {"screens.add_takeover", "screens.change_takeover"}


def test_partners_are_approved_by_directory_keepers(db):
    task = PartnerFactory().get_workflow().tasks.get().specific
    assert {group.name for group in task.groups.all()} == {"Directory keepers", "Administrators"}


def test_administrators_make_no_superusers(as_role):
    client = as_role("Administrators")
    form = {
        "username": "new", "email": "new@expatcentre.example", "first_name": "N", "last_name": "N",
        "password1": "correct horse battery", "password2": "correct horse battery", "is_superuser": "on",
    }  # fmt: skip
    client.post(reverse("wagtailusers_users:add"), form)
    made = type(client.user).objects.get(username="new")
    assert not made.is_superuser


def test_administrators_do_not_promote_themselves(as_role):
    client = as_role("Administrators")
    user = client.user
    form = {
        "username": user.username, "email": "a@expatcentre.example", "first_name": "A", "last_name": "A",
        "groups": [group.pk for group in user.groups.all()], "is_active": "on", "is_superuser": "on",
    }  # fmt: skip
    client.post(reverse("wagtailusers_users:edit", args=[user.pk]), form)
    user.refresh_from_db()
    assert (user.email, user.is_superuser) == ("a@expatcentre.example", False)


def test_only_a_superuser_changes_a_superusers_account(as_role, admin_user, admin_client):
    address = ("wagtailusers_users:edit", admin_user.pk)
    assert allowed(admin_client, *address)
    assert not allowed(as_role("Administrators"), *address)


def test_administrators_make_collections_private_and_take_them_away(as_role):
    client = as_role("Administrators")
    root = Collection.objects.get().pk
    client.post(reverse("wagtailadmin_collections:add"), {"name": "Board", "parent": root})
    board = Collection.objects.get(name="Board")
    client.post(reverse("wagtailadmin_collections:edit", args=[board.pk]), {"name": "Council", "parent": root})
    client.post(reverse("wagtailadmin_collections:set_privacy", args=[board.pk]), {"restriction_type": "login"})
    board.refresh_from_db()
    assert (board.name, board.get_view_restrictions().get().restriction_type) == ("Council", "login")
    client.post(reverse("wagtailadmin_collections:delete", args=[board.pk]))
    assert not Collection.objects.filter(name="Council").exists()


@pytest.mark.parametrize("group", ["as it was", "there already", "renamed", "deleted"])
def test_the_right_on_collections_can_be_given_to_any_set_of_groups(db, group):
    migration = import_module("cms.pages.migrations.0006_collections_of_administrators")
    administrators = Group.objects.filter(name="Administrators")
    if group == "as it was":
        migration.remove(installed, None)
    elif group == "renamed":
        administrators.update(name="Managers")
    elif group == "deleted":
        administrators.delete()
    rights = GroupCollectionPermission.objects.filter(permission__content_type__model="collection")
    before = rights.count()
    migration.add(installed, None)
    assert rights.count() == (3 if group == "as it was" else before)


def test_a_superuser_may_make_another(admin_client, django_user_model):
    form = {
        "username": "new", "email": "new@expatcentre.example", "first_name": "N", "last_name": "N",
        "password1": "correct horse battery", "password2": "correct horse battery", "is_superuser": "on",
    }  # fmt: skip
    admin_client.post(reverse("wagtailusers_users:add"), form)
    assert django_user_model.objects.get(username="new").is_superuser


def test_the_desk_makes_no_pages(as_role, topic):
    assert not allowed(as_role("Desk"), "wagtailadmin_pages:add", "pages", "topicpage", topic.get_parent().pk)
    assert TopicPage.objects.count() == 2


def test_the_roles_can_be_taken_back_and_given_again(db):
    roles = import_module("cms.pages.migrations.0005_roles")
    roles.remove(installed, None)
    assert sorted(Group.objects.values_list("name", flat=True)) == ["Editors", "Moderators"]
    assert Workflow.objects.get().name == "Moderators approval"
    roles.add(installed, None)
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(ROLES)
    assert GroupApprovalTask.objects.count() == 2
