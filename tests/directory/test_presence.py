"""What those who keep a copy hear: every removal of a partner, and every change of what its answer shows."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction
from wagtail_factories import ImageFactory

from cms.facts.models import Municipality
from directory import presence
from directory.models import Category, Language, Location, Partner, PartnerPresence
from directory.services import publish_partner, unpublish_partner
from tests.factories.directory import CategoryFactory, LanguageFactory, PartnerFactory, PhoneFactory, SchoolFactory

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=30)


def moment(ago=timedelta(hours=1)):
    return (timezone.now() - ago).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.fixture
def since(client):
    """What changed in the last hour: the ids of items and of removals."""

    def ask(more="", ago=timedelta(hours=1)):
        answer = client.get(f"/api/v1/partners/?order=stable&locale=en&updated_since={moment(ago)}{more}")
        assert answer.status_code == 200, answer.content
        found = answer.json()
        return SimpleNamespace(
            items=[item["id"] for item in found["items"]],
            removed=[gone["id"] for gone in found["removed"]],
            tombstones=found["removed"],
        )

    return ask


@pytest.fixture
def partner():
    """A school that has been public for long, with a category, a language and a place in Katwijk."""
    made = SchoolFactory(
        slug="the-school", categories=["dentists"], spoken_languages=["nl"], location__municipality="katwijk"
    )
    grow_old()
    return Partner.objects.get(pk=made.pk)


def grow_old():
    """As if all that is there had been there for long."""
    Partner.objects.update(updated_at=timezone.now() - LONG_AGO)
    for words in (Category, Language, Municipality):
        words.objects.update(updated_at=timezone.now() - LONG_AGO)


def test_what_has_not_changed_is_not_told(since, partner):
    assert (since().items, since().removed) == ([], [])


def planned_end(partner):
    Partner.objects.filter(pk=partner.pk).update(expire_at=timezone.now() - timedelta(seconds=5))
    call_command("publish_scheduled")


def bulk_action(partner):
    user = get_user_model().objects.create_superuser("root", "root@example.org", "secret")
    admin = Client()
    admin.force_login(user)
    address = reverse("wagtail_bulk_action", args=("directory", "partner", "unpublish"))
    assert admin.post(f"{address}?id={partner.pk}").status_code == 302


def past_the_signals(partner):
    Partner.objects.filter(pk=partner.pk).update(live=False)
    call_command("partner_presence")


def raw_deletion(partner):
    Partner.objects.filter(pk=partner.pk).delete()


REMOVALS = {
    "unpublished": lambda partner: partner.unpublish(),
    "by the service": lambda partner: unpublish_partner(partner=partner),
    "by a bulk action": bulk_action,
    "deleted": lambda partner: partner.delete(),
    "deleted with others": raw_deletion,
    "by the clock": planned_end,
    "saved as not live": lambda partner: (setattr(partner, "live", False), partner.save()),
    "past the signals": past_the_signals,
}


@pytest.mark.parametrize("removal", REMOVALS)
def test_every_way_to_take_a_partner_down_leaves_a_tombstone(since, partner, removal):
    REMOVALS[removal](partner)
    found = since()
    assert found.items == []
    (tombstone,) = found.tombstones
    assert tombstone.keys() == {"id", "slug", "removed_at"}
    assert (tombstone["id"], tombstone["slug"]) == (partner.pk or tombstone["id"], "the-school")
    assert tombstone["removed_at"] > moment(timedelta(minutes=1))


def test_what_ends_by_the_clock_is_told_before_anybody_takes_it_down(since, partner):
    partner.expire_at = timezone.now() + timedelta(days=1)
    partner.save()
    grow_old()
    assert since().removed == []
    ended = timezone.now() - timedelta(seconds=1)
    Partner.objects.filter(pk=partner.pk).update(expire_at=ended)
    PartnerPresence.objects.filter(pk=partner.pk).update(expires_at=ended)
    assert since().removed == [partner.pk]


def test_the_tombstone_of_what_is_published_again_goes(since, partner):
    unpublish_partner(partner=partner)
    publish_partner(partner=Partner.objects.get(pk=partner.pk))
    assert (since().items, since().removed) == ([partner.pk], [])


def test_a_partner_that_was_never_public_leaves_nothing(since):
    draft = PartnerFactory(live=False, slug="secret-plan")
    draft.save_revision()
    draft.delete()
    call_command("partner_presence")
    assert since().tombstones == []


def test_a_tombstone_names_the_slug_that_was_public_not_that_of_a_draft(since, partner):
    partner.slug = "secret-merger"
    partner.save_revision()
    Partner.objects.get(pk=partner.pk).unpublish()
    gone = Partner.objects.get(pk=partner.pk)
    gone.slug = "secret-merger"
    gone.save()
    assert [tombstone["slug"] for tombstone in since().tombstones] == ["the-school"]


def test_a_removal_that_is_rolled_back_leaves_nothing(since, partner):
    with transaction.atomic():
        partner.unpublish()
        transaction.set_rollback(True)
    assert since().removed == []


def add_location(partner):
    Location.objects.create(partner=partner, municipality=Municipality.objects.get(slug="leiden"))


def add_category(partner):
    CategoryFactory().partners.add(partner)


def add_language(partner):
    LanguageFactory().partners.add(partner)


def logo(partner, **fields):
    image = ImageFactory(**fields)
    Partner.objects.filter(pk=partner.pk).update(logo=image)
    grow_old()
    return image


def describe_logo(partner):
    image = logo(partner)
    image.alt_en = "A lighthouse"
    image.save()


def hide_logo(partner):
    collection = Collection.get_first_root_node().add_child(name="Logos")
    logo(partner, collection=collection)
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")


CHANGES = {
    "itself": lambda partner: partner.save(),
    "one field": lambda partner: partner.save(update_fields=["name"]),
    "a location": lambda partner: Location.objects.get(partner=partner).save(),
    "one more location": add_location,
    "a location less": lambda partner: Location.objects.get(partner=partner).delete(),
    "a phone number": lambda partner: PhoneFactory(partner=partner),
    "a school's facts": lambda partner: partner.school_facts.get().save(),
    "a category's label": lambda partner: Category.objects.get(slug="dentists").save(),
    "a category deleted": lambda partner: Category.objects.get(slug="dentists").delete(),
    "a category more": add_category,
    "a category emptied": lambda partner: Category.objects.get(slug="dentists").partners.clear(),
    "a municipality's name": lambda partner: Municipality.objects.get(slug="katwijk").save(),
    "a language's name": lambda partner: Language.objects.get(code="nl").save(),
    "a language deleted": lambda partner: Language.objects.get(code="nl").delete(),
    "a language more": add_language,
    "the logo's description": describe_logo,
    "the logo's privacy": hide_logo,
    "the logo deleted": lambda partner: logo(partner).delete(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_what_an_answer_shows_is_told_and_dated(client, since, partner, change):
    other = PartnerFactory(location__municipality="leiden", slug="other")
    grow_old()
    CHANGES[change](partner)
    assert since().items == [partner.pk]
    assert other.pk not in since().items
    for address in ("/api/v1/partners/the-school/?locale=en", f"/api/v1/partners/?ids={partner.pk}"):
        answer = client.get(address).json()
        told = answer["items"][0] if "items" in answer else answer
        assert told["updated_at"] > timezone.localtime(timezone.now() - timedelta(minutes=1)).isoformat()


@pytest.mark.parametrize(("days", "told"), [(3, False), (1, True), (0, False), (-1, False)])
def test_a_partner_that_became_due_for_a_check_is_told(since, partner, days, told):
    today = timezone.localdate()
    Partner.objects.update(assured_on=today - timedelta(days=90), review_due=today - timedelta(days=days))
    assert since(ago=timedelta(days=2)).items == ([partner.pk] if told else [])


def test_saving_a_draft_is_no_change(since, partner):
    partner.name = "Not yet"
    partner.save_revision()
    assert since().items == []


def test_a_renamed_category_writes_none_of_its_partners(partner):
    category = Category.objects.get(slug="dentists")
    before = Partner.objects.get(pk=partner.pk).updated_at
    category.label_en = "Dental care"
    category.save()
    assert Partner.objects.get(pk=partner.pk).updated_at == before


def test_lists_in_other_orders_know_of_changed_words_too(client, partner):
    Category.objects.get(slug="dentists").save()
    answer = client.get(f"/api/v1/partners/?order=-updated&updated_since={moment()}").json()
    assert [item["id"] for item in answer["items"]] == [partner.pk]
    assert answer["removed"] is None


def test_what_leaves_a_filtered_list_is_told_to_those_who_keep_that_list(since, partner):
    partner.kind = "association"
    partner.save()
    assert (since("&kind=school").items, since("&kind=school").removed) == ([], [partner.pk])
    assert since("&kind=association").items == [partner.pk]


def test_a_translation_taken_away_is_told_to_those_who_keep_that_language_alone(client, since, partner):
    partner.summary_nl = ""
    partner.save()
    address = f"/api/v1/partners/?order=stable&locale=nl&fallback=false&updated_since={moment()}"
    assert [gone["id"] for gone in client.get(address).json()["removed"]] == [partner.pk]
    assert since("&fallback=false").items == [partner.pk]


def test_removals_come_page_by_page_with_the_changes(client):
    partners = PartnerFactory.create_batch(6)
    for partner in partners[::2]:
        partner.unpublish()
    address, told = f"/api/v1/partners/?order=stable&locale=en&limit=2&updated_since={moment()}", []
    while address:
        page = client.get(address).json()
        entries = [("item", item["id"]) for item in page["items"]] + [("gone", one["id"]) for one in page["removed"]]
        assert len(entries) == 2
        told += sorted(entries, key=lambda entry: entry[1])
        address = page["meta"]["next"]
    assert told == [("gone" if number % 2 == 0 else "item", one.pk) for number, one in enumerate(partners)]


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en", ("must be within the last 180 days", "Walk the whole list anew")), ("nl", ())],
)
def test_who_asks_from_before_what_is_remembered_hears_that_a_full_walk_is_needed(client, locale, words):
    address = f"/api/v1/partners/?order=stable&locale={locale}&updated_since={moment(timedelta(days=181))}"
    answer = client.get(address)
    assert answer.status_code == 410
    problem = answer.json()
    assert (problem["type"], problem["errors"][0]["name"]) == ("/api/v1/problems/gone", "updated_since")
    assert all(word in problem["detail"] for word in words)
    assert client.get(address.replace("order=stable&", "")).status_code == 200


def test_old_tombstones_are_forgotten_and_young_ones_kept(partner):
    young = PartnerFactory()
    young.unpublish()
    with time_machine.travel(timezone.now() - timedelta(days=181)):
        partner.unpublish()
    call_command("partner_presence")
    assert list(PartnerPresence.objects.values_list("pk", flat=True)) == [young.pk]


def test_the_command_notes_what_was_published_past_the_signals(since, partner):
    PartnerPresence.objects.all().delete()
    call_command("partner_presence")
    assert since().items == [partner.pk]
    assert presence.repair() == 0


def test_the_command_notes_an_end_that_was_set_past_the_signals(partner):
    end = timezone.now() + timedelta(days=2)
    Partner.objects.filter(pk=partner.pk).update(expire_at=end)
    assert presence.repair() == 1
    assert PartnerPresence.objects.get(pk=partner.pk).expires_at == end
    assert presence.repair() == 0


@pytest.mark.django_db(transaction=True)
def test_changes_of_a_long_transaction_are_dated_at_its_commit():
    kept, gone = PartnerFactory(), PartnerFactory()
    now = timezone.now()
    with time_machine.travel(now - timedelta(minutes=20)) as clock, transaction.atomic():
        kept.save()
        gone.unpublish()
        Category.objects.get(slug="dentists").save()
        clock.move_to(now)
    late = now - timedelta(minutes=1)
    assert Partner.objects.get(pk=kept.pk).updated_at > late
    assert PartnerPresence.objects.get(pk=gone.pk).removed_at > late
    assert Category.objects.get(slug="dentists").updated_at > late


def test_writing_takes_the_same_queries_for_a_category_of_many_partners(partner):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            presence.touch(Partner.objects.in_categories([Category.objects.get(slug="dentists").pk]))
        return len(captured)

    few = queries()
    PartnerFactory.create_batch(5, categories=["dentists"])
    assert queries() == few


def test_the_migration_notes_exactly_those_who_are_public(partner):
    PartnerFactory(live=False)
    ending = PartnerFactory(expire_at=timezone.now() + timedelta(days=1))
    PartnerFactory(expire_at=timezone.now() - timedelta(days=1))
    PartnerPresence.objects.all().delete()
    import_module("directory.migrations.0006_presence_of_partners").note_who_is_public(apps, None)
    assert set(PartnerPresence.objects.values_list("pk", "slug", "expires_at", "removed_at")) == {
        (partner.pk, "the-school", None, None),
        (ending.pk, ending.slug, ending.expire_at, None),
    }
    assert presence.repair() == 0
