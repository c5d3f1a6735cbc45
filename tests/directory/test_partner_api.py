"""`/partners/{slug}/` and its vCard; the read function for other rooms."""

import re
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction
from wagtail_factories import ImageFactory

from cms.media.models import CustomImage
from directory.public.cards import cards_by_id
from directory.public.spans import ZONE
from tests.factories.directory import (
    LocationFactory,
    PartnerFactory,
    PhoneFactory,
    SchoolFactory,
    SocialLinkFactory,
    exception,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)


def read(client, slug="kies", **query):
    answer = client.get(f"/api/v1/partners/{slug}/", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.fixture
def school():
    """A school of which everything is known."""
    partner = SchoolFactory(
        slug="kies", name="De Kies", alternative_names="Kiesschool\n\n The Molar ", categories=["primary-education"],
        description_en="<p>About <b>us</b>.</p>", description_nl="<p>Over <b>ons</b>.</p>",
        website="https://kies.example/", email="info@kies.example",
        costs_en="Free", costs_nl="Gratis", eligibility_en="Ages 4 to 12", eligibility_nl="4 tot 12 jaar",
        source_name="DUO", source_id="18EH00", source_url="https://duo.example/",
        source_retrieved_on=date(2024, 11, 22),
        location__opening_hours="Mo-Fr 08:30-15:00", location__accessibility=["lift"],
        location__name_en="Main building", location__name_nl="Hoofdgebouw",
        location__opening_exceptions=[
            exception("2026-12-01", "2026-12-01", "10:00-11:00", note_en="Study day", note_nl="Studiedag")
        ],
        facts__curricula=["dutch"], facts__instruction_languages=["nl", "en"],
    )  # fmt: skip
    PhoneFactory(partner=partner, label_en="Office", label_nl="Kantoor")
    SocialLinkFactory(partner=partner)
    return partner


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", ("<p>About <b>us</b>.</p>", "Office", "Main building", "Free", "Ages 4 to 12", "Study day")),
        ("nl", ("<p>Over <b>ons</b>.</p>", "Kantoor", "Hoofdgebouw", "Gratis", "4 tot 12 jaar", "Studiedag")),
    ],
)
def test_a_detail_says_everything_in_both_languages(client, school, locale, words):
    description, phone, place, costs, eligibility, note = words
    detail = read(client, locale=locale)
    assert detail["description"] == description
    assert detail["alternative_names"] == ["Kiesschool", "The Molar"]
    assert detail["contact"] == {
        "website": "https://kies.example/",
        "email": "info@kies.example",
        "phones": [{"label": phone, "e164": "+31850001234", "national": "085 000 1234", "fallback_texts": []}],
        "social": ["https://social.example/partner"],
    }
    (location,) = detail["locations"]
    assert location["name"] == place
    assert location["opening_hours"] == "Mo-Fr 08:30-15:00"
    assert location["opening_exceptions"] == [
        {"date_from": "2026-12-01", "date_to": "2026-12-01", "hours": "10:00-11:00", "note": note, "fallback_texts": []}
    ]
    assert location["accessibility"] == ["lift"]
    assert [day["date"] for day in location["days"]] == [f"2026-11-{n}" for n in range(23, 31)] + [
        f"2026-12-0{n}" for n in range(1, 7)
    ]
    assert location["days"][8] == {
        "date": "2026-12-01", "hours": [["10:00", "11:00"]],
        "spans": [{"opens": "10:00", "closes": "11:00", "kind": "open"}], "note": note, "fallback_texts": [],
    }  # fmt: skip
    assert detail["school"] == {
        "level": "primary", "type": "basisschool", "denomination": "Openbaar", "curricula": ["dutch"],
        "instruction_languages": ["nl", "en"], "ages": [4, 12],
    }  # fmt: skip
    assert (detail["costs"], detail["eligibility"]) == (costs, eligibility)
    assert detail["source"] == {
        "name": "DUO", "id": "18EH00", "url": "https://duo.example/", "retrieved_on": "2024-11-22",
    }  # fmt: skip
    assert detail["related"] == {"pages": [], "partners": []}


