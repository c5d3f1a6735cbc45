"""What an editor can do to many partners at once."""

from datetime import date
from urllib.parse import urlencode

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.facts.models import Municipality
from directory.models import Partner
from tests.directory.admin_forms import location_data, partner_data, partner_url
from tests.factories.directory import PartnerFactory

pytestmark = pytest.mark.django_db
TODAY = "2026-11-23T10:00:00+01:00"


def action_url(action: str, ids, listing: str = "") -> str:
    base = reverse("wagtail_bulk_action", args=["directory", "partner", action])
    query = [("next", partner_url("list") + listing), *(("id", pk) for pk in ids)]
    return f"{base}?{urlencode(query)}"


@pytest.fixture
def leiden():
    return Municipality.objects.get(slug="leiden").pk


@pytest.fixture
def act(admin_client):
    """Carry out a bulk action; the confirmation page must open first."""

    def carry_out(action: str, *partners, listing: str = "", everything: bool = False, **data) -> None:
        url = action_url(action, ["all"] if everything else [partner.pk for partner in partners], listing)
        page = admin_client.get(url)
        assert page.status_code == 200
        assert all(partner.name in page.content.decode() for partner in partners)
        assert admin_client.post(url, data).status_code == 302
        for partner in partners:
            partner.refresh_from_db()

    return carry_out


@time_machine.travel(TODAY, tick=False)
def test_confirming_says_that_an_editor_vouched_for_it_today(act, client, admin_user):
    first, second = PartnerFactory.create_batch(2)
    other = PartnerFactory()
    act("confirm_details", first, second)
    for partner in (first, second):
        assert (partner.assured_on, partner.assured_by) == (date(2026, 11, 23), "editor")
        assert partner.review_due == date(2027, 11, 23)
        assert ModelLogEntry.objects.for_instance(partner).filter(action="directory.confirm", user=admin_user).exists()
    other.refresh_from_db()
    assert other.assured_on is None
    assurance = client.get(f"/api/v1/partners/{first.slug}/").json()["assurance"]
    assert assurance == {"state": "confirmed", "on": "2026-11-23", "by": "editor"}


def test_confirming_keeps_the_draft_that_waits_on_top(act):
    partner = PartnerFactory(name="Public name")
    partner.save_revision().publish()
    partner.refresh_from_db()
    partner.name = "Draft name"
    partner.save_revision()
    partner.refresh_from_db()
    act("confirm_details", partner)
    draft = partner.get_latest_revision_as_object()
    assert (partner.name, partner.has_unpublished_changes) == ("Public name", True)
    assert (draft.name, draft.assured_by) == ("Draft name", "editor")
    assert partner.assured_by == "editor"


def test_the_review_date_is_set_for_all_and_taken_away_again(act):
    partners = PartnerFactory.create_batch(2)
    act("set_review_date", *partners, review_due="2027-03-01")
    assert {partner.review_due for partner in partners} == {date(2027, 3, 1)}
    act("set_review_date", *partners, review_due="")
    assert {partner.review_due for partner in partners} == {None}


def test_a_review_date_that_is_none_is_refused(admin_client):
    partner = PartnerFactory()
    answer = admin_client.post(action_url("set_review_date", [partner.pk]), {"review_due": "soon"})
    assert answer.status_code == 200
    assert "Enter a valid date." in answer.content.decode()


def test_publishing_makes_drafts_public(act, client):
    draft = PartnerFactory(live=False)
    changed = PartnerFactory(name="Old")
    changed.name = "New"
    changed.save_revision()
    act("publish", draft, Partner.objects.get(pk=changed.pk))
    assert draft.live
    assert client.get(f"/api/v1/partners/{changed.slug}/").json()["name"] == "New"


def test_unpublishing_takes_partners_off(act, client):
    partner = PartnerFactory()
    act("unpublish", partner)
    assert not partner.live
    assert client.get(f"/api/v1/partners/{partner.slug}/").status_code == 404


def test_all_means_what_the_list_shows(act):
    shown = PartnerFactory(kind="association", name="Roeiclub")
    hidden = PartnerFactory(name="Roeiwinkel")
    other = PartnerFactory(kind="association", name="Koor")
    act("unpublish", listing="?kind=association&q=roei", everything=True)
    live = dict(Partner.objects.values_list("pk", "live"))
    assert live == {shown.pk: False, hidden.pk: True, other.pk: True}


