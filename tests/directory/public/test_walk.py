"""Walking `/partners/` by cursor: every entry once, whatever happens to the others; mistakes; queries."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.models import Category, Partner, PartnerPresence
from tests.factories.directory import PartnerFactory
from tests.mirror import getter, mirror

pytestmark = pytest.mark.django_db
LIST = "/api/v1/partners/?order=stable&locale=en"
LONG_AGO = timedelta(days=30)


def walk(client, address=LIST, between=lambda: None):
    """The items of all pages of a walk, in order; `between` is called after each page."""
    items = []
    while address:
        page = client.get(address).json()
        items += page["items"]
        address = page["meta"]["next"]
        between()
    return items


def test_a_walk_gives_every_entry_once_and_says_where_to_go_on(client):
    partners = PartnerFactory.create_batch(5)
    PartnerFactory(live=False)
    first = client.get(f"{LIST}&limit=2").json()
    assert [item["id"] for item in first["items"]] == [partner.pk for partner in partners[:2]]
    assert first["removed"] == []
    meta = first["meta"]
    assert (meta["total_count"], meta["offset"], meta["previous"], meta["limit"]) == (None, None, None, 2)
    assert [item["id"] for item in walk(client, meta["next"])] == [partner.pk for partner in partners[2:]]


def test_all_pages_of_a_walk_name_the_moment_at_which_it_began(client):
    PartnerFactory.create_batch(3)
    before = timezone.now()
    first = client.get(f"{LIST}&limit=2").json()["meta"]
    second = client.get(first["next"]).json()["meta"]
    assert first["as_of"] == second["as_of"]
    assert first["as_of"] <= (before - timedelta(minutes=4)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert second["next"] is None


def test_a_walk_keeps_its_filters_and_its_language(client):
    schools = PartnerFactory.create_batch(2, kind="school")
    PartnerFactory()
    address = "/api/v1/partners/?order=stable&kind=school&limit=1"
    first = client.get(address, headers={"Accept-Language": "nl"}).json()
    second = client.get(first["meta"]["next"], headers={"Accept-Language": "en"}).json()
    assert [page["items"][0]["id"] for page in (first, second)] == [school.pk for school in schools]
    assert second["items"][0]["locale"] == "nl"


def test_a_walk_measures_distances(client):
    PartnerFactory()
    assert walk(client, f"{LIST}&near=52.16,4.49")[0]["distance_km"] == 0.0


def test_other_orders_page_by_offset_as_before(client):
    PartnerFactory.create_batch(3)
    answer = client.get("/api/v1/partners/?limit=2").json()
    assert (answer["meta"]["total_count"], answer["meta"]["offset"], answer["meta"]["as_of"]) == (3, 0, None)
    assert "offset=2" in answer["meta"]["next"]
    assert answer["removed"] is None


@pytest.fixture
def cursor(client):
    """A cursor of a walk through all partners, two a page."""
    PartnerFactory.create_batch(3)
    address = client.get(f"{LIST}&limit=2").json()["meta"]["next"]
    return address.partition("cursor=")[2].partition("&")[0]


@pytest.mark.parametrize(
    ("locale", "more", "name", "reason"),
    [
        ("en", "order=stable&cursor=nonsense", "cursor", "is no cursor of this list; leave it out to begin anew"),
        ("en", "order=stable&cursor={}x", "cursor", "is no cursor of this list; leave it out to begin anew"),
        ("en", "order=stable&cursor={}&kind=school", "cursor",
         "was made for other parameters; take the whole address from meta.next"),
        ("nl", "order=stable&cursor={}", "cursor", None),
        ("en", "order=name&cursor={}", "cursor", "needs order=stable: take the whole address from meta.next"),
        ("en", "cursor={}", "cursor", "needs order=stable: take the whole address from meta.next"),
        ("en", "order=stable&offset=2", "offset", "cannot be used with order=stable: follow meta.next"),
    ],
)  # fmt: skip
def test_a_wrong_cursor_is_refused_by_name(client, cursor, locale, more, name, reason):
    answer = client.get(f"/api/v1/partners/?locale={locale}&{more.format(cursor)}")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["name"] == name
    assert reason is None or error["reason"] == reason


def test_a_cursor_of_another_list_is_refused(client, cursor):
    answer = client.get(f"/api/v1/pages/?order=stable&locale=en&cursor={cursor}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["name"] == "cursor"


def test_the_page_may_be_longer_next_time(client, cursor):
    assert client.get(f"{LIST}&limit=50&cursor={cursor}").status_code == 200


def test_the_number_of_queries_does_not_grow_and_nothing_is_counted(between_publications, client):
    PartnerFactory.create_batch(3, categories=["dentists"])
    old = (timezone.now() - LONG_AGO).strftime("%Y-%m-%dT%H:%M:%SZ")
    for address, most in ((LIST, 4), (f"{LIST}&updated_since={old}", 7)):
        counts = []
        for _more in range(2):
            between_publications()
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
            assert not [query for query in queries if "COUNT(" in query["sql"]]
            PartnerFactory.create_batch(5, categories=["dentists"])
            PartnerFactory().unpublish()
        assert counts[0] == counts[1] <= most + 4, (address, counts)


def unpublish(world, partner):
    partner.unpublish()
    world.public.discard(partner.pk)


def delete(world, partner):
    world.public.discard(partner.pk)
    partner.delete()


def expire(world, partner):
    Partner.objects.filter(pk=partner.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    PartnerPresence.objects.filter(pk=partner.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    world.public.discard(partner.pk)


def publish(world, partner):
    partner.live, partner.expire_at = True, None
    partner.save()


def rename(world, partner):
    partner.name, partner.slug = f"A{partner.name}", f"z-{partner.slug}"
    partner.save()


def edit(world, partner):
    partner.locations.update(street_address="Elders 2")
    partner.summary_nl = "" if partner.summary_nl else "Weer Nederlands."
    partner.kind = "association" if partner.kind == "service_provider" else "service_provider"
    partner.save()


def create(world, partner):
    PartnerFactory()


def rename_category(world, partner):
    Category.objects.get(slug="dentists").save()


EDITS = {function.__name__: function for function in (
    unpublish, delete, expire, publish, rename, edit, create, rename_category,
)}  # fmt: skip


def happen(world, edits):
    """Let edits happen to partners; those that are not there any more are let alone."""
    for name, number in edits:
        pks = sorted(Partner.objects.values_list("pk", flat=True))
        if pks:
            EDITS[name](world, Partner.objects.get(pk=pks[number % len(pks)]))


some_edits = st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 20)), max_size=4)


def test_whatever_happens_between_two_pages_what_stays_public_comes_exactly_once(client):
    @given(pauses=st.lists(some_edits, max_size=6), limit=st.integers(1, 4))
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def holds(pauses, limit):
        with transaction.atomic():
            PartnerFactory.create_batch(6, categories=["dentists"])
            world = SimpleNamespace(public=set(Partner.objects.values_list("pk", flat=True)))
            left = iter(pauses)
            items = walk(client, f"{LIST}&limit={limit}", between=lambda: happen(world, next(left, ())))
            ids = [item["id"] for item in items]
            assert len(ids) == len(set(ids))
            assert world.public <= set(ids)
            transaction.set_rollback(True)

    holds()


@pytest.mark.parametrize("more", ["", "&kind=service_provider", "&fallback=false"])
def test_whatever_happens_a_copy_that_is_brought_up_to_date_equals_the_list(client, more):
    address, get = f"/api/v1/partners/?order=stable&limit=3&locale=nl{more}", getter(client)

    @given(during=st.lists(some_edits, max_size=4), after=some_edits)
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def holds(during, after):
        with transaction.atomic():
            PartnerFactory.create_batch(5, categories=["dentists"])
            grow_old()
            world, left = SimpleNamespace(public=set()), iter(during)

            def get_slowly(asked):
                page = get(asked)
                happen(world, next(left, ()))
                return page

            copy = mirror.up_to_date(None, address, "id", get_slowly)
            happen(world, after)
            copy = mirror.up_to_date(copy, address, "id", get)
            assert copy["items"] == mirror.up_to_date(None, address, "id", get)["items"]
            transaction.set_rollback(True)

    holds()


def grow_old():
    """As if all that is there had been there for long: only what happens from now on is new."""
    Partner.objects.update(updated_at=timezone.now() - LONG_AGO)
