"""“Try it”: an editor sees what search makes of a text."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from search.index import rebuild
from tests.factories.directory import PartnerFactory
from tests.factories.search import ConceptFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def concepts() -> None:
    ConceptFactory(slug="sports", terms_en="sports", terms_nl="sport")
    ConceptFactory(slug="padel", terms_en="padel", terms_nl="padel")
    ConceptFactory(
        slug="tennis",
        terms_en="tennis",
        terms_nl="racketspel",
        broader="sports",
        related="padel",
        explanation_en="A game with a ball.",
        explanation_nl="Een spel met een bal.",
    )


@pytest.mark.usefixtures("index", "concepts")
class TestTrying:
    """With three concepts and an index."""

    def tried(self, client: Client, text: str, locale: str = "en") -> str:
        answer = client.get(reverse("search_thesaurus:index"), {"text": text, "locale": locale})
        assert answer.status_code == 200
        return answer.content.decode()

    def test_each_thing_that_is_looked_for_stands_there_with_its_weight_and_concept(self, admin_client: Client) -> None:
        page = self.tried(admin_client, "tennis school")
        parts = admin_client.get(reverse("search_thesaurus:index"), {"text": "tennis"}).context["trial"].parts
        assert [(line.words, line.how, line.weight) for line in parts[0].lines] == [
            ("tennis", "as typed", 1.0),
            ("racketspel", "same concept", 0.6),
            ("sports", "broader concept", 0.35),
            ("sport", "broader concept", 0.35),
            ("padel", "related concept", 0.2),
            ("padel", "related concept", 0.2),
        ]
        assert "No concept has this as a term" in page
        assert "A game with a ball." in page

    def test_concepts_lead_to_their_form(self, admin_client: Client) -> None:
        row = ConceptFactory(slug="gym", terms_en="gym", terms_nl="sportschool")
        assert reverse("wagtailsnippets_search_concept:edit", args=[row.pk]) in self.tried(admin_client, "gym")

    def test_a_correction_is_told(self, admin_client: Client) -> None:
        assert "looked for “tennis” instead" in self.tried(admin_client, "tennsi")

    @pytest.mark.parametrize("text", ["???", "<script>alert(1)</script>", "\x00", "the", "'; --", "😀"])
    def test_no_text_is_an_error(self, admin_client: Client, text: str) -> None:
        assert "<script>alert(1)" not in self.tried(admin_client, text)

    def test_a_form_that_is_wrong_says_so(self, admin_client: Client) -> None:
        assert "This field is required." in self.tried(admin_client, "")
        assert "at most 300 characters" in self.tried(admin_client, "x" * 301)
        assert "Select a valid choice" in self.tried(admin_client, "x", "fr")

    def test_it_works_without_scripts_and_asks_nothing_at_first(self, admin_client: Client) -> None:
        page = admin_client.get(reverse("search_thesaurus:index"))
        assert page.context["trial"] is None
        assert '<form method="get"' in page.content.decode()


def test_what_is_found_is_shown(admin_client: Client, index_dir: Path) -> None:
    PartnerFactory(name="Tandarts <Linde>")
    rebuild()
    page = admin_client.get(reverse("search_thesaurus:index"), {"text": "dentist linde"}).content.decode()
    assert "1 entry found" in page
    assert "Tandarts &lt;<mark>Linde</mark>&gt;" in page


@pytest.mark.usefixtures("index")
def test_concepts_of_the_built_in_list_are_named_without_a_link(admin_client: Client) -> None:
    page = admin_client.get(reverse("search_thesaurus:index"), {"text": "toothache"}).content.decode()
    assert "toothache" in page
    assert "concept/edit" not in page
