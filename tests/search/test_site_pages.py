"""The website's own pages in search: contact and directory."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from cms.pages.models import CentreSettings
from cms.pages.public.site import load_centre
from search.builders import documents
from search.builders.site import SITE_PAGES
from search.documents import LOCALES
from search.index import drain, rebuild
from search.models import EntryKind, OutboxRow

pytestmark = pytest.mark.django_db
SEARCH = "/api/v1/search/"


@pytest.fixture
def centre() -> CentreSettings:
    settings = CentreSettings.for_site(Site.objects.get(is_default_site=True))
    settings.name_en, settings.name_nl = "Harbour Desk", "Havenbalie"
    settings.email, settings.phone = "hello@harbour.example", "+31850001500"
    settings.street_address, settings.postal_code, settings.address_locality = "Kade 3", "2312 AB", "Leiden"
    settings.opening_hours = "Tu-We 10:00-17:00; Sa 09:00-12:00,13:00-15:00; PH off"
    settings.save()
    return settings


def first(client: Client, text: str, locale: str) -> Any:
    items = client.get(SEARCH, {"q": text, "locale": locale}).json()["items"]
    return items[0] if items else None


def test_the_contact_page_says_in_words_what_the_public_page_shows(centre: CentreSettings) -> None:
    (document,) = documents("site", ["contact"], 7)
    assert (document.id, document.revision) == ("site:contact", 7)
    assert document.texts["en"].body == (
        "Harbour Desk. Kade 3 2312 AB Leiden. 085 000 1500. hello@harbour.example. "
        "Tuesday 10:00-17:00; Wednesday 10:00-17:00; Saturday 09:00-12:00, 13:00-15:00. "
        "Public holiday: Closed"
    )
    assert document.texts["nl"].body.endswith(
        "dinsdag 10:00-17:00; woensdag 10:00-17:00; zaterdag 09:00-12:00, 13:00-15:00. Feestdag: Gesloten"
    )
    assert document.texts["nl"].body.startswith("Havenbalie. ")
    assert document.facets == {"day": ("any",), "type": ("site",), "available": ("en", "nl")}


def test_where_nobody_has_filled_in_the_settings_there_is_a_contact_page_all_the_same(db: None) -> None:
    (document,) = documents("site", ["contact"], 1)
    assert document.texts["en"].title == "Contact"


def test_a_name_in_one_language_alone_is_shown_in_both(centre: CentreSettings) -> None:
    centre.name_nl = ""
    centre.save()
    assert documents("site", ["contact"], 1)[0].texts["nl"].body.startswith("Harbour Desk. ")


def test_they_take_few_queries_and_what_is_no_page_has_no_document(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    # The centre, and for each language the municipalities that its answer names; outside tests those are kept.
    with django_assert_num_queries(3):
        assert len(documents("site", ["contact", "directory", "nothing"], 1)) == 2


@pytest.mark.parametrize(
    "text", ["contact", "opening hours", "phone number", "where is the desk", "085 000 1500", "Kade"]
)
def test_english_words_find_the_contact_page(client: Client, index_dir: Any, centre: CentreSettings, text: str) -> None:
    rebuild()
    assert first(client, text, "en")["path"] == "/en/contact/"


@pytest.mark.parametrize("text", ["contact", "openingstijden", "telefoonnummer", "waar zit het expat centre", "balie"])
def test_dutch_words_find_the_contact_page(client: Client, index_dir: Any, centre: CentreSettings, text: str) -> None:
    rebuild()
    assert first(client, text, "nl")["path"] == "/nl/contact/"


@pytest.mark.parametrize(
    ("text", "locale", "path"),
    [
        ("directory", "en", "/en/directory/"), ("partners", "en", "/en/directory/"),
        ("list of schools", "en", "/en/directory/"), ("gids", "nl", "/nl/gids/"), ("partners", "nl", "/nl/gids/"),
        ("lijst van scholen", "nl", "/nl/gids/"),
    ],
)  # fmt: skip
def test_the_directory_is_found_in_both_languages(
    client: Client, index_dir: Any, db: None, text: str, locale: str, path: str
) -> None:
    rebuild()
    assert first(client, text, locale)["path"] == path


def test_a_hit_has_what_all_hits_have_but_an_id(client: Client, index_dir: Any, db: None) -> None:
    rebuild()
    hit = first(client, "contact", "nl")
    card = hit.pop("card")
    snippet = hit.pop("snippet")
    assert hit == {
        "id": None, "type": "site", "title": "Contact", "path": "/nl/contact/", "api_url": "/api/v1/site/?locale=nl",
        "locale": "nl", "is_fallback": False, "updated_at": None, "matched_by": "exact", "pinned": False,
        "distance_km": None, "alternates": [{"locale": "en", "path": "/en/contact/", "is_translated": True}],
    }  # fmt: skip
    assert (card["key"], card["title"]) == ("contact", "Contact")
    assert card["summary"].rstrip(".") in snippet.replace("<mark>", "").replace("</mark>", "")
    assert client.get(hit["api_url"]).status_code == 200


def test_they_are_a_type_of_their_own_with_a_label_in_both_languages(client: Client, index_dir: Any, db: None) -> None:
    rebuild()
    labels = set()
    for locale in LOCALES:
        data = client.get(SEARCH, {"type": "site", "locale": locale, "fallback": "false"}).json()
        titles = {item["card"]["key"]: item["title"] for item in data["items"]}
        assert titles.keys() == set(SITE_PAGES)
        (facet,) = [facet for facet in data["facets"] if facet["name"] == "type"]
        labels.add(facet["values"][0]["label"])
        with translation.override(locale):
            assert str(SITE_PAGES["directory"].title) == titles["directory"]
    assert len(labels) == 2 and "site" not in labels
    assert client.get(SEARCH, {"type": "page"}).json()["items"] == []


def test_what_the_centre_changes_is_found_at_once(client: Client, index: None, centre: CentreSettings) -> None:
    row = OutboxRow.objects.latest("id")
    assert (row.kind, row.key) == (EntryKind.SITE, "contact")
    centre.street_address = "Vlietweg 9"
    centre.save()
    drain()
    assert first(client, "Vlietweg", "en")["type"] == "site"
    assert first(client, "Kade", "en") is None
    call_command("search", "check")


def test_the_index_gets_what_is_stored_and_not_what_is_kept(
    centre: CentreSettings, between_publications: Callable[[], object]
) -> None:
    assert load_centre().phone == centre.phone
    CentreSettings.objects.filter(pk=centre.pk).update(phone="+31715160009")
    (document,) = documents(EntryKind.SITE, ["contact"], 1)
    assert "516 0009" in document.texts["en"].body


def test_another_default_site_has_other_settings(index: None, centre: CentreSettings) -> None:
    OutboxRow.objects.all().delete()
    Site.objects.get(is_default_site=True).save()
    assert [row.key for row in OutboxRow.objects.filter(kind=EntryKind.SITE)] == ["contact"]


def test_settings_that_are_gone_leave_the_bare_page(client: Client, index: None, centre: CentreSettings) -> None:
    centre.delete()
    drain()
    assert first(client, "Kade", "en") is None
    assert first(client, "contact", "en")["type"] == "site"
    call_command("search", "check")
