"""`/partners/`: shape, filters (each with a hit and a miss), orders, mistakes, queries."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from directory.models import Partner
from tests.factories.directory import LocationFactory, PartnerFactory, SchoolFactory, exception

pytestmark = pytest.mark.django_db
MONDAY_TEN = "2026-11-23T10:00:00+01:00"
OFFICE = "Mo-Fr 09:00-17:00"


@pytest.fixture
def listed(client):
    """The slugs that a query finds, in order."""

    def ask(query: str = "") -> list[str]:
        answer = client.get(f"/api/v1/partners/?{query}")
        assert answer.status_code == 200, answer.content
        return [item["slug"] for item in answer.json()["items"]]

    return ask


@pytest.fixture
def refused(client):
    """The mistakes that a query is answered with, by parameter."""

    def ask(query: str) -> dict:
        answer = client.get(f"/api/v1/partners/?{query}")
        assert answer.status_code == 400, answer.content
        assert answer.headers["Content-Type"] == "application/problem+json"
        return {error["name"]: error for error in answer.json()["errors"]}

    return ask


@time_machine.travel(MONDAY_TEN, tick=False)
@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", ("Helps newcomers.", "Dentists", "Open now, until 17:00", "/en/directory/kies/", "/nl/gids/kies/")),
        ("nl", ("Helpt nieuwkomers.", "Tandartsen", "Nu open, tot 17:00", "/nl/gids/kies/", "/en/directory/kies/")),
    ],
)
def test_a_list_item_has_the_agreed_shape_in_both_languages(client, locale, words):
    summary, label, opening, path, other_path = words
    partner = PartnerFactory(
        slug="kies", name="Praktijk Kies", categories=["dentists"], spoken_languages=["nl", "en"],
        assured_on=date(2026, 10, 1), assured_by="editor", location__opening_hours=OFFICE,
    )  # fmt: skip
    answer = client.get("/api/v1/partners/", {"locale": locale})
    assert answer.headers["Content-Language"] == locale
    assert answer.json() == {
        "meta": {"total_count": 1, "limit": 20, "offset": 0, "next": None, "previous": None, "as_of": None},
        "removed": None,
        "items": [
            {
                "id": partner.pk,
                "type": "partner",
                "title": "Praktijk Kies",
                "path": path,
                "api_url": f"/api/v1/partners/kies/?locale={locale}",
                "locale": locale,
                "is_fallback": False,
                "alternates": [
                    {"locale": "nl" if locale == "en" else "en", "path": other_path, "is_translated": True}
                ],
                "updated_at": "2026-11-23T10:00:00+01:00",
                "slug": "kies",
                "kind": "service_provider",
                "name": "Praktijk Kies",
                "summary": summary,
                "featured": False,
                "categories": [{"slug": "dentists", "label": label}],
                "municipality": {"slug": "leiden", "name": "Leiden", "cbs_code": "GM0546"},
                "spoken_languages": ["en", "nl"],
                "location": {
                    "street_address": "Voorbeeldstraat 1", "postal_code": "2312 TT", "address_locality": "Leiden",
                    "latitude": 52.16, "longitude": 4.49,
                },
                "distance_km": None,
                "opening": {
                    "state": "open", "until": "2026-11-23T17:00:00+01:00", "next": None, "label": opening,
                    "service": None, "fallback_texts": [],
                },
                "services": [],
                "assurance": {"state": "confirmed", "on": "2026-10-01", "by": "editor"},
                "image": None,
                "fallback_texts": [],
            }
        ],
    }  # fmt: skip


def test_a_partner_without_a_location_is_listed_all_the_same(client):
    PartnerFactory(location=False)
    (item,) = client.get("/api/v1/partners/").json()["items"]
    assert (item["municipality"], item["location"], item["opening"]["state"]) == (None, None, "unknown")


def test_what_is_missing_in_a_language_comes_in_the_other_one_and_says_so(client):
    PartnerFactory(slug="english", summary_nl="")
    (item,) = client.get("/api/v1/partners/?locale=nl").json()["items"]
    assert (item["locale"], item["is_fallback"], item["summary"]) == ("en", True, "Helps newcomers.")
    assert item["path"] == "/en/directory/english/"
    assert item["alternates"] == [{"locale": "nl", "path": "/nl/gids/english/", "is_translated": False}]


def test_fallback_false_leaves_out_what_is_missing_in_the_language(listed):
    PartnerFactory(slug="english", summary_nl="")
    PartnerFactory(slug="undescribed", description_en="<p>Only English</p>")
    PartnerFactory(slug="both")
    assert listed("locale=nl&fallback=false") == ["both"]
    assert listed("locale=nl&fallback=true") == ["english", "undescribed", "both"]
    assert listed("locale=en&fallback=false") == ["english", "undescribed", "both"]


def test_drafts_are_never_listed(listed):
    PartnerFactory(slug="draft", live=False)
    assert listed() == []
    assert listed(f"ids={Partner.objects.get(slug='draft').pk}") == []


def test_a_draft_of_a_live_partner_does_not_show(client):
    partner = PartnerFactory(name="Published name")
    partner.name = "Secret draft name"
    partner.save_revision()
    assert "Secret" not in client.get("/api/v1/partners/").content.decode()


def test_kind_narrows(listed):
    SchoolFactory(slug="school")
    PartnerFactory(slug="club", kind="association")
    PartnerFactory(slug="provider")
    assert listed("kind=school") == ["school"]
    assert listed("kind=school&kind=association") == ["school", "club"]


def test_category_narrows_and_a_top_category_includes_those_below_it(listed):
    PartnerFactory(slug="dentist", categories=["dentists"])
    PartnerFactory(slug="health", categories=["health"])
    PartnerFactory(slug="club", categories=["sports"])
    assert listed("category=dentists") == ["dentist"]
    assert listed("category=health") == ["dentist", "health"]
    assert listed("category=dentists&category=sports") == ["dentist", "club"]


def test_a_partner_in_two_of_the_categories_is_listed_once(listed):
    PartnerFactory(slug="both", categories=["dentists", "mental-health"])
    assert listed("category=dentists&category=mental-health") == ["both"]


def test_municipality_narrows_by_any_location(listed):
    both = PartnerFactory(slug="both")
    LocationFactory(partner=both, municipality="katwijk", sort_order=1)
    PartnerFactory(slug="leiden")
    assert listed("municipality=katwijk") == ["both"]
    assert listed("municipality=leiden") == ["both", "leiden"]
    assert listed("municipality=lisse") == []


def test_spoken_language_narrows(listed):
    PartnerFactory(slug="german", spoken_languages=["de", "nl"])
    PartnerFactory(slug="dutch", spoken_languages=["nl"])
    assert listed("spoken_language=de") == ["german"]
    assert listed("spoken_language=nl") == ["german", "dutch"]
    assert listed("spoken_language=uk") == []


@time_machine.travel(MONDAY_TEN, tick=False)
def test_assurance_narrows_by_what_holds_today(listed):
    said = {"assured_on": date(2026, 1, 1), "assured_by": "editor"}
    PartnerFactory(slug="fine", review_due=date(2026, 11, 23), **said)
    PartnerFactory(slug="forever", **said)
    PartnerFactory(slug="old", review_due=date(2026, 11, 22), **said)
    PartnerFactory(slug="never")
    assert listed("assurance=confirmed") == ["fine", "forever"]
    assert listed("assurance=due") == ["old"]
    assert listed("assurance=unconfirmed&assurance=due") == ["old", "never"]


def test_featured_narrows_both_ways(listed):
    PartnerFactory(slug="paying", featured=True)
    PartnerFactory(slug="other")
    assert listed("featured=true") == ["paying"]
    assert listed("featured=false") == ["other"]
    assert listed() == ["paying", "other"]


@time_machine.travel(MONDAY_TEN, tick=False)
def test_open_now_narrows_to_what_is_open_and_shows_that_location(listed, client):
    PartnerFactory(slug="open", location__opening_hours=OFFICE)
    away = [exception("2026-11-23", "2026-11-23")]
    PartnerFactory(slug="away", location__opening_hours=OFFICE, location__opening_exceptions=away)
    PartnerFactory(slug="appointment", location__opening_hours=OFFICE, location__by_appointment=True)
    branch = PartnerFactory(slug="branch", location__opening_hours="Sa 10:00-12:00")
    LocationFactory(partner=branch, sort_order=1, opening_hours=OFFICE)
    PartnerFactory(slug="unknown")
    assert listed("open_now=true") == ["open", "branch"]
    assert listed("open_now=false") == ["open", "away", "appointment", "branch", "unknown"], "it does not narrow"
    shown = client.get("/api/v1/partners/?open_now=true").json()["items"]
    assert {item["opening"]["state"] for item in shown} == {"open"}
    states = {item["slug"]: item["opening"]["state"] for item in client.get("/api/v1/partners/").json()["items"]}
    assert [slug for slug, state in states.items() if state == "open"] == ["open"]


@pytest.mark.parametrize(("now", "seconds"), [("16:59:30", 30), ("12:00:00", 60), ("23:59:50", 10)])
def test_an_answer_is_not_cached_past_the_moment_a_place_closes_or_the_day_ends(client, now, seconds):
    PartnerFactory(location__opening_hours=OFFICE)
    with time_machine.travel(f"2026-11-23T{now}+01:00", tick=False):
        answer = client.get("/api/v1/partners/")
    assert answer.headers["Cache-Control"] == f"public, max-age=0, s-maxage={seconds}"


def test_open_now_holds_no_longer_than_the_partner_that_is_about_to_open(client):
    PartnerFactory(location__opening_hours="Mo 10:00-17:00")
    with time_machine.travel("2026-11-23T09:59:45+01:00", tick=False):
        answer = client.get("/api/v1/partners/?open_now=true")
    assert answer.json()["items"] == []
    assert answer.headers["Cache-Control"].endswith("s-maxage=15")


def test_near_gives_distances_and_radius_narrows(client, listed):
    PartnerFactory(slug="far", location__latitude=52.30, location__longitude=4.58)
    PartnerFactory(slug="close", location__latitude=52.161, location__longitude=4.491)
    PartnerFactory(slug="nowhere", location__latitude=None, location__longitude=None)
    assert listed("near=52.16,4.49") == ["far", "close"]
    assert listed("near=52.16,4.49&order=distance") == ["close", "far"]
    assert listed("near=52.16,4.49&radius_km=5") == ["close"]
    items = client.get("/api/v1/partners/?near=52.16,4.49&order=distance").json()["items"]
    assert [item["distance_km"] for item in items] == [0.13, 16.73]


def test_distance_is_to_the_nearest_location(client):
    partner = PartnerFactory(location__latitude=52.30, location__longitude=4.58)
    LocationFactory(partner=partner, sort_order=1, latitude=52.16, longitude=4.49)
    (item,) = client.get("/api/v1/partners/?near=52.16,4.49").json()["items"]
    assert item["distance_km"] == 0


def test_bbox_narrows(listed):
    PartnerFactory(slug="inside")
    PartnerFactory(slug="outside", location__latitude=52.30, location__longitude=4.58)
    assert listed("bbox=4.4,52.1,4.5,52.2") == ["inside"]
    assert listed("bbox=4.55,52.25,4.6,52.35") == ["outside"]


def test_updated_since_narrows(listed):
    PartnerFactory(slug="old")
    Partner.objects.update(updated_at=timezone.now() - timedelta(days=30))
    PartnerFactory(slug="new")
    since = (timezone.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert listed(f"updated_since={since}") == ["new"]
    assert listed("updated_since=2020-01-01") == ["old", "new"]


def test_ids_narrow(listed):
    first, _second, third = PartnerFactory.create_batch(3)
    assert listed(f"ids={third.pk}&ids={first.pk}") == [first.slug, third.slug]
    assert listed(f"ids={third.pk + 1000}") == []


def test_filters_add_up(listed):
    PartnerFactory(slug="both", categories=["dentists"], spoken_languages=["de"])
    PartnerFactory(slug="one", categories=["dentists"])
    assert listed("category=dentists&spoken_language=de&kind=service_provider&municipality=leiden") == ["both"]


def test_orders(listed):
    for slug, name in (("b", "beta"), ("a", "Alpha"), ("c", "Gamma")):
        PartnerFactory(slug=slug, name=name)
    assert listed() == ["a", "b", "c"]
    assert listed("order=-name") == ["c", "b", "a"]
    assert listed("order=updated") == ["b", "a", "c"]
    assert listed("order=-updated") == ["c", "a", "b"]


def test_paging_keeps_the_filters(client):
    PartnerFactory.create_batch(5, kind="association")
    meta = client.get("/api/v1/partners/?kind=association&limit=2&offset=2").json()["meta"]
    assert meta["total_count"] == 5
    assert meta["next"] == "/api/v1/partners/?kind=association&limit=2&offset=4"
    assert meta["previous"] == "/api/v1/partners/?kind=association&limit=2&offset=0"
    assert client.get("/api/v1/partners/?offset=50").json()["items"] == []


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("colour=red", "colour"), ("kind=bakery", "kind"), ("assurance=maybe", "assurance"),
        ("featured=perhaps", "featured"), ("open_now=2", "open_now"), ("limit=0", "limit"), ("limit=101", "limit"),
        ("offset=-1", "offset"), ("order=price", "order"), ("order=distance", "order"), ("radius_km=5", "radius_km"),
        ("near=52.16", "near"), ("near=here,there", "near"), ("near=nan,4.4", "near"), ("near=99,4.4", "near"),
        ("near=52,4&radius_km=nan", "radius_km"), ("near=52,4&radius_km=inf", "radius_km"),
        ("near=52,4&radius_km=0", "radius_km"), ("bbox=1,2,3", "bbox"), ("bbox=5,52,4,53", "bbox"),
        ("updated_since=yesterday", "updated_since"), ("updated_since=0001-01-01T00:00:00%2B14:00", "updated_since"),
        ("updated_since=0001-01-01", "updated_since"), ("updated_since=9999-12-31T23:59:59-12:00", "updated_since"),
        ("ids=x", "ids"), ("ids=99999999999999999999", "ids"), ("locale=fr", "locale"), ("fallback=x", "fallback"),
        ("near=52,4&near=53,4", "near"), ("category=%00", "category"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(refused, query, name):
    assert list(refused(query)) == [name]


@pytest.mark.parametrize(
    ("query", "name", "known"),
    [
        ("category=plumbers", "category", "dentists"),
        ("municipality=atlantis", "municipality", "leiden"),
        ("spoken_language=xx", "spoken_language", "nl"),
    ],
)
def test_an_unknown_slug_is_refused_and_the_known_ones_are_named(refused, query, name, known):
    error = refused(f"{query}&{name}={known}")[name]
    assert known in error["allowed"]
    assert error["allowed"] == sorted(error["allowed"])


def test_several_mistakes_are_named_together(refused):
    assert set(refused("kind=x&limit=0&colour=red")) == {"kind", "limit", "colour"}


@pytest.mark.parametrize(
    "query",
    [
        "", "order=-updated", "near=52.16,4.49&radius_km=50&order=distance", "open_now=true",
        "category=dentists&municipality=leiden&spoken_language=en&bbox=4,52,5,53&fallback=false",
    ],
)  # fmt: skip
def test_the_number_of_queries_does_not_grow_with_the_list(
    between_publications, client, query, django_assert_max_num_queries
):
    def count() -> int:
        between_publications()
        client.get("/api/v1/partners/?limit=1")
        with django_assert_max_num_queries(8 if "open_now" in query else 6) as queries:
            answer = client.get(f"/api/v1/partners/?limit=100&{query}")
        assert answer.json()["items"]
        return len(queries.captured_queries)

    make = {
        "categories": ["dentists", "sports"], "spoken_languages": ["en", "nl"],
        "location__opening_hours": "24/7", "location__opening_exceptions": [exception("2020-01-01", "2020-01-02")],
    }  # fmt: skip
    PartnerFactory.create_batch(3, **make)
    few = count()
    PartnerFactory.create_batch(27, **make)
    assert count() == few


@time_machine.travel("2026-11-23T23:59:40+01:00", tick=False)
@pytest.mark.parametrize("query", ["assurance=due", "assurance=due&offset=50", "assurance=confirmed&open_now=true"])
def test_what_is_due_is_asked_again_after_midnight_though_nothing_is_found(client, query):
    answer = client.get(f"/api/v1/partners/?{query}")
    assert answer.json()["items"] == []
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=20"
