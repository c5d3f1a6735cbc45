"""What many entries show is noted once, and brought up to date in the background."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from cms.pages.models import PhasePage, TopicPage
from directory.models import Category
from search import outbox, signals
from search.engines.base import SearchQuery
from search.index import drain, engine, engines
from search.management.commands import search as search_command
from search.models import OutboxRow, Scope
from tests.factories.directory import PartnerFactory
from tests.search.content import make_home, make_phase, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _more_than_two_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """More entries than these are left to the background."""
    monkeypatch.setattr(signals, "FEW", 2)


@pytest.fixture
def falconry() -> Category:
    category = Category.objects.create(slug="falconry", label_en="Falconry", label_nl="Valkerij")
    for number in range(3):
        PartnerFactory(name=f"Club {number}", categories=[category])
    return category


@pytest.fixture
def phase() -> PhasePage:
    phase = make_phase(make_home())
    for number in range(3):
        make_topic(phase, f"Topic {number}")
    return phase


def waiting() -> set[tuple[str, str]]:
    return set(OutboxRow.objects.filter(done_at=None).values_list("kind", "key"))


def found(text: str) -> int:
    return engine().search(SearchQuery(text=text, locale="en")).total


def test_renaming_a_category_of_many_writes_one_row_however_many_have_it(index: None, falconry: Category) -> None:
    drain()
    falconry.label_en = "Hawking"
    falconry.save()
    assert waiting() == {(Scope.CATEGORY, str(falconry.pk))}


def test_the_background_finds_its_entries_and_writes_them(index: None, falconry: Category) -> None:
    drain()
    falconry.label_en = "Hawking"
    falconry.save()
    assert drain().waiting == 0
    assert (found("hawking"), found("falconry")) == (3, 0)


def test_a_process_that_dies_between_two_batches_leaves_the_rest_to_the_next(
    index: None, falconry: Category, monkeypatch: pytest.MonkeyPatch
) -> None:
    drain()
    monkeypatch.setattr(outbox, "BATCH", 2)
    falconry.label_en = "Hawking"
    falconry.save()
    work_off, calls = outbox._work_off, []

    def killed(*args: object) -> outbox.DrainReport:
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return work_off(*args)  # type: ignore[arg-type]

    with monkeypatch.context() as once:
        once.setattr(outbox, "_work_off", killed)
        with pytest.raises(KeyboardInterrupt):
            drain()
    assert 0 < len(waiting()) < 3
    assert drain().waiting == 0
    assert found("hawking") == 3


def test_a_turn_of_the_ticker_ends_in_time_and_the_next_goes_on(
    index: None, falconry: Category, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has scheduled pages to publish and passwords to send, too."""
    drain()
    monkeypatch.setattr(outbox, "BATCH", 1)
    falconry.label_en = "Hawking"
    falconry.save()
    monkeypatch.setattr(search_command, "SECONDS", 0)
    call_command("search", "drain", stdout=StringIO())
    assert len(waiting()) > 0
    call_command("search", "drain", "--all", stdout=StringIO())
    assert (len(waiting()), found("hawking")) == (0, 3)


def test_a_category_that_is_deleted_before_its_turn_harms_nobody(index: None, falconry: Category) -> None:
    OutboxRow.objects.create(operation="upsert", kind=Scope.CATEGORY, key="999999")
    assert drain().waiting == 0


def test_whoever_saves_one_entry_finds_it_at_once_though_thousands_wait(index: None, falconry: Category) -> None:
    falconry.label_en = "Hawking"
    falconry.save()
    PartnerFactory(name="Chess club")
    report = outbox.drain(engines(), limit=1)  # as after each commit
    assert (report.done, found("chess"), found("hawking")) == (1, 1, 0)
    assert (Scope.CATEGORY, str(falconry.pk)) in waiting()


def test_taking_all_partners_out_of_a_category_reaches_them(index: None, falconry: Category) -> None:
    drain()
    falconry.partners.clear()
    drain()
    assert found("falconry") == 0


def test_publishing_a_page_rebuilds_none_below_it_unless_they_show_what_changed(index: None, phase: PhasePage) -> None:
    drain()
    phase.summary = "Another summary."
    phase.save_revision().publish()
    assert waiting() == {("page", str(phase.translation_key))}
    drain()
    phase.title = "Finding your feet"
    phase.save_revision().publish()
    assert waiting() == {("page", str(phase.translation_key)), (Scope.BRANCH, str(phase.pk))}
    drain()
    assert found("finding your feet") == 1 + TopicPage.objects.count()


@pytest.mark.parametrize(("language", "words"), [("en", "entries still wait"), ("nl", "items moeten nog")])
def test_editors_see_how_far_the_index_is_behind(
    admin_client: Client, admin_user: object, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    from wagtail.users.models import UserProfile

    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": language})
    assert words not in admin_client.get("/admin/").content.decode()
    monkeypatch.setattr("search.wagtail_hooks.WORTH_TELLING", 2)
    PartnerFactory.create_batch(3)
    with translation.override(language):
        page = admin_client.get("/admin/").content.decode()
    assert re.search(rf"\b\d+ {words}", page)