@time_machine.travel(NOW, tick=False)
def test_the_structured_data_agrees_with_the_days(client, school):
    data = read(client)["json_ld"]
    assert (data["@context"], data["@type"], data["name"]) == ("https://schema.org", "ElementarySchool", "De Kies")
    assert data["telephone"] == ["+31850001234"]
    assert data["identifier"] == {"@type": "PropertyValue", "propertyID": "DUO", "value": "18EH00"}
    (place,) = data["location"]
    assert place["address"] == {
        "@type": "PostalAddress", "streetAddress": "Voorbeeldstraat 1", "postalCode": "2312 TT",
        "addressLocality": "Leiden", "addressCountry": "NL",
    }  # fmt: skip
    weekly, *dated = place["openingHoursSpecification"]
    assert weekly == {
        "@type": "OpeningHoursSpecification", "dayOfWeek": ["Monday", "Wednesday", "Thursday", "Friday"],
        "opens": "08:30", "closes": "15:00", "validFrom": "2026-11-23", "validThrough": "2026-12-06",
    }  # fmt: skip
    assert [(entry["validFrom"], entry["dayOfWeek"], entry["opens"], entry["closes"]) for entry in dated] == [
        ("2026-11-24", ["Tuesday"], "08:30", "15:00"),
        ("2026-12-01", ["Tuesday"], "10:00", "11:00"),
    ]


@pytest.mark.parametrize(
    ("kind", "categories", "schema_type"),
    [
        ("association", ["dentists"], "Organization"),
        ("service_provider", ["dentists"], "Dentist"),
        ("service_provider", ["dentists", "insurance"], "LocalBusiness"),
        ("service_provider", ["housing"], "LocalBusiness"),
        ("school", [], "School"),
    ],
)
def test_the_structured_data_claims_no_more_than_is_certain(client, kind, categories, schema_type):
    PartnerFactory(slug="kies", kind=kind, categories=categories)
    assert read(client)["json_ld"]["@type"] == schema_type


def test_a_missing_translation_comes_in_the_other_language(client):
    PartnerFactory(slug="kies", summary_nl="", description_en="<p>Text</p>")
    detail = read(client, locale="nl")
    assert (detail["locale"], detail["is_fallback"], detail["description"]) == ("en", True, "<p>Text</p>")
    assert client.get("/api/v1/partners/kies/?locale=nl").headers["Content-Language"] == "en"


def test_without_fallback_a_missing_translation_is_a_404_in_the_asked_language(client):
    PartnerFactory(slug="kies", summary_nl="")
    answer = client.get("/api/v1/partners/kies/?locale=nl&fallback=false")
    assert answer.status_code == 404
    assert answer.headers["Content-Language"] == "nl"
    assert read(client, locale="en", fallback="false")["locale"] == "en"


def test_a_text_in_the_other_language_is_marked_as_such(client):
    PartnerFactory(slug="kies", summary_en="", description_nl="", description_en="<p>Text</p>")
    detail = read(client, locale="nl")
    assert detail["locale"] == "nl"
    assert detail["description"] == '<div lang="en"><p>Text</p></div>'


def test_an_empty_description_is_none(client):
    PartnerFactory(slug="kies", description_en='<p data-block-key="a1b2c"></p>')
    assert read(client)["description"] is None


def test_rich_text_carries_no_script_and_no_address_of_a_page(client):
    PartnerFactory(
        slug="kies",
        description_en='<p onclick="x()">See <a linktype="page" id="3">a draft</a>, <a href="javascript:x()">x</a>, '
        '<a href="https://ok.example/">ok</a><script>alert(1)</script></p>',
    )
    link = '<a href="https://ok.example/" rel="external noopener">ok</a>'
    assert read(client)["description"] == f"<p>See a draft, <a>x</a>, {link}</p>"