def test_a_locked_partner_is_left_alone(act, admin_client, django_user_model):
    partner = PartnerFactory(locked=True, locked_by=django_user_model.objects.create(username="colleague"))
    admin_client.post(action_url("unpublish", [partner.pk]))
    partner.refresh_from_db()
    assert partner.live


def test_who_may_only_change_may_not_publish_in_bulk(client, django_user_model):
    group = Group.objects.create(name="Writers")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "change_partner", "view_partner"]))
    user = django_user_model.objects.create_user("writer", password="a-long-password")
    user.groups.add(group)
    client.force_login(user)
    partner = PartnerFactory(live=False)
    client.post(action_url("publish", [partner.pk]))
    partner.refresh_from_db()
    assert not partner.live


def test_the_list_offers_the_actions(admin_client):
    partner = PartnerFactory()
    page = admin_client.get(partner_url("list")).content.decode()
    assert f'aria-describedby="snippet_{partner.pk}_title"' in page  # its check box
    for action in ("confirm_details", "set_review_date", "publish", "unpublish"):
        assert f"/bulk/directory/partner/{action}/" in page


@pytest.mark.parametrize("wrong", ["", "x", "1.5", "²", "999999"])
def test_a_choice_of_nobody_is_not_found(admin_client, wrong):
    PartnerFactory()
    assert admin_client.get(action_url("publish", [wrong])).status_code == 404


@pytest.fixture
def unfinished(admin_client, leiden):
    """A draft as the admin saves it: a phone without its number, and a postcode to be written the usual way."""
    admin_client.post(
        partner_url("add"),
        partner_data(
            slug="kies",
            phones=[{"number": "", "label_en": "Desk", "label_nl": ""}],
            locations=[location_data(municipality=leiden)],
        ),
    )
    return Partner.objects.get(slug="kies")


def test_publishing_leaves_an_unfinished_draft_alone_and_says_why(admin_client, client, unfinished):
    other = PartnerFactory(live=False)
    answer = admin_client.post(action_url("publish", [unfinished.pk, other.pk]), follow=True)
    page = " ".join(answer.content.decode().split())
    assert "“Praktijk Kies” was left as it is. Number: This field cannot be blank." in page
    assert "1 partner changed." in page
    assert dict(Partner.objects.values_list("pk", "live")) == {unfinished.pk: False, other.pk: True}


@pytest.mark.parametrize("action", ["confirm_details", "set_review_date"])
def test_an_unfinished_draft_is_no_error_of_the_other_actions(admin_client, unfinished, action):
    answer = admin_client.post(action_url(action, [unfinished.pk]), follow=True)
    assert "was left as it is" in answer.content.decode()
    assert "partners changed" not in answer.content.decode()


def test_what_publishing_writes_the_usual_way_is_what_becomes_public(act, client):
    draft = PartnerFactory(live=False)
    place = draft.locations.get()
    place.postal_code = "2316xg"
    draft.locations = [place]
    draft.save_revision(clean=False)
    act("publish", Partner.objects.get(pk=draft.pk))
    detail = client.get(f"/api/v1/partners/{draft.slug}/").json()
    assert detail["location"]["postal_code"] == "2316 XG"


@pytest.fixture
def proposed(admin_user):
    """A public partner with a change that waits for approval."""
    partner = PartnerFactory(name="Public name")
    partner.name = "Proposed name"
    partner.save_revision()
    partner.get_workflow().start(partner, admin_user)
    return Partner.objects.get(pk=partner.pk)


@pytest.mark.parametrize("action", ["confirm_details", "set_review_date", "publish"])
def test_a_change_that_waits_for_approval_goes_on_waiting(admin_client, proposed, action):
    answer = admin_client.post(action_url(action, [proposed.pk]), follow=True)
    assert "A change of this entry waits for approval." in answer.content.decode()
    proposed.refresh_from_db()
    assert proposed.current_workflow_state.status == "in_progress"
    assert (proposed.name, proposed.assured_on) == ("Public name", None)


def test_the_names_of_drafts_are_shown_to_nobody_without_rights_on_partners(as_somebody):
    draft = PartnerFactory(live=False, name="Secret practice")
    client = as_somebody("access_admin")
    answer = client.get(action_url("publish", [draft.pk]), follow=True)
    assert "Secret practice" not in answer.content.decode()
    seeing = as_somebody("access_admin", "view_partner")
    assert "Secret practice" in seeing.get(action_url("publish", [draft.pk])).content.decode()
