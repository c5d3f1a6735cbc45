"""The thesaurus in the database: what is in force, the built-in list of a release, and lists of editors."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from wagtail.log_actions import registry as log_actions

from config.rest.generation import current_generation
from search import thesaurus as plain
from search.concepts import current_thesaurus
from search.concepts.built_in import load_built_in
from search.concepts.exchange import IMPORTED, export_concepts, import_concepts
from search.concepts.rows import as_concept
from search.engines.base import SearchQuery
from search.engines.embedded import EmbeddedEngine
from search.models import Concept, Source
from search.thesaurus import built_in_thesaurus
from search.thesaurus.files import COLUMNS
from tests.factories.search import ConceptFactory
from tests.search.documents import directory

pytestmark = pytest.mark.django_db
HEADER = ",".join(COLUMNS)


def concept(concept_id: str, en: str, nl: str, **more: Any) -> plain.Concept:
    terms = {"en": tuple(en.split("|")), "nl": tuple(nl.split("|"))}
    return plain.Concept(concept_id, terms, explanation={"en": "", "nl": ""}, **more)


def csv(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines, ""]).encode()


def first_synonyms(word: str) -> set[str]:
    return {each.text for each in current_thesaurus().synonyms([word])}


# What is in force


def test_without_a_concept_in_the_database_the_built_in_list_is_in_force() -> None:
    assert current_thesaurus() is built_in_thesaurus()


def test_a_saved_concept_is_in_force_at_once() -> None:
    row = ConceptFactory(terms_en="launderette\nlaundromat", terms_nl="wasserette")
    assert first_synonyms("laundromat") == {"launderette", "wasserette"}
    row.terms_nl = "wassalon"
    row.save()
    assert first_synonyms("laundromat") == {"launderette", "wassalon"}
    row.is_active = False
    row.save()
    assert first_synonyms("laundromat") == set()


def test_lines_as_browsers_send_them_are_terms() -> None:
    ConceptFactory(terms_en="launderette\r\n\r\n laundromat \r\n", terms_nl="wasserette")
    assert first_synonyms("wasserette") == {"launderette", "laundromat"}


def test_the_thesaurus_is_kept_until_a_concept_changes(between_publications: Callable[[], object]) -> None:
    row = ConceptFactory()
    between_publications()
    kept = current_thesaurus()
    with CaptureQueriesContext(connection) as queries:
        assert current_thesaurus() is kept
    assert len(queries) == 0
    between_publications()
    assert current_thesaurus() is kept
    row.terms_en = "another"
    row.save()
    between_publications()
    assert current_thesaurus() is not kept


def test_a_saved_concept_makes_kept_answers_stale(django_capture_on_commit_callbacks: Any) -> None:
    before = current_generation()
    with django_capture_on_commit_callbacks(execute=True):
        ConceptFactory()
    assert current_generation() > before


def test_while_the_database_cannot_be_read_the_last_one_is_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    ConceptFactory(terms_en="launderette", terms_nl="wasserette")
    last = current_thesaurus()

    def fail() -> Any:
        raise DatabaseError

    monkeypatch.setattr("search.concepts.current._rows", fail)
    assert current_thesaurus() is last


def test_the_index_forgets_what_it_learnt_of_texts_when_the_thesaurus_changes(tmp_path: Any) -> None:
    engine = EmbeddedEngine(tmp_path, thesaurus=current_thesaurus)
    engine.rebuild(directory(), fingerprint="")
    ConceptFactory(terms_en="gnasher", terms_nl="bijter")
    assert engine.search(SearchQuery("gnasher")).total == 0
    ConceptFactory(terms_en="school\ngnasher", terms_nl="schooltje")
    assert engine.search(SearchQuery("gnasher")).total > 0


# The built-in list of a release

GP = concept("gp", "GP|doctor", "huisarts")
VET = concept("vet", "vet", "dierenarts", related=("gp",))


def test_the_built_in_list_comes_in_and_a_second_time_nothing_is_written() -> None:
    assert load_built_in([GP, VET])["created"] == 2
    row = Concept.objects.get(slug="vet")
    assert (as_concept(row), row.source, row.is_active, row.changed_by_editor) == (VET, Source.BUILT_IN, True, False)
    before = current_generation()
    with CaptureQueriesContext(connection) as queries:
        assert load_built_in([GP, VET])["unchanged"] == 2
    assert not [each for each in queries if each["sql"].startswith(("INSERT", "UPDATE"))]
    assert current_generation() == before


def test_a_release_changes_its_own_concepts_and_switches_off_those_that_are_gone() -> None:
    load_built_in([GP, VET])
    counts = load_built_in([concept("gp", "GP|physician", "huisarts")])
    assert (counts["updated"], counts["switched_off"]) == (1, 1)
    assert Concept.objects.get(slug="gp").terms_en == "GP\nphysician"
    assert not Concept.objects.get(slug="vet").is_active
    assert load_built_in([GP, VET])["updated"] == 2
    assert Concept.objects.get(slug="vet").is_active


def test_what_an_editor_has_changed_or_switched_off_stays() -> None:
    load_built_in([GP, VET])
    Concept.objects.filter(slug="gp").update(terms_en="my own", changed_by_editor=True)
    Concept.objects.filter(slug="vet").update(is_active=False, changed_by_editor=True)
    assert load_built_in([concept("gp", "other", "ander"), concept("vet", "other vet", "andere")])["kept"] == 2
    assert Concept.objects.get(slug="gp").terms_en == "my own"
    assert not Concept.objects.get(slug="vet").is_active


def test_an_editors_concept_goes_before_a_new_built_in_one_with_its_first_term() -> None:
    ConceptFactory(slug="animal-doctor", terms_en="Vet", terms_nl="veearts")
    ConceptFactory(slug="gp", terms_en="house doctor", terms_nl="dokter")
    counts = load_built_in([GP, VET])
    assert (counts["created"], counts["kept"]) == (1, 1)
    assert not Concept.objects.get(slug="vet").is_active
    assert Concept.objects.get(slug="gp").source == Source.EDITOR
    assert load_built_in([GP, VET])["unchanged"] == 1


def test_the_command_loads_the_list_and_says_what_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.management.commands.search_concepts.built_in_concepts", lambda: [GP, VET])
    said = StringIO()
    call_command("search_concepts", "load", stdout=said)
    assert said.getvalue() == "concepts: 2 created\n"
    assert Concept.objects.count() == 2


def test_the_command_refuses_a_broken_list_naming_row_and_field(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.management.commands.search_concepts.built_in_concepts", lambda: [VET])
    with pytest.raises(CommandError, match="vet, related: There is no concept “gp”"):
        call_command("search_concepts", "load")
    assert not Concept.objects.exists()


# Lists of editors


def test_a_file_creates_and_changes_concepts_and_leaves_the_others_alone(django_user_model: Any) -> None:
    load_built_in([GP, VET])
    user = django_user_model.objects.create_user("ed", password="a-long-password")
    report = import_concepts(
        csv("gp,GP|medic,huisarts,,,,", "vet,vet,dierenarts,,gp,,", "zoo,zoo,dierentuin,,,,"), user=user
    )
    assert [(each.line, each.id, each.outcome) for each in report.outcomes] == [
        (2, "gp", "updated"),
        (3, "vet", "unchanged"),
        (4, "zoo", "created"),
    ]
    row = Concept.objects.get(slug="gp")
    assert (row.terms_en, row.changed_by_editor, row.source) == ("GP\nmedic", True, Source.BUILT_IN)
    assert row.latest_revision.user == user
    assert Concept.objects.get(slug="zoo").source == Source.EDITOR
    entry = log_actions.get_logs_for_instance(row).first()
    assert (entry.action, entry.user) == (IMPORTED, user)


def test_a_mistake_anywhere_imports_nothing() -> None:
    ConceptFactory(slug="gp", terms_en="GP", terms_nl="huisarts")
    report = import_concepts(csv("zoo,zoo,dierentuin,,,,", "farm,GP,,nowhere,,,", "zoo,zoo again,x,,,,"))
    assert {(each.line, each.field) for each in report.errors} >= {(3, "en"), (3, "nl"), (3, "broader"), (4, "id")}
    assert Concept.objects.count() == 1


def test_a_file_that_is_none_is_reported_as_a_whole() -> None:
    (outcome,) = import_concepts(b"\xff").outcomes
    assert (outcome.line, outcome.outcome) == (0, "error")
    assert "UTF-8" in outcome.message


def test_trying_a_file_writes_nothing() -> None:
    report = import_concepts(csv("zoo,zoo,dierentuin,,,,"), dry_run=True)
    assert report.count("created") == 1
    assert not Concept.objects.exists()


def test_a_file_may_name_a_concept_that_it_brings_or_that_is_switched_off() -> None:
    ConceptFactory(slug="off", is_active=False)
    report = import_concepts(csv("zoo,zoo,dierentuin,park,off,,", "park,park,park,,,,"))
    assert not report.errors


def test_importing_a_concept_that_is_switched_off_switches_it_on() -> None:
    row = ConceptFactory(slug="zoo", terms_en="zoo", terms_nl="dierentuin", is_active=False)
    assert import_concepts(csv("zoo,zoo,dierentuin,,,,")).count("updated") == 1
    row.refresh_from_db()
    assert row.is_active


def test_a_file_that_changes_a_built_in_concept_leaves_the_way_back() -> None:
    row = ConceptFactory(slug="zoo", terms_en="zoo", terms_nl="dierentuin", source=Source.BUILT_IN)
    import_concepts(csv("zoo,zoo|menagerie,dierentuin,,,,"))
    before, after = [revision.as_object().terms_en for revision in row.revisions.order_by("pk")]
    assert (before, after) == ("zoo", "zoo\nmenagerie")


def test_what_was_exported_is_imported_without_a_change() -> None:
    load_built_in([GP, VET])
    ConceptFactory(is_active=False)
    file = StringIO()
    export_concepts(file)
    report = import_concepts(file.getvalue().encode())
    assert [each.outcome for each in report.outcomes] == ["unchanged", "unchanged"]
