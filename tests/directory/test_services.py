"""Writing: each change is a revision with an entry in the log, and is heard of."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.signals import published, unpublished

from cms.facts.models import Municipality
from directory.models import Category, Location, Partner, PartnerPhone, Service
from directory.services import (
    confirm_partner,
    create_partner,
    publish_partner,
    unpublish_partner,
    update_partner,
)
from tests.factories.directory import LocationFactory, PartnerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """The signals that listeners get, in order."""
    names: list[tuple[str, str]] = []

    def on_published(instance, **_kwargs):
        names.append(("published", str(instance)))

    def on_unpublished(instance, **_kwargs):
        names.append(("unpublished", str(instance)))

    published.connect(on_published, sender=Partner)
    unpublished.connect(on_unpublished, sender=Partner)
    yield names
    published.disconnect(on_published, sender=Partner)
    unpublished.disconnect(on_unpublished, sender=Partner)


def actions(partner) -> list[str]:
    return list(ModelLogEntry.objects.for_instance(partner).order_by("pk").values_list("action", flat=True))


def make(**changes):
    fields = {
        "kind": "association", "name": "Roeiclub De Kies", "summary_en": "Rows.",
        "locations": [Location(municipality=Municipality.objects.get(slug="leiden"), postal_code="2312tt")],
        "phones": [PartnerPhone(number="0715161718")],
        "categories": Category.objects.filter(slug="sports"),
    } | changes  # fmt: skip
    return create_partner(**fields)


def rename(name):
    def change(partner):
        partner.name = name

    return change


def test_creating_publishes_with_all_parts(heard):
    partner = make()
    assert (partner.live, partner.slug, partner.has_unpublished_changes) == (True, "roeiclub-de-kies", False)
    assert partner.locations.get().postal_code == "2312 TT"
    assert str(partner.phones.get().number) == "+31715161718"
    assert partner.categories.get().slug == "sports"
    assert partner.latest_revision == partner.live_revision
    assert actions(partner) == ["wagtail.create", "wagtail.publish"]
    assert heard == [("published", "Roeiclub De Kies")]


def test_parts_get_their_place_in_the_order(heard):
    leiden = Municipality.objects.get(slug="leiden")
    places = [Location(municipality=leiden, address_locality=name) for name in ("First", "Second")]
    partner = make(locations=places)
    assert list(partner.locations.values_list("sort_order", "address_locality")) == [(0, "First"), (1, "Second")]


def test_a_service_is_given_at_one_of_the_partner_s_own_locations():
    with pytest.raises(ValidationError, match="own locations"):
        make(services=[Service(name_en="Rowing lessons", location=LocationFactory().uuid)])


def test_a_part_stays_the_same_row_however_often_its_entry_is_written():
    partner = make(services=[Service(name_en="Rowing lessons")])
    known = [partner.locations.get().uuid, Partner.objects.get().services.get().uuid]
    for _ in range(2):
        update_partner(partner=partner, change=rename("Another name"))
    partner.latest_revision.publish()
    written = Partner.objects.get()
    assert [written.locations.get().uuid, written.services.get().uuid] == known
    assert Location.objects.count() == Service.objects.count() == 1


def test_creating_can_leave_a_draft(heard):
    assert not make(publish=False).live
    assert heard == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "bakery"}, {"name": ""}, {"website": "nowhere"}, {"phones": [PartnerPhone(number="12")]},
        {"assured_on": date(2026, 1, 1)},
    ],
)  # fmt: skip
def test_what_the_admin_refuses_is_refused_here_too(wrong):
    with pytest.raises(ValidationError):
        make(**wrong)
    assert not Partner.objects.exists()


def test_updating_publishes_and_says_so(heard):
    partner = make()
    update_partner(partner=partner, change=rename("New name"), action="directory.import")
    assert Partner.objects.get().name == "New name"
    assert actions(partner)[2:] == ["directory.import", "wagtail.rename", "wagtail.publish"]
    assert heard[-1] == ("published", "New name")


def test_updating_changes_the_public_entry_and_the_draft_on_top_of_it():
    partner = make()
    partner.summary_en = "Draft text."
    partner.save_revision()
    partner = Partner.objects.get()
    update_partner(partner=partner, change=rename("New name"))
    draft = partner.get_latest_revision_as_object()
    assert (partner.name, partner.summary_en, partner.has_unpublished_changes) == ("New name", "Rows.", True)
    assert (draft.name, draft.summary_en) == ("New name", "Draft text.")


def test_updating_a_draft_publishes_nothing(heard):
    partner = make(publish=False)
    update_partner(partner=partner, change=rename("New name"))
    assert (partner.live, partner.name, partner.get_latest_revision_as_object().name) == (False, "New name", "New name")
    assert heard == []


def test_a_wrong_change_leaves_everything_as_it_was():
    partner = make()
    with pytest.raises(ValidationError):
        update_partner(partner=partner, change=rename(""))
    assert Partner.objects.get().name == "Roeiclub De Kies"
    assert partner.revisions.count() == 1


def test_confirming_renews_the_review_date():
    partner = make(assured_on=date(2025, 1, 1), assured_by="register", review_due=date(2025, 6, 1))
    confirm_partner(partner=partner, by="partner", on=date(2026, 11, 23))
    assert (partner.assured_by, partner.assured_on, partner.review_due) == (
        "partner", date(2026, 11, 23), date(2027, 11, 23),
    )  # fmt: skip


def test_publishing_twice_and_unpublishing_twice_do_nothing_the_second_time(heard):
    partner = make()
    assert publish_partner(partner=partner) is False
    assert unpublish_partner(partner=partner) is True
    assert unpublish_partner(partner=partner) is False
    assert publish_partner(partner=partner) is True
    assert [name for name, _partner in heard] == ["published", "unpublished", "published"]


def test_a_slug_is_the_name_then_the_town_then_a_number():
    def slug() -> str:
        partner = Partner(name="De Kies")
        partner.locations = [Location(address_locality="Leiden")]
        partner.clean()
        return partner.slug

    expected = ["de-kies", "de-kies-leiden", "de-kies-2", "de-kies-3"]
    for wanted in expected:
        assert slug() == wanted
        PartnerFactory(slug=wanted, location=False)


@pytest.mark.parametrize("name", ["漢字", "---", "!"])
def test_a_name_without_letters_for_a_slug_still_gets_one(name):
    partner = Partner(name=name)
    partner.clean()
    assert partner.slug == "partner"


def test_a_draft_without_a_phone_number_is_not_published():
    partner = make(publish=False)
    partner.phones = [PartnerPhone(label_en="Desk")]
    partner.save_revision(clean=False)
    with pytest.raises(ValidationError, match="number"):
        publish_partner(partner=partner)
    assert not Partner.objects.get().live


def test_a_planned_version_is_not_written_over():
    partner = make()
    partner.go_live_at = timezone.now() + timedelta(days=1)
    partner.save_revision().publish()
    partner = Partner.objects.get()
    for write in (
        lambda: publish_partner(partner=partner),
        lambda: update_partner(partner=partner, change=rename("X")),
    ):
        with pytest.raises(ValidationError, match="planned"):
            write()
    assert partner.revisions.filter(approved_go_live_at__isnull=False).exists()


@pytest.mark.django_db(transaction=True)
def test_what_the_outbox_does_not_hear_of_is_not_published_unpublished_saved_or_deleted(monkeypatch):
    partner = make()
    draft = Partner.objects.get()
    draft.name, draft.phones = "New name", [PartnerPhone(number="0715161719")]
    revision = draft.save_revision()

    def broken(*_args):
        raise RuntimeError("no outbox")

    monkeypatch.setattr("search.signals.record", broken)
    renamed = Partner.objects.get()
    renamed.name = "New name"
    for write in (revision.publish, partner.unpublish, renamed.save, partner.delete):
        with pytest.raises(RuntimeError):
            write()
        now = Partner.objects.get()
        assert (now.name, now.live, str(now.phones.get().number)) == ("Roeiclub De Kies", True, "+31715161718")
