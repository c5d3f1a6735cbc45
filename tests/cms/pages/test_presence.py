"""What those who keep a copy of the pages hear: removals, moves, translations, and changes of what a page shows."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction
from wagtail_factories import ImageFactory

from cms.facts.models import Municipality
from cms.pages.models import Audience, PagePresence, PhasePage, StepPage, TopicPage
from cms.pages.presence import repair
from tests.factories.pages import PhasePageFactory, StepPageFactory, TopicPageFactory, publish, translate
from tests.mirror import getter, mirror

LONG_AGO = timedelta(days=30)


def moment(ago=timedelta(hours=1)):
    return (timezone.now() - ago).strftime("%Y-%m-%dT%H:%M:%SZ")


def grow_old():
    """As if all that is there had been there for long."""
    old = timezone.now() - LONG_AGO
    PagePresence.objects.update(changed_at=old)
    Page.objects.update(last_published_at=old)
    Audience.objects.update(updated_at=old)
    Municipality.objects.update(updated_at=old)


@pytest.fixture
def old_guide(guide):
    """The guide, public for long."""
    grow_old()
    return guide


@pytest.fixture
def since(get):
    """What changed in the last hour in a language: titles of items, and paths of removals."""

    def ask(locale="en", **params):
        answer = get("/pages/", order="stable", locale=locale, updated_since=moment(), limit=100, **params)
        return SimpleNamespace(
            items={item["title"] for item in answer["items"]},
            removed={gone["path"] for gone in answer["removed"]},
            tombstones=answer["removed"],
        )

    return ask


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def make_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def planned_end(guide):
    Page.objects.filter(pk=guide.step.pk).update(expire_at=timezone.now() - timedelta(seconds=5))
    call_command("publish_scheduled")


def end_that_nobody_noticed(guide):
    """As time passes: the end was known, and has come."""
    step = fresh(guide.step)
    step.expire_at = timezone.now() + timedelta(days=1)
    step.save()
    grow_old()
    ended = timezone.now() - timedelta(seconds=1)
    Page.objects.filter(pk=step.pk).update(expire_at=ended)
    PagePresence.objects.filter(pk=step.pk).update(expires_at=ended)


def move_below_a_draft(guide):
    draft = PhasePageFactory(parent=guide.home, title="Secret plans", live=False)
    fresh(guide.step).move(draft, pos="last-child")


def past_the_signals(guide):
    Page.objects.filter(pk=guide.step.pk).update(live=False)
    call_command("page_presence")


def fallback_page(guide):
    Page.objects.get(pk=guide.step.pk).unpublish()


REMOVALS = {
    "unpublished": lambda guide: fresh(guide.step).unpublish(),
    "unpublished as a bare page": fallback_page,
    "deleted": lambda guide: fresh(guide.step).delete(),
    "deleted with the page above": lambda guide: fresh(guide.topic).delete(),
    "below what was unpublished": lambda guide: fresh(guide.topic).unpublish(),
    "made private": lambda guide: make_private(guide.step),
    "below what was made private": lambda guide: make_private(guide.phase),
    "by the clock": planned_end,
    "at its end, before the ticker": end_that_nobody_noticed,
    "moved out of what is public": move_below_a_draft,
    "past the signals": past_the_signals,
}


@pytest.mark.parametrize("removal", REMOVALS)
def test_every_way_to_take_a_page_away_leaves_a_tombstone(old_guide, since, removal):
    step = old_guide.step
    REMOVALS[removal](old_guide)
    found = since(fallback="false")
    assert "Make an appointment" not in found.items
    (tombstone,) = [each for each in found.tombstones if each["id"] == step.pk]
    assert tombstone.pop("removed_at") > moment(timedelta(minutes=1))
    assert tombstone == {
        "id": step.pk,
        "translation_key": str(step.translation_key),
        "locale": "en",
        "path": "/en/settling-in/registration/make-an-appointment/",
    }


def test_what_is_public_again_has_no_tombstone(old_guide, since):
    fresh(old_guide.step).unpublish()
    publish(fresh(old_guide.step))
    found = since()
    assert ("Make an appointment" in found.items, found.removed & {old_guide.step.website_path}) == (True, set())


def test_opening_a_branch_again_tells_of_all_its_pages(old_guide, since):
    make_private(old_guide.topic)
    PageViewRestriction.objects.get(page=old_guide.topic).delete()
    assert {"Registration", "Make an appointment"} <= since().items


@pytest.mark.parametrize("secret", ["draft", "private", "below a draft"])
def test_what_was_never_public_leaves_nothing(old_guide, get, secret):
    above = PhasePageFactory(parent=old_guide.home, title="Secret above", live=secret == "private")
    if secret == "private":
        make_private(above)
    page = TopicPageFactory(parent=above, title="Secret plan", live=secret != "draft")
    call_command("page_presence")
    fresh(page).delete()
    call_command("page_presence")
    answer = get("/pages/", order="stable", locale="en", updated_since=moment(), limit=100)
    assert "secret-plan" not in str(answer)


def test_a_tombstone_names_the_address_that_was_public(old_guide, since):
    step = fresh(old_guide.step)
    step.slug = "secret-merger"
    step.save_revision()
    fresh(step).unpublish()
    gone = fresh(step)
    gone.slug = "secret-merger"
    gone.save()
    assert since(fallback="false").removed == {"/en/settling-in/registration/make-an-appointment/"}


def test_another_slug_above_is_a_change_of_all_below(old_guide, since):
    publish(old_guide.phase, slug="settle")
    assert since(fallback="false").items == {"Settling in", "Registration", "Make an appointment"}
    paths = PagePresence.objects.filter(page_id=old_guide.step.pk).values_list("path", flat=True)
    assert list(paths) == ["/en/settle/registration/make-an-appointment/"]


def test_a_change_of_text_above_is_none_of_those_below(old_guide, since):
    publish(old_guide.phase, summary="Another plain sentence.")
    assert since(fallback="false").items == {"Settling in"}


def test_a_moved_page_is_told_with_all_below_it(old_guide, since):
    other = PhasePageFactory(parent=old_guide.home, title="Living in", phase="living-in")
    grow_old()
    fresh(old_guide.topic).move(other, pos="last-child")
    assert {"Registration", "Make an appointment"} <= since(fallback="false").items
    assert since(fallback="false").removed == set()


def test_a_translation_that_appears_or_goes_is_told_in_both_languages(old_guide, since):
    fresh(old_guide.stap).unpublish()
    assert since("en", fallback="false").items == {"Make an appointment"}
    dutch = since("nl", fallback="false")
    assert (dutch.items, dutch.removed) == (set(), {"/nl/je-vestigen/inschrijven/maak-een-afspraak/"})
    with_fallback = since("nl")
    assert with_fallback.items == {"Make an appointment"}
    assert with_fallback.removed == {"/nl/je-vestigen/inschrijven/maak-een-afspraak/"}
    grow_old()
    PagePresence.objects.filter(removed_at__isnull=False).update(removed_at=timezone.now() - LONG_AGO)
    publish(fresh(old_guide.stap))
    assert since("en", fallback="false").items == {"Make an appointment"}
    assert since("nl", fallback="false").items == {"Maak een afspraak"}


@pytest.fixture
def students(old_guide):
    """A topic for students in Leiden with a picture, in both languages, public for long."""
    topic = TopicPageFactory(
        parent=old_guide.phase, title="Study", audiences=["students"], municipalities=["leiden"], image=ImageFactory()
    )
    translate(topic, "Studeren")
    grow_old()
    return fresh(topic)


def change_picture(topic):
    topic.image.alt_en = "A library"
    topic.image.save()


CHANGES = {
    "an audience's label": lambda topic: Audience.objects.get(slug="students").save(),
    "an audience deleted": lambda topic: Audience.objects.get(slug="students").delete(),
    "a municipality's name": lambda topic: Municipality.objects.get(slug="leiden").save(),
    "its readers": lambda topic: topic.audiences.through.objects.all().delete() and topic.save(),
    "its picture": change_picture,
    "its picture deleted": lambda topic: topic.image.delete(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_what_an_answer_shows_is_told_and_dated(get, students, since, change):
    CHANGES[change](students)
    assert since("en", fallback="false").items == {"Study"}
    for answer in (get("/pages/", locale="en", type="topic")["items"][-1], get(f"/pages/{students.pk}/")):
        assert answer["title"] == "Study"
        assert answer["updated_at"] > timezone.localtime(timezone.now() - timedelta(minutes=1)).isoformat()


def test_readers_are_told_of_for_the_translation_too(students, since):
    Audience.objects.get(slug="students").save()
    assert since("nl", fallback="false").items == {"Studeren"}


def test_what_leaves_a_filtered_list_is_told_to_those_who_keep_that_list(students, since):
    topic = fresh(students)
    topic.audiences = []
    topic.save()
    found = since(audience="students")
    assert (found.items, found.removed) == (set(), {"/en/settling-in/study/"})


def test_a_draft_is_no_change(old_guide, since):
    topic = fresh(old_guide.topic)
    topic.title = "Not yet"
    topic.save_revision()
    assert since().items == set()


def test_lists_in_other_orders_take_the_moment_too(old_guide, get):
    publish(old_guide.topic, title="Register")
    answer = get("/pages/", locale="en", updated_since=moment())
    assert [item["title"] for item in answer["items"]] == ["Register"]
    assert (answer["removed"], answer["meta"]["as_of"], answer["meta"]["total_count"]) == (None, None, 1)


def test_who_asks_from_before_what_is_remembered_hears_that_a_full_walk_is_needed(guide, get):
    asked = {"order": "stable", "updated_since": moment(timedelta(days=181))}
    assert get("/pages/", 410, locale="en", **asked)["errors"][0]["name"] == "updated_since"


def test_old_tombstones_are_forgotten(old_guide):
    with time_machine.travel(timezone.now() - timedelta(days=181)):
        fresh(old_guide.step).unpublish()
    call_command("page_presence")
    assert not PagePresence.objects.filter(removed_at__isnull=False).exists()


def test_the_command_finds_nothing_where_all_went_by_the_signals(old_guide):
    assert repair() == 0


def test_noting_takes_the_same_queries_for_one_page_as_for_many(old_guide, django_assert_max_num_queries):
    def restrict():
        with django_assert_max_num_queries(100) as queries:
            make_private(old_guide.phase)
        PageViewRestriction.objects.all().delete()
        return len(queries)

    restrict()  # Django remembers content types
    few = restrict()
    for number in range(5):
        TopicPageFactory(parent=old_guide.phase, title=f"More {number}")
    assert restrict() == few


def unpublish(page):
    page.unpublish()


def restrict(page):
    make_private(page)


def open_up(page):
    PageViewRestriction.objects.filter(page=page).delete()


def delete(page):
    page.delete()


def rename(page):
    publish(page, slug=f"{page.slug}-x")


def rewrite(page):
    publish(page, summary=f"{page.summary[:90]} More.")


def move(page):
    target = PhasePage.objects.filter(locale=page.locale).last()
    if isinstance(page, TopicPage) and target and not page.is_child_of(target):
        page.move(target, pos="last-child")


def relabel(page):
    Audience.objects.first().save()


EDITS = {each.__name__: each for each in (unpublish, restrict, open_up, delete, rename, rewrite, move, relabel)}
some_edits = st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 20)), max_size=3)


def happen(edits):
    """Let edits happen to topics and steps that are there."""
    for name, number in edits:
        pages = list(Page.objects.type(TopicPage, StepPage).order_by("pk"))
        if pages:
            EDITS[name](pages[number % len(pages)].specific)


@pytest.mark.parametrize("more", ["", "&fallback=false", "&audience=students"])
def test_whatever_happens_a_copy_that_is_brought_up_to_date_equals_the_list(old_guide, client, more):
    address, get = f"/api/v1/pages/?order=stable&limit=2&locale=nl{more}", getter(client)
    PhasePageFactory(parent=old_guide.home, title="Living in", phase="living-in")
    for title in ("Study", "Waste"):
        translate(TopicPageFactory(parent=old_guide.phase, title=title, audiences=["students"]), f"NL {title}")
    grow_old()

    def shown():
        return {item["translation_key"] for item in get(address.replace("limit=2", "limit=100"))["items"]}

    @given(during=st.lists(some_edits, max_size=3), after=some_edits)
    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    def holds(during, after):
        with transaction.atomic():
            left, walked, throughout = iter(during), [], shown()

            def get_slowly(asked):
                page = get(asked)
                walked.extend(item["translation_key"] for item in page["items"])
                happen(next(left, ()))
                throughout.intersection_update(shown())
                return page

            copy = mirror.up_to_date(None, address, "translation_key", get_slowly)
            assert len(walked) == len(set(walked))
            assert throughout <= set(walked)
            happen(after)
            copy = mirror.up_to_date(copy, address, "translation_key", get)
            assert copy["items"] == mirror.up_to_date(None, address, "translation_key", get)["items"]
            transaction.set_rollback(True)

    holds()


def test_the_migration_notes_exactly_the_pages_that_are_public(old_guide):
    private = TopicPageFactory(parent=old_guide.phase, title="Private")
    make_private(private)
    StepPageFactory(parent=private, title="Below the private one")
    draft = TopicPageFactory(parent=old_guide.phase, title="Draft", live=False)
    StepPageFactory(parent=draft, title="Below the draft")
    ending = TopicPageFactory(parent=old_guide.phase, title="Ending", expire_at=timezone.now() + timedelta(days=1))
    StepPageFactory(parent=ending, title="Below the ending one")
    fresh(old_guide.step).create_alias(parent=fresh(old_guide.onderwerp), update_slug="alias")
    told = ("page_id", "translation_key", "locale", "path", "phase", "expires_at", "removed_at")
    told += ("place", "is_alone", "type", "parent_id")
    noted = set(PagePresence.objects.filter(removed_at=None).values_list(*told))
    PagePresence.objects.all().delete()
    import_module("cms.pages.migrations.0007_presence_of_pages").note_what_is_public(apps, None)
    import_module("cms.pages.migrations.0008_places").note_places(apps, None)
    import_module("cms.pages.migrations.0009_parents").note_parents(apps, None)
    assert set(PagePresence.objects.values_list(*told)) == noted
    assert len(noted) == 11  # with the alias in its own language, which is public by the same rule
    assert repair() == 0
