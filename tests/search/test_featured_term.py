"""A partner is featured from the first day of its term until the last, on every channel; nobody publishes anything."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cms.screens.manifest import build_manifest
from directory.models import Partner
from directory.public.spans import ZONE
from search.index import rebuild
from tests.factories.directory import PartnerFactory
from tests.factories.screens import BareSlideFactory, PlaylistFactory, ScreenFactory

BEGINS, ENDS = date(2026, 11, 25), date(2026, 11, 26)
MIDNIGHT_BEFORE = datetime(2026, 11, 25, tzinfo=ZONE)
MIDNIGHT_AFTER = datetime(2026, 11, 27, tzinfo=ZONE)
SECOND = timedelta(seconds=1)
LISTS = ("/api/v1/partners/", "/api/v1/search/")
LABEL, ETIKET = "Featured partner", "Uitgelichte partner"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index_dir")]


@pytest.fixture
def driver() -> Partner:
    """A driving school that has paid for two days, indexed before them."""
    with time_machine.travel("2026-11-20T12:00:00+01:00", tick=False):
        partner: Partner = PartnerFactory(
            name="Rijschool Bedaard", slug="bedaard", featured_from=BEGINS, featured_until=ENDS,
            assured_on=date(2026, 11, 1), assured_by="editor",
        )  # fmt: skip
        rebuild()
    return partner


@pytest.fixture(
    params=[
        (MIDNIGHT_BEFORE - SECOND, False), (MIDNIGHT_BEFORE, True), (MIDNIGHT_AFTER - SECOND, True),
        (MIDNIGHT_AFTER, False),
    ],
    ids=["before", "first-moment", "last-moment", "after"],
)  # fmt: skip
def is_featured(request: Any, driver: Partner) -> Any:
    """Whether it is featured at the moment that the clock is set to, after the ticker's turn."""
    moment, expected = request.param
    with time_machine.travel(moment, tick=False):
        call_command("search", "drain", stdout=StringIO())
        yield expected


def slugs(client: Client, path: str, **query: Any) -> list[str]:
    asked = {"type": "partner", **query} if "search" in path else query
    return [item.get("card", item)["slug"] for item in client.get(path, asked).json()["items"]]


def test_the_cards_and_filters_of_both_lists_say_so(client: Client, is_featured: bool) -> None:
    for path in LISTS:
        items = client.get(path, {"type": "partner"} if "search" in path else {}).json()["items"]
        assert [item.get("card", item)["featured"] for item in items] == [is_featured], path
        assert slugs(client, path, featured="true") == (["bedaard"] if is_featured else []), path
        assert slugs(client, path, featured="false") == ([] if is_featured else ["bedaard"]), path
    assert client.get("/api/v1/partners/bedaard/").json()["featured"] is is_featured


def test_the_map_and_the_suggestions_say_so(client: Client, is_featured: bool) -> None:
    (marker,) = client.get("/api/v1/map/", {"q": "bedaard"}).json()["items"]
    assert marker["featured"] is is_featured
    items = client.get("/api/v1/suggest/", {"q": "rijschool", "locale": "en"}).json()["items"]
    hints = [item["hint"] for item in items if item["type"] == "partner"]
    assert hints == ["Service provider, featured partner" if is_featured else "Service provider"]


def test_the_website_says_so_in_words_on_the_page_and_in_the_list(client: Client, is_featured: bool) -> None:
    for path, label in (("/en/directory/", LABEL), ("/nl/gids/", ETIKET)):
        for address in (path, f"{path}bedaard/"):
            assert (f">{label}</p>" in client.get(address).content.decode()) is is_featured, address


def test_a_screen_says_so_and_stops_where_it_would_be_wrong(is_featured: bool, driver: Partner) -> None:
    slide = BareSlideFactory(type="partner", partner=driver)
    screen = ScreenFactory(playlist=PlaylistFactory(slides=[slide]))
    (shown,) = build_manifest(screen, timezone.now())["slides"]
    assert shown["featured"] is is_featured
    assert (shown["languages"]["en"]["label"] == LABEL) is is_featured
    assert (shown["languages"]["nl"]["label"] == ETIKET) is is_featured
    now = timezone.now()
    turns = [turn.isoformat() for turn in (MIDNIGHT_BEFORE, MIDNIGHT_AFTER) if turn > now]
    assert shown["valid_until"] == (turns[0] if turns else None)


def test_a_card_to_keep_says_nothing_of_it(client: Client, is_featured: bool) -> None:
    assert "eatured" not in client.get("/api/v1/partners/bedaard/card.vcf").content.decode()


@pytest.mark.parametrize("path", [*LISTS, "/api/v1/suggest/"])
@pytest.mark.parametrize("midnight", [MIDNIGHT_BEFORE, MIDNIGHT_AFTER])
def test_no_answer_is_kept_over_midnight(client: Client, driver: Partner, path: str, midnight: datetime) -> None:
    with time_machine.travel(midnight - 5 * SECOND, tick=False):
        for query in ({}, {"featured": "true"}) if path in LISTS else ({"q": "rij"},):
            assert "s-maxage=5" in client.get(path, query)["Cache-Control"], query


def test_what_is_kept_between_publications_turns_with_the_day(
    client: Client, driver: Partner, between_publications: None
) -> None:
    found = []
    for moment in (MIDNIGHT_BEFORE - SECOND, MIDNIGHT_BEFORE, MIDNIGHT_AFTER - SECOND, MIDNIGHT_AFTER):
        with time_machine.travel(moment, tick=False):
            card = client.get("/api/v1/partners/").json()["items"][0]
            found.append((card["featured"], slugs(client, LISTS[0], featured="true") == ["bedaard"]))
    assert found == [(False, False), (True, True), (True, True), (False, False)]


@pytest.mark.parametrize(
    ("since", "now", "changed"),
    [("11-24", "11-24", False), ("11-24", "11-25", True), ("11-25", "11-26", False), ("11-25", "11-27", True)],
)
def test_whoever_keeps_a_copy_hears_of_it(client: Client, driver: Partner, since: str, now: str, changed: bool) -> None:
    with time_machine.travel(f"2026-{now}T12:00:00+01:00", tick=False):
        found = slugs(client, LISTS[0], updated_since=f"2026-{since}T09:00:00+01:00")
    assert found == (["bedaard"] if changed else [])


def test_who_pays_does_not_stand_higher_for_what_somebody_searches(client: Client) -> None:
    texts = {"summary_en": "Driving lessons in English.", "summary_nl": "Rijlessen in het Engels."}
    partners = [PartnerFactory(name=f"Rijschool {name}", **texts) for name in ("Alfa", "Bravo", "Charlie")]
    rebuild()
    query = {"q": "rijschool", "locale": "nl"}
    before = slugs(client, LISTS[1], **query)
    for partner in partners:
        Partner.objects.update(featured_from=None, featured_until=None)
        Partner.objects.filter(pk=partner.pk).update(featured_from=date(2020, 1, 1), featured_until=date(2099, 1, 1))
        rebuild()
        assert slugs(client, LISTS[1], **query) == before


def test_an_older_revision_without_a_term_keeps_the_one_of_the_row(driver: Partner) -> None:
    content = driver.serializable_data()
    del content["featured_from"], content["featured_until"]
    entry = driver.with_content_json({**content, "featured": False})
    assert (entry.featured_from, entry.featured_until) == (BEGINS, ENDS)
