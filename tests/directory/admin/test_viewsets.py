"""The directory in the admin: the list, the form and its mistakes, drafts, preview, history."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.facts.models import Municipality
from directory.models import Category, Language, Partner
from tests.directory.admin_forms import location_data, partner_data, partner_url
from tests.factories.directory import CategoryFactory, PartnerFactory, PhoneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def leiden():
    return Municipality.objects.get(slug="leiden").pk


@pytest.fixture
def refused(admin_client):
    """Post a form that is refused; its page's text."""

    def post(**changes) -> str:
        answer = admin_client.post(partner_url("add"), partner_data(**changes))
        assert answer.status_code == 200, "the form was accepted"
        assert not Partner.objects.exists()
        return answer.content.decode()

    return post


def test_an_editor_makes_a_partner_with_all_its_parts(admin_client, leiden):
    answer = admin_client.post(
        partner_url("add"),
        partner_data(
            **{"action-publish": "1"},
            website="https://kies.example",
            categories=[Category.objects.get(slug="dentists").pk],
            spoken_languages=["en", "nl"],
            locations=[
                location_data(municipality=leiden, exceptions=[("2026-12-24", "2026-12-26", "off")]),
                location_data(municipality=leiden, postal_code="2316 xg"),
            ],
            phones=[{"number": "071 516 1718", "label_en": "Desk", "label_nl": "Balie"}],
            links=[{"url": "https://social.example/kies"}],
        ),
    )
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    partner = Partner.objects.get()
    assert (partner.live, partner.slug) == (True, "praktijk-kies")
    assert [place.postal_code for place in partner.locations.all()] == ["2312 TT", "2316 XG"]
    assert partner.locations.first().opening_exceptions.raw_data[0]["value"]["hours"] == "off"
    assert [str(phone.number) for phone in partner.phones.all()] == ["+31715161718"]
    assert [category.slug for category in partner.categories.all()] == ["dentists"]
    assert partner.spoken_languages.count() == 2


def test_a_new_partner_is_a_draft_until_it_is_published(admin_client, client):
    admin_client.post(partner_url("add"), partner_data())
    partner = Partner.objects.get()
    assert not partner.live
    assert client.get(f"/api/v1/partners/{partner.slug}/").status_code == 404


def test_a_draft_changes_nothing_for_the_public_until_it_is_published(admin_client, client):
    partner = PartnerFactory(slug="kies", name="Old name", location=False)
    url = partner_url("edit", partner.pk)
    admin_client.post(url, partner_data(name="New name", slug="kies"))
    assert client.get("/api/v1/partners/kies/").json()["name"] == "Old name"
    admin_client.post(url, partner_data(name="New name", slug="kies", **{"action-publish": "1"}))
    assert client.get("/api/v1/partners/kies/").json()["name"] == "New name"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"phones": [{"number": "12", "label_en": "", "label_nl": ""}]}, "Enter a valid phone number"),
        ({"website": "not a site"}, "Enter a valid URL."),
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"links": [{"url": "x y"}]}, "Enter a valid URL."),
        ({"name": ""}, "This field is required."),
        ({"assured_on": "2026-10-01"}, "Say who confirmed the entry."),
        ({"featured_from": "2026-10-01"}, "Say until which day the partner is featured."),
        ({"featured_until": "2026-10-01"}, "Say from which day the partner is featured."),
        (
            {"featured_from": "2026-10-02", "featured_until": "2026-10-01"},
            "The last day must not be before the first day.",
        ),
        ({"school": [{"level": "primary", "age_from": "4", "age_to": "12"}]}, "Only a school has school facts"),
        (
            {"kind": "school", "school": [{"level": "primary", "age_from": "12", "age_to": "4"}]},
            "The oldest age must not be below the youngest age.",
        ),
    ],
)
def test_a_wrong_value_is_refused_beside_its_field(refused, changes, message):
    assert message in refused(**changes)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ({"postal_code": "12345"}, "A Dutch postcode is four digits and two letters"),
        ({"postal_code": "2312 SS"}, "A Dutch postcode is four digits and two letters"),
        ({"latitude": "4.49", "longitude": "52.16"}, "Ensure this value is greater than or equal to 50.7"),
        ({"latitude": "52.16", "longitude": ""}, "Give both coordinates, or neither."),
        ({"opening_hours": "9 to 5"}, "These opening hours cannot be read."),
        ({"opening_hours": "van negen tot vijf"}, "These opening hours cannot be read."),
        ({"exceptions": [("2026-12-26", "2026-12-24", "off")]}, "The last day must not be before the first day."),
        ({"exceptions": [("2026-12-24", "2026-12-26", "closed all day")]}, "These opening hours cannot be read."),
    ],
)
def test_a_wrong_location_is_refused_beside_its_field(refused, leiden, place, message):
    assert message in refused(locations=[location_data(municipality=leiden, **place)])