def test_without_a_room_that_knows_pages_links_to_them_lose_their_address(client, settings):
    settings.RICH_TEXT_RESOLVER = ""
    PartnerFactory(slug="kies", description_en='<p>See <a linktype="page" id="3">a draft</a></p>')
    assert read(client)["description"] == "<p>See <a>a draft</a></p>"


@pytest.mark.parametrize("path", ["", "card.vcf"])
def test_drafts_and_strangers_are_not_found(client, path):
    PartnerFactory(slug="draft", live=False)
    for slug in ("draft", "nobody"):
        answer = client.get(f"/api/v1/partners/{slug}/{path}")
        assert answer.status_code == 404
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_phones_and_links_come_in_the_editor_s_order(client):
    partner = PartnerFactory(slug="kies")
    for order, number in ((2, "+31850000002"), (0, "+31850000000"), (1, "+31850000001")):
        PhoneFactory(partner=partner, number=number, sort_order=order)
        SocialLinkFactory(partner=partner, url=f"https://social.example/{order}", sort_order=order)
    contact = read(client)["contact"]
    assert [phone["e164"] for phone in contact["phones"]] == ["+31850000000", "+31850000001", "+31850000002"]
    assert contact["social"] == [f"https://social.example/{order}" for order in range(3)]


def test_unknown_parameters_are_refused(client, school):
    assert client.get("/api/v1/partners/kies/?expand=all").status_code == 400


def test_related_partners_share_a_category_the_nearest_first(client):
    PartnerFactory(slug="kies", categories=["dentists"])
    PartnerFactory(slug="far", categories=["dentists"], location__latitude=52.3)
    PartnerFactory(slug="near", categories=["dentists"], location__latitude=52.161)
    PartnerFactory(slug="nowhere", categories=["dentists"], location=False)
    PartnerFactory(slug="draft", categories=["dentists"], live=False)
    PartnerFactory(slug="other", categories=["sports"])
    related = read(client)["related"]["partners"]
    assert [card["slug"] for card in related] == ["near", "far", "nowhere"]


def pages_about(partner_id, category_ids, locale):
    return [{"title": f"{partner_id} {category_ids} {locale}"}], datetime.now(ZONE) + timedelta(seconds=20)


def test_related_pages_come_from_the_room_that_the_settings_name(client, settings):
    partner = PartnerFactory(slug="kies", categories=["dentists"])
    dentists = partner.categories.get().pk
    settings.RELATED_PAGES = "tests.directory.test_partner_api.pages_about"
    assert read(client, locale="nl")["related"]["pages"] == [{"title": f"{partner.pk} [{dentists}] nl"}]
    assert left(client.get("/api/v1/partners/kies/")) <= 20


def left(answer) -> int:
    """For how many seconds a shared cache may hold an answer that the clock limits."""
    prefix, _equals, seconds = answer.headers["Cache-Control"].rpartition("=")
    assert prefix == "public, max-age=0, s-maxage", "the clock does not limit it"
    return int(seconds)


@pytest.mark.usefixtures("between_publications")
def test_an_entry_whose_end_has_come_is_gone_before_anybody_takes_it_down(client):
    end = timezone.now() + timedelta(hours=1)
    ending = PartnerFactory(slug="kies", categories=["dentists"], expire_at=end)
    other = PartnerFactory(slug="other", categories=["dentists"])
    addresses = ("kies/", "kies/card.vcf", "other/", "?kind=service_provider")
    for path in addresses:
        assert client.get(f"/api/v1/partners/{path}").status_code == 200
    with time_machine.travel(end - timedelta(seconds=30), tick=False):
        for path in addresses:
            assert left(client.get(f"/api/v1/partners/{path}")) == 30
    with time_machine.travel(end, tick=False):
        assert cards_by_id([ending.pk, other.pk], "en", timezone.now()).keys() == {other.pk}
        assert client.get("/api/v1/partners/kies/").status_code == 404
        assert client.get("/api/v1/partners/kies/card.vcf").status_code == 404
        assert [card["slug"] for card in read(client, "other")["related"]["partners"]] == []
        assert [card["slug"] for card in client.get("/api/v1/partners/").json()["items"]] == ["other"]


