"""From public partners and pages to documents."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Collection, CollectionViewRestriction
from wagtail_factories import ImageFactory

from cms.facts.geography import Point
from cms.media.models import CustomDocument
from directory.models import Partner
from search.builders import all_documents, documents
from search.builders.site import SITE_PAGES
from search.documents import Document
from tests.factories.directory import LocationFactory, PartnerFactory, SchoolFactory, ServiceFactory
from tests.search.content import make_home, make_phase, make_topic, text_block, translate

pytestmark = pytest.mark.django_db


def a_file(kind: str, collection: Collection) -> Any:
    if kind == "image":
        return ImageFactory(collection=collection)
    document = CustomDocument(title="Hidden", collection=collection)
    document.file.save("minutes.pdf", ContentFile(b"%PDF-"))
    return document


def document_of(partner: Partner) -> Document:
    (document,) = documents("partner", [str(partner.pk)], 7)
    return document


def test_a_partner_has_both_languages_its_names_labels_facets_and_places() -> None:
    partner = PartnerFactory(
        name="Tandarts Linde", alternative_names="Lindetand\nDe Linde", summary_en="Care.", summary_nl="Zorg.",
        description_nl="<p>Kom <b>langs</b></p><p>Morgen</p>", description_en="<p>Come by</p>",
        categories=["dentists"], spoken_languages=["nl", "en"], location__municipality="katwijk", featured=True,
        location__opening_hours="Tu,Sa 10:00-20:00",
    )  # fmt: skip
    document = document_of(partner)
    assert (document.id, document.revision, document.shown_in) == (f"partner:{partner.pk}", 7, ("en", "nl"))
    assert document.texts["nl"].body == "Kom langs Morgen"
    assert document.names == ("Lindetand", "De Linde")
    assert document.labels["en"][:2] == ("Dentists", "Health")
    assert document.labels["nl"][0] == "Tandartsen"
    assert "Katwijk" in document.labels["nl"]
    assert {name: sorted(values) for name, values in document.facets.items()} == {
        "type": ["partner"], "kind": ["service_provider"], "category": ["dentists", "health"],
        "municipality": ["katwijk"], "spoken_language": ["en", "nl"], "featured": ["true"], "available": ["en", "nl"],
        "day": ["any"],
        "open_on": ["evening", "sa", "tu", "weekend"], "hours_key": [partner.locations.get().hours_key], "age": ["any"],
    }  # fmt: skip
    assert document.points == (Point(52.16, 4.49),)


def test_a_partner_is_shown_in_the_language_that_is_complete_and_indexed_in_both() -> None:
    partner = PartnerFactory(summary_en="Care.", summary_nl="Zorg.", description_en="", description_nl="<p>Meer</p>")
    document = document_of(partner)
    assert document.shown_in == ("nl",)
    assert document.facets["available"] == ("nl",)
    assert document.texts["en"].summary == "Care."


def test_a_place_without_coordinates_is_no_point_and_all_municipalities_count() -> None:
    partner = PartnerFactory()
    LocationFactory(partner=partner, municipality="noordwijk", latitude=None, longitude=None)
    document = document_of(partner)
    assert len(document.points) == 1
    assert document.facets["municipality"] == ("leiden", "noordwijk")


def test_a_page_has_the_text_of_its_blocks_and_the_titles_above_it() -> None:
    phase = make_phase(make_home())
    page = make_topic(
        phase, "Waste", body=text_block("<p>Put it <b>out</b>side</p><p>Early</p>"), search_terms="Bins\n\nRubbish "
    )
    translate(page, "Afval")
    (document,) = documents("page", [str(page.translation_key)], 1)
    assert document.about["en"] == ("Bins", "Rubbish")
    assert document.texts["en"].body == "Put it outside Early"
    assert document.texts["nl"].title == "Afval"
    assert document.labels == {"en": ("Waste", "Settling in"), "nl": ("Afval", "Settling in (nl)")}
    assert (document.facets["type"], document.facets["phase"]) == (("topic",), ("settling-in",))
    assert document.facets["available"] == ("en", "nl")


@pytest.mark.parametrize(("kind", "words"), [("document", "title"), ("image", "caption")])
def test_a_file_that_readers_are_not_shown_is_not_in_the_text(kind: str, words: str) -> None:
    root = Collection.get_first_root_node()
    private = root.add_child(name="Board")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    files = [a_file(kind, place) for place in (root, private, private.add_child(name="Minutes"))]
    texts = ["Open", "Closed", "Closed below", "Gone"]
    body = [
        {"type": kind, "value": {kind: pk, words: text}}
        for pk, text in zip([*(file.pk for file in files), 999_999], texts, strict=True)
    ]
    page = make_topic(make_phase(make_home()), "Waste", body=[*text_block("<p>Text</p>"), *body])
    (document,) = documents("page", [str(page.translation_key)], 1)
    assert document.texts["en"].body == "Text Open"


def test_all_documents_are_the_public_entries_once_each() -> None:
    page = make_topic(make_phase(make_home()), "Waste")
    translate(page, "Afval")
    PartnerFactory()
    PartnerFactory(live=False)
    found = [document.id for document in all_documents()]
    assert len(found) == len(set(found)) == 4 + len(SITE_PAGES)
    assert {"site:contact", "site:directory", "site:events", "site:letters", "site:terms"} < set(found)
    assert f"page:{page.translation_key}" in found


def test_pages_take_the_same_queries_for_one_as_for_many(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    phase = make_phase(make_home())
    keys = [str(make_topic(phase, f"Topic {number}").translation_key) for number in range(4)]
    documents("page", keys, 1)
    with django_assert_num_queries(8):
        assert len(documents("page", keys[:1], 1)) == 1
    with django_assert_num_queries(8):
        assert len(documents("page", keys, 1)) == 4


def test_building_documents_takes_the_same_queries_for_one_as_for_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first = SchoolFactory(categories=["dentists"], spoken_languages=["nl"])
    with django_assert_num_queries(7):
        assert len(documents("partner", [str(first.pk)], 1)) == 1
    ServiceFactory(partner=first, categories=["dentists"], languages=["nl"])
    more = [first, *SchoolFactory.create_batch(4, categories=["dentists"], spoken_languages=["nl"])]
    for each in more:
        ServiceFactory(partner=each, categories=["dentists"], languages=["nl"])
    with django_assert_num_queries(9):
        assert len(documents("partner", [str(each.pk) for each in more], 1)) == 5
    assert documents("page", [str(uuid4())], 1) == []