def test_a_location_needs_a_municipality(refused):
    assert "This field is required." in refused(locations=[location_data(municipality="")])


def test_a_slug_that_is_taken_is_refused_and_an_empty_one_is_made(admin_client, leiden):
    PartnerFactory(slug="praktijk-kies")
    page = admin_client.post(partner_url("add"), partner_data(slug="praktijk-kies")).content.decode()
    assert "already exists" in page
    admin_client.post(partner_url("add"), partner_data(locations=[location_data(municipality=leiden)]))
    assert Partner.objects.filter(slug__startswith="praktijk-kies-").exists()


def test_autosave_keeps_a_draft_and_answers_as_the_editor_expects(admin_client):
    partner = PartnerFactory(slug="kies", name="Old name", location=False)
    answer = admin_client.post(
        partner_url("edit", partner.pk),
        partner_data(name="Autosaved name", slug="kies"),
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 200
    assert answer.json()["success"] is True
    partner.refresh_from_db()
    assert (partner.name, partner.has_unpublished_changes) == ("Old name", True)
    assert partner.get_latest_revision_as_object().name == "Autosaved name"


def test_the_pages_of_a_partner_open(admin_client):
    partner = PartnerFactory(categories=["dentists"], location__opening_hours="24/7")
    partner.save_revision(log_action=True)
    for name in ("edit", "history", "inspect", "usage", "delete", "unpublish"):
        assert admin_client.get(partner_url(name, partner.pk)).status_code == 200, name
    assert admin_client.get(partner_url("add")).status_code == 200


@pytest.mark.parametrize("name", ["category", "language", "municipality"])
def test_the_lists_beside_it_open(admin_client, name):
    app = "facts" if name == "municipality" else "directory"
    assert admin_client.get(f"/admin/snippets/{app}/{name}/").status_code == 200


def test_a_language_keeps_its_code(admin_client):
    name = "wagtailsnippets_directory_language"
    admin_client.post(reverse(f"{name}:add"), {"code": "x-new", "name_en": "New", "name_nl": "Nieuw"})
    languages = Language.objects.count()
    form = {"code": "x-other", "name_en": "Newer", "name_nl": "Nieuwer"}
    admin_client.post(reverse(f"{name}:edit", args=["x-new"]), form)
    assert Language.objects.get(code="x-new").name_en == "Newer"
    assert Language.objects.count() == languages


@pytest.mark.parametrize(("query", "found"), [("", 2), ("kies", 1), ("nothing", 0)])
def test_the_chooser_finds_a_partner_by_part_of_its_name(admin_client, query, found):
    PartnerFactory(name="Praktijk Kies")
    PartnerFactory(name="Roeiclub")
    answer = admin_client.get("/admin/snippets/choose/directory/partner/results/", {"q": query})
    assert len(answer.context["results"]) == found
    assert admin_client.get("/admin/snippets/choose/directory/partner/").status_code == 200


def render_partner(detail, locale):
    return HttpResponse(f"{locale}|{detail['name']}|{detail['summary']}|{len(detail['locations'])}")


@pytest.mark.parametrize(("mode", "summary"), [("en", "Helps."), ("nl", "Helpt.")])
def test_the_preview_shows_unsaved_changes_in_both_languages(admin_client, settings, leiden, mode, summary):
    settings.PREVIEW_RENDERER = "tests.directory.admin.test_viewsets"
    partner = PartnerFactory(slug="kies", location=False)
    url = partner_url("preview_on_edit", partner.pk)
    form = partner_data(name="Unsaved name", slug="kies", locations=[location_data(municipality=leiden)])
    assert admin_client.post(url, form).json()["is_valid"]
    answer = admin_client.get(url, {"mode": mode})
    assert answer.content.decode() == f"{mode}|Unsaved name|{summary}|1"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_new_partner_can_be_previewed_before_it_is_saved(admin_client, settings, leiden):
    settings.PREVIEW_RENDERER = "tests.directory.admin.test_viewsets"
    url = partner_url("preview_on_add")
    form = partner_data(locations=[location_data(municipality=leiden)], school=[], kind="association")
    assert admin_client.post(url, form).json()["is_valid"]
    assert admin_client.get(url, {"mode": "nl"}).content.decode() == "nl|Praktijk Kies|Helpt.|1"


def test_a_category_cannot_have_a_third_level():
    top = CategoryFactory()
    below = CategoryFactory(parent=top)
    third = CategoryFactory.build(parent=below)
    assert "two levels" in str(_errors(third))
    top.parent = CategoryFactory()
    assert "must stay on top" in str(_errors(top))


def _errors(instance):
    with pytest.raises(Exception, match="parent") as caught:
        instance.full_clean()
    return caught.value


def listed(admin_client, **query) -> list[str]:
    answer = admin_client.get(partner_url("list"), query)
    assert answer.status_code == 200
    return [partner.slug for partner in answer.context["page_obj"]]


@time_machine.travel("2026-11-23T10:00:00+01:00", tick=False)
def test_the_list_is_narrowed_by_what_an_editor_looks_for(admin_client):
    said = {"assured_on": date(2026, 1, 1), "assured_by": "editor"}
    PartnerFactory(slug="a", kind="association", featured=True, **said)
    PartnerFactory(slug="b", categories=["dentists"], review_due=date(2026, 11, 22), **said)
    PartnerFactory(slug="c", live=False, location__municipality="katwijk", alternative_names="Zeebries")
    dentists, health = (Category.objects.get(slug=slug).pk for slug in ("dentists", "health"))
    katwijk = Municipality.objects.get(slug="katwijk").pk
    for query, found in (
        ({}, ["a", "b", "c"]),
        ({"kind": "association"}, ["a"]),
        ({"category": dentists}, ["b"]),
        ({"category": health}, ["b"]),
        ({"municipality": katwijk}, ["c"]),
        ({"live": "false"}, ["c"]),
        ({"assurance": "due"}, ["b"]),
        ({"assurance": ["confirmed", "unconfirmed"]}, ["a", "c"]),
        ({"featured": "true"}, ["a"]),
        ({"overdue": "true"}, ["b"]),
        ({"overdue": "false"}, ["a", "c"]),
        ({"q": "zeebr"}, ["c"]),
        ({"q": "nothing"}, []),
        ({"ordering": "-municipality_name"}, ["a", "b", "c"]),
    ):
        assert sorted(listed(admin_client, **query)) == found, query


def test_the_list_shows_kind_municipality_assurance_and_status(admin_client):
    PartnerFactory(kind="association", location__municipality="katwijk", live=False)
    page = admin_client.get(partner_url("list")).content.decode()
    for text in ("Association", "Katwijk", "Not confirmed", "draft"):
        assert text in page


def test_the_list_costs_as_many_queries_for_60_partners_as_for_three(admin_client):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(partner_url("list"))
        return len(queries)

    PartnerFactory.create_batch(3, categories=["dentists"])
    admin_client.get(partner_url("list"))
    few = count()
    PartnerFactory.create_batch(57)
    assert count() <= few + 1


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_is_exported(admin_client, form):
    partner = PartnerFactory(name="Praktijk Kies", categories=["dentists"], spoken_languages=["nl", "en"])
    PhoneFactory(partner=partner)
    answer = admin_client.get(partner_url("list"), {"export": form})
    content = b"".join(answer.streaming_content)
    assert f"partners.{form}" in answer.headers["Content-Disposition"]
    if form == "csv":
        header, row, *_rest = content.decode().splitlines()
        assert header.startswith("Name,Kind,Categories,Municipality,")
        assert row.startswith("Praktijk Kies,Service provider,Dentists,Leiden,Voorbeeldstraat 1,2312 TT,Leiden,,+3185")
        assert '"en, nl"' in row
    else:
        assert content.startswith(b"PK")


def test_the_export_costs_a_constant_number_of_queries(admin_client):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            answer = admin_client.get(partner_url("list"), {"export": "csv"})
            b"".join(answer.streaming_content)
        return len(queries)

    PartnerFactory.create_batch(3, categories=["dentists"])
    count()
    few = count()
    PartnerFactory.create_batch(20, categories=["dentists"])
    assert count() == few


def test_somebody_without_rights_is_kept_out(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("visitor", password="a-long-password"))
    assert client.get(partner_url("list")).status_code in (302, 403)


@pytest.mark.parametrize(("rights", "seen"), [([], ["Public"]), (["view_partner"], ["Draft", "Public"])])
def test_the_chooser_shows_drafts_only_to_those_with_rights_on_partners(as_somebody, rights, seen):
    partners = {name: PartnerFactory(name=name, live=name == "Public") for name in ("Draft", "Public")}
    client = as_somebody("access_admin", *rights)
    chooser = "/admin/snippets/choose/directory/partner/"
    for address in (chooser, f"{chooser}results/"):
        assert sorted(partner.name for partner in client.get(address).context["results"]) == seen
    for name, partner in partners.items():
        status = client.get(f"{chooser}chosen/{partner.pk}/").status_code
        assert status == (200 if name in seen else 404)
    several = client.get(f"{chooser}chosen-multiple/", {"id": [each.pk for each in partners.values()]})
    assert ("Draft" in several.content.decode()) == ("Draft" in seen)


UNFINISHED = {
    "phones": [{"number": "", "label_en": "Desk", "label_nl": ""}],
    "links": [{"url": ""}],
    "exceptions": [("", "", "off"), ("2026-12-24", "", "off")],
}


@pytest.fixture
def unfinished(leiden):
    """The form of an entry that somebody has only begun."""
    place = location_data(municipality=leiden, exceptions=UNFINISHED["exceptions"])
    return partner_data(slug="kies", locations=[place], phones=UNFINISHED["phones"], links=UNFINISHED["links"])


def test_an_unfinished_draft_can_be_saved_and_saved_again(admin_client, unfinished):
    answer = admin_client.post(partner_url("add"), unfinished)
    assert answer.status_code == 302, answer.context["form"].errors
    partner = Partner.objects.get()
    assert [exception.value["date_to"] for exception in partner.locations.get().opening_exceptions] == [None, None]
    assert admin_client.get(partner_url("edit", partner.pk)).status_code == 200


@pytest.mark.parametrize("locale", ["en", "nl"])
def test_an_unfinished_draft_can_be_previewed_as_the_website_shows_it(admin_client, unfinished, locale):
    url = partner_url("preview_on_add")
    assert admin_client.post(url, unfinished).json()["is_valid"]
    answer = admin_client.get(url, {"mode": locale})
    assert answer.status_code == 200
    assert "Praktijk Kies" in answer.content.decode()