def test_an_entry_that_is_past_its_end_is_not_counted(client):
    PartnerFactory(categories=["dentists"], expire_at=timezone.now() - timedelta(seconds=5))
    PartnerFactory(categories=["dentists"], expire_at=timezone.now() + timedelta(hours=5))
    assert client.get("/api/v1/partners/").json()["meta"]["total_count"] == 1
    assert client.get("/api/v1/partners/?bbox=4.4,52.1,4.6,52.2").json()["meta"]["total_count"] == 1
    counts = {one["slug"]: one["partner_count"] for one in client.get("/api/v1/categories/?shape=list").json()["items"]}
    assert counts["dentists"] == 1
    towns = {one["slug"]: one["partner_count"] for one in client.get("/api/v1/municipalities/").json()["items"]}
    assert towns["leiden"] == 1


@time_machine.travel("2026-11-23T10:00:00+01:00", tick=False)
def test_the_number_of_queries_does_not_grow(client, school, between_publications, django_assert_max_num_queries):
    def count() -> int:
        between_publications()
        # All that a first page takes: words, the partner, circles for others like it, these, pages about it, and when
        # amounts in those change.
        with django_assert_max_num_queries(27) as queries:
            read(client)
        return len(queries.captured_queries)

    school.logo = ImageFactory()
    school.save()
    PartnerFactory(categories=["primary-education"])
    read(client)  # makes the renditions
    few = count()
    assert few, "it was read, not remembered"
    PartnerFactory.create_batch(5, categories=["primary-education"])
    for number in range(3):
        PhoneFactory(partner=school)
        LocationFactory(partner=school, sort_order=number + 2)
    assert count() <= few, "the more there are near it, the fewer circles"


@time_machine.travel("2026-11-23T14:59:40+01:00", tick=False)
def test_a_detail_is_not_cached_past_closing_time(client, school):
    answer = client.get("/api/v1/partners/kies/")
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=20"


def test_a_logo_is_shown_in_several_sizes(client, school):
    school.logo = ImageFactory(alt_en="A molar", alt_nl="Een kies", credit="Ann")
    school.save()
    image = read(client, locale="nl")["image"]
    assert (image["alt"], image["credit"]) == ("Een kies", "Ann")
    assert image["src"] == image["srcset"][-1]["src"]


def test_a_logo_in_a_private_collection_is_not_shown(client, school):
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    school.logo = ImageFactory(collection=private)
    school.save()
    assert read(client)["image"] is None
    assert CustomImage.objects.get().file.name not in client.get("/api/v1/partners/").content.decode()


@time_machine.travel(NOW, tick=False)
def test_the_vcard_holds_what_a_phone_can_keep(client, school):
    school.save()
    answer = client.get("/api/v1/partners/kies/card.vcf?locale=nl")
    assert answer.headers["Content-Type"] == "text/vcard; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kies.vcf"'
    assert answer.content.decode().split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        "FN:De Kies",
        "ORG:De Kies",
        "NOTE;LANGUAGE=nl:Helpt nieuwkomers.",
        "TEL;VALUE=uri;TYPE=work,voice:tel:+31850001234",
        "EMAIL;TYPE=work:info@kies.example",
        "URL:https://kies.example/",
        "URL:https://social.example/partner",
        "ADR;TYPE=work:;;Voorbeeldstraat 1;Leiden;;2312 TT;Nederland",
        "GEO:geo:52.16,4.49",
        "NOTE;LANGUAGE=nl:Openingstijden: maandag-vrijdag 08:30-15:00",
        "CATEGORIES:Basisscholen",
        "REV:20261123T100000+0100",
        "END:VCARD",
        "",
    ]


