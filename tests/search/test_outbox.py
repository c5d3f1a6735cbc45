"""Changes of the database reach the index: recorded with the change, worked off after the commit."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import OperationalError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction
from wagtail_factories import ImageFactory

from cms.facts.models import Municipality
from cms.media.models import CustomDocument
from cms.pages.models import Audience
from directory.models import Category, Language, Partner
from search import outbox
from search.builders import all_documents, documents
from search.builders.site import SITE_PAGES
from search.engines.base import ApplyReport, EngineFailure, Refused, SearchQuery
from search.index import drain, engine, engines, rebuild
from search.models import OutboxRow
from tests.factories.directory import LocationFactory, PartnerFactory, SchoolFactory
from tests.search.content import make_home, make_phase, make_topic, text_block, translate

pytestmark = pytest.mark.django_db


def found(text: str, locale: str = "en") -> list[str]:
    return [hit.id for hit in engine().search(SearchQuery(text=text, locale=locale)).hits]  # type: ignore[arg-type]


def waiting() -> set[tuple[str, str]]:
    return set(OutboxRow.objects.filter(done_at=None).values_list("kind", "key"))


def worked_off() -> None:
    assert drain().waiting == 0


def partner_key(partner: Partner) -> set[tuple[str, str]]:
    return {("partner", str(partner.pk))}


def test_a_published_partner_is_found_once_its_transaction_is_committed(
    index: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        partner = PartnerFactory(name="Chess club Leiden")
        assert found("chess") == []
    assert found("chess") == [f"partner:{partner.pk}"]
    assert waiting() == set()


def test_a_change_that_is_rolled_back_leaves_nothing_in_the_outbox(index: None) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        PartnerFactory()
        raise RuntimeError
    assert waiting() == set()


def test_many_changes_in_a_transaction_are_worked_off_once(
    index: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks() as callbacks, pytest.raises(RuntimeError), transaction.atomic():
        PartnerFactory()
        raise RuntimeError
    assert [callback.__name__ for callback in callbacks].count("_drain_quietly") == 0
    with django_capture_on_commit_callbacks() as callbacks:
        PartnerFactory.create_batch(3)
    assert [callback.__name__ for callback in callbacks].count("_drain_quietly") == 1


def test_an_unpublished_partner_is_not_found_any_more(index: None) -> None:
    partner = PartnerFactory(name="Chess club Leiden")
    worked_off()
    partner.unpublish()
    worked_off()
    assert found("chess") == []
    partner.live = True
    partner.save()
    worked_off()
    assert found("chess") == [f"partner:{partner.pk}"]


def test_a_deleted_partner_is_not_found_any_more(index: None) -> None:
    partner = PartnerFactory(name="Chess club Leiden")
    worked_off()
    partner.delete()
    worked_off()
    assert found("chess") == []


def test_saving_a_draft_changes_nothing(index: None) -> None:
    partner = PartnerFactory(name="Chess club Leiden")
    worked_off()
    partner.name = "Bridge club Leiden"
    partner.save_revision()
    assert waiting() == set()
    assert found("bridge") == []


def test_a_partner_that_was_never_published_is_not_found(index: None) -> None:
    PartnerFactory(name="Chess club Leiden", live=False)
    worked_off()
    assert found("chess") == []


def test_a_changed_category_label_reaches_its_partners_and_those_below_it(index: None) -> None:
    top = Category.objects.get(slug="dentists").parent
    partner = PartnerFactory(categories=["dentists"])
    worked_off()
    assert top is not None
    top.label_en = "Wellbeing and vigour"
    top.save()
    assert waiting() == partner_key(partner)
    worked_off()
    assert found("vigour") == [f"partner:{partner.pk}"]


def test_a_category_taken_away_or_deleted_reaches_its_partners(index: None) -> None:
    category = Category.objects.create(slug="falconry", label_en="Falconry", label_nl="Valkerij")
    first, second = PartnerFactory(categories=[category]), PartnerFactory(categories=[category])
    worked_off()
    first.categories.clear()
    first.save()
    worked_off()
    assert found("falconry") == [f"partner:{second.pk}"]
    category.delete()
    worked_off()
    assert found("falconry") == []


def test_a_municipality_a_location_and_school_facts_reach_their_partner(index: None) -> None:
    partner = SchoolFactory(location__municipality="katwijk")
    worked_off()
    Municipality.objects.get(slug="katwijk").save()
    assert waiting() == partner_key(partner)
    worked_off()
    location = LocationFactory(partner=partner, street_address="Zeeweg 1")
    assert waiting() == partner_key(partner)
    worked_off()
    assert found("zeeweg") == [f"partner:{partner.pk}"]
    location.delete()
    worked_off()
    assert found("zeeweg") == []


def test_a_language_that_is_deleted_reaches_its_partners(index: None) -> None:
    partner = PartnerFactory(spoken_languages=["nl", "en"])
    PartnerFactory(spoken_languages=["en"])
    worked_off()
    Language.objects.get(code="nl").delete()
    assert waiting() == partner_key(partner)
    (document,) = documents("partner", [str(partner.pk)], 1)
    assert document.facets["spoken_language"] == ("en",)


@pytest.mark.parametrize("field", ["audiences", "municipalities"])
@pytest.mark.parametrize("change", ["rename", "delete"])
def test_an_audience_or_a_municipality_that_is_renamed_or_deleted_reaches_its_pages(
    index: None, field: str, change: str
) -> None:
    page = make_topic(make_phase(make_home()), "Waste")
    label: Audience | Municipality
    if field == "audiences":
        label = Audience.objects.create(slug="nomads", label_en="Nomads", label_nl="Nomaden")
    else:
        label = Municipality.objects.create(
            slug="nomads", name="Nomads", cbs_code="GM9999", latitude=52.1, longitude=4.5
        )
    setattr(page, field, [label])
    page.save()
    worked_off()
    if change == "delete":
        label.delete()
    else:
        label.slug = "wanderers"
        label.save()
    assert waiting() == {("page", str(page.translation_key))}
    (document,) = documents("page", [str(page.translation_key)], 1)
    facet = "audience" if field == "audiences" else "municipality"
    assert document.facets[facet] == (() if change == "delete" else ("wanderers",))


def test_a_page_and_its_translation_are_one_entry_found_in_both_languages(index: None) -> None:
    page = make_topic(make_phase(make_home()), "Household waste", body=text_block("<p>Put it <b>outside</b>.</p>"))
    translate(page, "Huisvuil", body=text_block("<p>Zet het buiten.</p>"))
    worked_off()
    entry = f"page:{page.translation_key}"
    assert found("outside") == found("buiten", "nl") == [entry]
    assert found("huisvuil")[0] == entry


def test_a_draft_translation_is_not_in_the_index(index: None) -> None:
    page = make_topic(make_phase(make_home()), "Household waste")
    draft = translate(page, "Xylofoon", live=False)
    worked_off()
    assert found("xylofoon", "nl") == []
    draft.live = True
    draft.save()
    worked_off()
    assert found("xylofoon", "nl") == [f"page:{page.translation_key}"]


def test_a_page_below_one_that_is_unpublished_or_made_private_is_not_found(index: None) -> None:
    phase = make_phase(make_home())
    page = make_topic(phase, "Xylophones")
    worked_off()
    assert found("xylophones") == [f"page:{page.translation_key}"]
    restriction = PageViewRestriction.objects.create(page=phase, restriction_type=PageViewRestriction.LOGIN)
    worked_off()
    assert found("xylophones") == []
    restriction.delete()
    worked_off()
    assert found("xylophones") == [f"page:{page.translation_key}"]
    phase.unpublish()
    worked_off()
    assert found("xylophones") == []


def test_a_page_that_is_moved_shows_the_titles_now_above_it(index: None) -> None:
    home = make_home()
    old, new = make_phase(home), make_phase(home, "leaving-to", "Trombones")
    page = make_topic(old, "Xylophones")
    worked_off()
    page.move(new, pos="last-child")
    worked_off()
    assert f"page:{page.translation_key}" in found("trombones")


def test_a_file_that_becomes_private_public_or_is_deleted_reaches_its_pages(index: None, admin_client: Client) -> None:
    board = Collection.get_first_root_node().add_child(name="Board")
    file = CustomDocument(title="Minutes", collection=board)
    file.file.save("minutes.pdf", ContentFile(b"%PDF-"))
    body = [{"type": "document", "value": {"document": file.pk, "title": "Xylophones"}}]
    page = make_topic(make_phase(make_home()), "Waste", body=body)
    page.save()
    entry = f"page:{page.translation_key}"
    worked_off()
    assert found("xylophones") == [entry]
    CollectionViewRestriction.objects.create(collection=board, restriction_type="login")
    worked_off()
    assert found("xylophones") == []
    move = reverse("wagtail_bulk_action", args=["media", "customdocument", "add_to_collection"])
    admin_client.post(f"{move}?id={file.pk}", {"collection": Collection.get_first_root_node().pk})
    worked_off()
    assert found("xylophones") == [entry]
    file.delete()
    worked_off()
    assert found("xylophones") == []


def test_an_image_that_becomes_private_or_is_deleted_reaches_its_pages(index: None) -> None:
    board = Collection.get_first_root_node().add_child(name="Board")
    image = ImageFactory(collection=board)
    page = make_topic(
        make_phase(make_home()),
        "Waste",
        body=[{"type": "image", "value": {"image": image.pk, "caption": "Xylophones"}}],
    )
    page.save()
    for change in (lambda: CollectionViewRestriction.objects.create(collection=board), image.delete):
        worked_off()
        change()
        assert waiting() == {("page", str(page.translation_key))}


def test_deleting_a_page_takes_all_below_it_along(index: None) -> None:
    phase = make_phase(make_home())
    make_topic(phase, "Xylophones")
    worked_off()
    phase.delete()
    worked_off()
    assert found("xylophones") == []


def test_several_changes_of_an_entry_are_one_operation(index: None, monkeypatch: pytest.MonkeyPatch) -> None:
    partner = PartnerFactory()
    for _ in range(3):
        partner.save()
    seen = []
    real = engines()[0].apply
    monkeypatch.setattr(
        engines()[0], "apply", lambda operations, *, wait: (seen.extend(operations), real(operations, wait=wait))[1]
    )
    worked_off()
    assert [operation.id for operation in seen] == [f"partner:{partner.pk}"]


def test_what_cannot_be_written_stays_in_the_outbox(index: None, monkeypatch: pytest.MonkeyPatch) -> None:
    partner = PartnerFactory(name="Chess club Leiden")

    def broken(operations: object, *, wait: bool) -> ApplyReport:
        raise EngineFailure("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(engines()[0], "apply", broken)
        assert drain().error == "disk full"
    row = OutboxRow.objects.filter(done_at=None).latest("id")
    assert (row.key, row.attempts, row.error) == (str(partner.pk), 1, "disk full")
    assert row.written_to == "database,"
    worked_off()
    assert found("chess") == [f"partner:{partner.pk}"]


def test_while_somebody_else_writes_rows_wait(index: None, monkeypatch: pytest.MonkeyPatch) -> None:
    PartnerFactory()
    monkeypatch.setattr(outbox, "BUSY_PAUSES", (0.0,))
    monkeypatch.setattr(engines()[0], "apply", lambda operations, *, wait: ApplyReport(busy=True))
    report = drain()
    assert report.busy and report.waiting


def test_without_an_index_a_change_waits_and_nobody_who_searches_builds_it(
    index_dir: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        partner = PartnerFactory(name="Chess club Leiden")
    assert waiting() == partner_key(partner)
    with pytest.raises(EngineFailure):
        engine().search(SearchQuery(text="chess"))
    rebuild()
    result = engine().search(SearchQuery(text="chess"))
    assert ([hit.id for hit in result.hits], result.degraded) == ([f"partner:{partner.pk}"], False)
    assert waiting() == set()


def test_what_is_written_to_the_old_index_during_a_rebuild_is_written_to_the_new_one_too(
    index: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = PartnerFactory.build(name="Chess club Leiden", location=False)

    def documents_and_a_change_meanwhile(revision: int, processes: int):
        yield from list(all_documents(revision))
        late.save()
        drain()

    monkeypatch.setattr("search.index.all_documents", documents_and_a_change_meanwhile)
    rebuild()
    assert found("chess") == [f"partner:{late.pk}"]


def test_a_second_rebuild_only_if_needed_builds_nothing(index: None) -> None:
    assert rebuild(only_if_needed=True) == {}


def test_a_request_that_an_engine_refuses_as_a_whole_leaves_all_rows_waiting(
    index: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(operations: object, *, wait: bool) -> ApplyReport:
        raise Refused("413 too large")

    monkeypatch.setattr(engines()[0], "apply", refusing)
    partner = PartnerFactory()
    assert drain().error == "413 too large"
    assert waiting() >= partner_key(partner)
    assert "413 too large" in OutboxRow.objects.filter(key=partner.pk).latest("pk").error
    monkeypatch.undo()
    drain()
    assert waiting() == set()


def test_a_locked_database_keeps_the_rows_of_one_engine_and_stops_no_other(
    index: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(operations: object, *, wait: bool) -> ApplyReport:
        raise OperationalError("database is locked")

    monkeypatch.setattr(engines()[1], "apply", locked)
    partner = PartnerFactory(name="Chess club")
    assert drain().error == "database is locked"
    assert found("chess") == [f"partner:{partner.pk}"]
    assert waiting() >= partner_key(partner)


def test_old_rows_are_forgotten_after_a_day(index: None) -> None:
    now = timezone.now()
    with time_machine.travel(now - timedelta(hours=25), tick=False):
        PartnerFactory()
        worked_off()
    PartnerFactory()
    worked_off()
    assert not OutboxRow.objects.filter(created_at__lt=now - timedelta(hours=24)).exists()


def test_the_lag_is_the_age_of_the_oldest_change_that_waits(index: None) -> None:
    assert outbox.lag_seconds() is None
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        PartnerFactory()
    with time_machine.travel(now + timedelta(seconds=5), tick=False):
        assert outbox.lag_seconds() == pytest.approx(5)


def test_the_commands_say_what_they_did(index_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    PartnerFactory()
    call_command("search", "rebuild")
    call_command("search", "rebuild", "--if-needed")
    PartnerFactory()
    call_command("search", "drain")
    said = capsys.readouterr().out
    assert f"embedded: {1 + len(SITE_PAGES)} entries" in said
    assert f"database: {1 + len(SITE_PAGES)} entries" in said
    assert "up to date" in said
    assert "0 waiting" in said
