"""Concepts in the admin: list, form and its mistakes, history, files, rights."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from search.concepts import current_thesaurus
from search.models import Concept, Source
from search.thesaurus.files import COLUMNS
from tests.factories.search import ConceptFactory
from tests.search.admin.conftest import AsRole

pytestmark = pytest.mark.django_db
LIST, IMPORT, EXPORT = (
    "wagtailsnippets_search_concept:list",
    "search_thesaurus:import",
    "search_thesaurus:export",
)


def url(view: str, *arguments: Any) -> str:
    return reverse(f"wagtailsnippets_search_concept:{view}", args=arguments)


def form(**changes: str) -> dict[str, str]:
    """The form of a concept as a browser sends it."""
    fields = ("slug", "terms_en", "terms_nl", "broader", "related", "explanation_en", "explanation_nl")
    given = {**dict.fromkeys(fields, ""), "slug": "zoo", "terms_en": "zoo", "terms_nl": "dierentuin", "is_active": "on"}
    return given | changes


def listed(client: Client, **parameters: str) -> set[str]:
    """The ids of the concepts in the list."""
    return {row.slug for row in client.get(reverse(LIST), parameters).context["object_list"]}


def csv_file(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("concepts.csv", "\n".join([",".join(COLUMNS), *lines]).encode())


@pytest.fixture
def refused(admin_client: Client) -> Any:
    """Send a form that is refused; the mistakes by field."""

    def send(**changes: str) -> dict[str, list[str]]:
        answer = admin_client.post(url("add"), form(**changes))
        assert answer.status_code == 200, "the form was accepted"
        return dict(answer.context["form"].errors)

    return send


def test_an_editor_adds_a_concept_that_search_uses_at_once(as_role: AsRole) -> None:
    ConceptFactory(slug="animals", terms_en="animals", terms_nl="dieren")
    answer = as_role("Editors").post(
        url("add"), form(terms_en="zoo\r\n\r\n wildlife park \r\nzoo", broader="animals\r\n", related="")
    )
    assert answer.status_code == 302
    row = Concept.objects.get(slug="zoo")
    assert (row.terms_en, row.broader, row.source) == ("zoo\nwildlife park", "animals", Source.EDITOR)
    assert {each.text for each in current_thesaurus().synonyms(["zoo"])} == {
        "wildlife park",
        "dierentuin",
        "animals",
        "dieren",
    }


def test_other_concepts_may_be_named_by_their_first_terms(admin_client: Client) -> None:
    ConceptFactory(slug="animals", terms_en="animals", terms_nl="Dieren en vee")
    ConceptFactory(slug="day-trips", terms_en="day trips", terms_nl="dagje uit")
    admin_client.post(url("add"), form(broader="dieren en vee", related="Day trips\nday-trips"))
    row = Concept.objects.get(slug="zoo")
    assert (row.broader, row.related) == ("animals", "day-trips")


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"terms_nl": ""}, "terms_nl", "This field is required."),
        ({"terms_nl": "???"}, "terms_nl", "has no letter or digit"),
        ({"terms_en": "Dentist"}, "terms_en", "is the first term of “dentist” too"),
        ({"broader": "nowhere"}, "broader", "There is no concept “nowhere”"),
        ({"related": "zoo"}, "related", "cannot name itself"),
        ({"explanation_en": "Animals live there."}, "explanation_nl", "in both languages"),
        ({"slug": "dentist"}, "slug", "already exists"),
        ({"slug": "Two words"}, "slug", "valid “slug”"),
        ({"slug": "UPPER"}, "slug", "lower-case"),
    ],
)
def test_a_mistake_stands_beside_its_field(refused: Any, changes: dict[str, str], field: str, message: str) -> None:
    ConceptFactory(slug="dentist", terms_en="dentist", terms_nl="tandarts")
    errors = refused(**changes)
    assert message in " ".join(errors[field])
    assert not Concept.objects.filter(slug="zoo").exists()


def test_a_circle_is_refused(admin_client: Client) -> None:
    animals = ConceptFactory(slug="animals", broader="zoo")
    ConceptFactory(slug="zoo")
    answer = admin_client.post(url("add"), form(slug="park", broader="animals"))
    assert answer.status_code == 302
    answer = admin_client.post(url("edit", Concept.objects.get(slug="zoo").pk), form(broader="park"))
    assert "has this concept above it already" in str(answer.context["form"].errors["broader"])
    assert animals.broader == "zoo"


def test_a_built_in_concept_that_was_changed_is_the_editors_and_keeps_its_id(admin_client: Client) -> None:
    row = ConceptFactory(slug="zoo", terms_en="zoo", terms_nl="dierentuin", source=Source.BUILT_IN)
    admin_client.post(url("edit", row.pk), form())
    row.refresh_from_db()
    assert not row.changed_by_editor
    admin_client.post(url("edit", row.pk), form(slug="other", terms_en="zoo\nwildlife"))
    row.refresh_from_db()
    assert (row.slug, row.changed_by_editor, row.source) == ("zoo", True, Source.BUILT_IN)
    assert "Built in, changed" in admin_client.get(reverse(LIST)).content.decode()


def test_who_goes_back_to_the_built_in_version_follows_the_releases_again(admin_client: Client) -> None:
    row = ConceptFactory(slug="zoo", terms_en="zoo", terms_nl="dierentuin", source=Source.BUILT_IN)
    admin_client.post(url("edit", row.pk), form(terms_en="menagerie"))
    first = row.revisions.order_by("pk").first()
    assert url("revisions_revert", row.pk, first.pk) in admin_client.get(url("history", row.pk)).content.decode()
    admin_client.post(url("revisions_revert", row.pk, first.pk), form())
    row.refresh_from_db()
    assert (row.terms_en, row.changed_by_editor) == ("zoo", False)


def test_the_history_shows_what_was_and_goes_back_to_it(admin_client: Client) -> None:
    row = ConceptFactory(slug="zoo", terms_en="zoo", terms_nl="dierentuin")
    for terms in ("menagerie", "wildlife park"):
        admin_client.post(url("edit", row.pk), form(terms_en=terms))
    first = row.revisions.order_by("pk").first()
    assert admin_client.get(url("history", row.pk)).status_code == 200
    compared = admin_client.get(url("revisions_compare", row.pk, first.pk, "latest"))
    assert "menagerie" in compared.content.decode()
    assert "menagerie" in admin_client.get(url("revisions_revert", row.pk, first.pk)).content.decode()


def test_nothing_is_saved_before_the_editor_says_so(admin_client: Client) -> None:
    row = ConceptFactory()
    for page in (url("add"), url("edit", row.pk)):
        assert not admin_client.get(page).context["autosave_enabled"]


def test_the_list_is_searched_and_narrowed(admin_client: Client) -> None:
    ConceptFactory(slug="woz", terms_en="property value", explanation_en="A value.", explanation_nl="Een waarde.")
    ConceptFactory(slug="gym", broader="sports", source=Source.BUILT_IN, changed_by_editor=True)
    ConceptFactory(slug="old", terms_nl="", related="gym", is_active=False)
    assert listed(admin_client, q="property") == {"woz"}
    assert listed(admin_client, kind="explains") == {"woz"}
    assert listed(admin_client, kind="broader") == {"gym"}
    assert listed(admin_client, kind="related") == {"old"}
    assert listed(admin_client, without="nl") == {"old"}
    assert listed(admin_client, source="built_in") == {"gym"}
    assert listed(admin_client, changed_by_editor="true") == {"gym"}
    assert listed(admin_client, is_active="false") == {"old"}
    assert listed(admin_client, kind="rubbish") == {"woz", "gym", "old"}


def test_a_file_goes_out_and_comes_in_again(admin_client: Client) -> None:
    ConceptFactory(slug="zoo", terms_en="zoo\nwildlife park", terms_nl="dierentuin")
    answer = admin_client.get(reverse(EXPORT))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "zoo,zoo|wildlife park,dierentuin,,,," in answer.content.decode("utf-8-sig")
    answer = admin_client.post(reverse(IMPORT), {"file": SimpleUploadedFile("c.csv", answer.content)})
    assert [each.outcome for each in answer.context["report"].outcomes] == ["unchanged"]


def test_an_import_says_what_happened_to_each_line(admin_client: Client) -> None:
    answer = admin_client.post(reverse(IMPORT), {"file": csv_file("zoo,zoo,dierentuin,,,,")})
    assert "Imported. Search takes notice of it at once." in answer.content.decode()
    answer = admin_client.post(reverse(IMPORT), {"file": csv_file("farm,farm,,nowhere,,,")})
    page = answer.content.decode()
    assert "2 mistakes: nothing was imported." in page
    assert "There is no concept “nowhere”" in page
    answer = admin_client.post(reverse(IMPORT), {"file": csv_file("farm,farm,boerderij,,,,"), "dry_run": "on"})
    assert "this was only a trial run" in answer.content.decode()
    assert set(Concept.objects.values_list("slug", flat=True)) == {"zoo"}


def test_a_file_is_needed_and_must_not_be_too_large(admin_client: Client) -> None:
    assert "required" in str(admin_client.post(reverse(IMPORT), {}).context["form"].errors["file"])
    large = SimpleUploadedFile("c.csv", b"x" * 2_000_001)
    assert "at most 2 MB" in str(admin_client.post(reverse(IMPORT), {"file": large}).context["form"].errors["file"])


@pytest.mark.parametrize("role", ["Editors", "Administrators"])
def test_who_keeps_concepts_finds_everything_in_the_menu(as_role: AsRole, role: str) -> None:
    client = as_role(role)
    page = client.get(reverse(LIST)).content.decode()
    for address in (reverse("search_thesaurus:index"), reverse(IMPORT), reverse(EXPORT), url("add")):
        assert address in page
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("role", ["Translators", "Desk"])
def test_others_get_nothing_of_it(as_role: AsRole, role: str) -> None:
    client = as_role(role)
    row = ConceptFactory()
    addresses = [
        reverse(LIST),
        reverse("search_thesaurus:index"),
        reverse(IMPORT),
        reverse(EXPORT),
        url("edit", row.pk),
    ]
    assert all(client.get(address).status_code in (302, 403) for address in addresses)
    assert reverse("search_thesaurus:index") not in client.get("/admin/").content.decode()


def test_nobody_deletes_a_concept(admin_client: Client) -> None:
    row = ConceptFactory()
    admin_client.post(url("delete", row.pk))
    admin_client.post(f"/admin/bulk/search/concept/delete/?id={row.pk}")
    assert Concept.objects.filter(pk=row.pk).exists()