@pytest.mark.parametrize(
    ("hours", "note"),
    [
        ("Mo-Th 09:00-17:00; Fr 09:00-12:00; PH off", "Monday-Thursday 09:00-17:00; Friday 09:00-12:00"),
        ("Mo-Fr 14:00-18:30; SH off; PH off", "Monday-Friday 14:00-18:30"),
        ('Tu 10:00-12:00 "by appointment"', "By appointment only"),
        ('Mo 09:00-12:00; Tu 09:00-12:00 "by appointment"', "Monday 09:00-12:00"),
        ("We[1] 10:00-12:00", None),
        ("", None),
    ],
)
def test_a_vcard_says_the_usual_week(client, hours, note):
    PartnerFactory(slug="kies", location__opening_hours=hours)
    card = client.get("/api/v1/partners/kies/card.vcf").content.decode().replace("\r\n ", "").replace("\\", "")
    said = re.findall("NOTE;LANGUAGE=en:Opening hours: (.*)\r", card)
    assert said == ([note] if note else [])


def test_a_vcard_of_two_places_says_which_hours_are_whose(client):
    partner = PartnerFactory(slug="kies", location__opening_hours="Mo 09:00-12:00")
    LocationFactory(partner=partner, street_address="Voorbeeldstraat 2", opening_hours="Tu 09:00-12:00")
    card = client.get("/api/v1/partners/kies/card.vcf?locale=nl").content.decode().replace("\r\n ", "")
    assert "NOTE;LANGUAGE=nl:Openingstijden: Voorbeeldstraat 2: dinsdag 09:00-12:00" in card


def test_a_vcard_escapes_and_folds_what_it_must(client):
    name = "Zorg, Welzijn; en \\ méér " + "é" * 40
    PartnerFactory(slug="kies", name=name)
    raw = client.get("/api/v1/partners/kies/card.vcf").content
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    unfolded = raw.decode().replace("\r\n ", "")
    assert "FN:Zorg\\, Welzijn\\; en \\\\ méér " + "é" * 40 in unfolded


def test_cards_by_id_keep_the_order_and_leave_out_drafts(between_publications, django_assert_num_queries):
    partners = PartnerFactory.create_batch(4, categories=["dentists"])
    draft = PartnerFactory(live=False)
    wanted = [partners[2].pk, draft.pk, partners[0].pk, 10**9, partners[2].pk, partners[3].pk]
    cards_by_id(wanted, "nl", NOW)
    with django_assert_num_queries(4):
        cards = cards_by_id(wanted, "nl", NOW)
    assert list(cards) == [partners[2].pk, partners[0].pk, partners[3].pk]
    assert cards[partners[0].pk]["categories"] == [{"slug": "dentists", "label": "Tandartsen"}]
    assert cards_by_id([], "en", NOW) == {}


def test_more_cards_than_fit_one_query_are_all_found():
    partners = PartnerFactory.create_batch(130, location__opening_hours="24/7")
    cards = cards_by_id([partner.pk for partner in partners], "en", NOW)
    assert len(cards) == 130
    assert all(card["opening"]["state"] == "open" for card in cards.values())


@pytest.mark.parametrize("number", ["", "none at all"])
def test_a_phone_that_is_no_number_is_left_out(client, number):
    partner = PartnerFactory()
    PhoneFactory(partner=partner, number=number)
    PhoneFactory(partner=partner)
    phones = read(client, partner.slug)["contact"]["phones"]
    assert [phone["e164"] for phone in phones] == ["+31850001234"]


def test_school_facts_without_a_level_are_not_shown(client):
    school = SchoolFactory(facts__level="")
    assert read(client, school.slug)["school"] is None
