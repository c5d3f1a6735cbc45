"""The demo's fictional partners: each as an editor could have made it, and nothing real in them."""

import re
from collections import Counter

import pytest
from django.core.exceptions import ValidationError

from cms.demo import partners
from cms.demo.services import BILINGUAL, PLAIN, services_of
from directory.models import Category, Language, Partner

ENTRIES = {entry["slug"]: entry for entry in partners.entries()}
SERVICES = [(slug, raw) for slug, entry in ENTRIES.items() for raw in entry.get("services") or []]
OTHER = {"categories", "languages", "location", "opening_exceptions"}


def problems(slug):
    """What the admin would refuse in an entry's services."""
    entry = ENTRIES[slug]
    locations = [partners.location(raw) for raw in entry["locations"]]
    partner = Partner(kind=entry["kind"], name=entry["name"])
    partner.locations = locations
    for service in services_of(entry, locations):
        service.partner = partner
        try:
            service.full_clean(exclude=["partner"])
        except ValidationError as error:
            yield slug, str(service), error.message_dict


@pytest.mark.django_db
def test_every_service_is_as_an_editor_could_have_written_it():
    assert [problem for slug in ENTRIES for problem in problems(slug)] == []


def test_about_two_thirds_of_the_partners_say_what_they_offer():
    counts = Counter(slug for slug, _ in SERVICES)
    assert 2 / 3 <= len(counts) / len(ENTRIES) <= 0.85
    assert max(counts.values()) <= 4


def test_services_use_only_known_names():
    known = {*BILINGUAL, *PLAIN, *OTHER}
    assert {(slug, name) for slug, raw in SERVICES for name in raw if name not in known} == set()


@pytest.mark.django_db
def test_categories_languages_and_locations_of_services_exist():
    categories = set(Category.objects.values_list("slug", flat=True))
    languages = set(Language.objects.values_list("code", flat=True))
    for slug, raw in SERVICES:
        assert set(raw.get("categories", [])) <= categories, slug
        assert set(raw.get("languages", [])) <= languages, slug
        assert 1 <= raw.get("location", 1) <= len(ENTRIES[slug]["locations"]), slug


def test_a_service_lacks_a_language_only_where_its_partner_lacks_it_too():
    for slug, raw in SERVICES:
        for locale in ("en", "nl"):
            has_own = all(raw[name][locale] for name in BILINGUAL if name in raw)
            assert has_own or not ENTRIES[slug]["summary"][locale], (slug, raw["name"])


def test_places_were_counted_before_the_day_of_the_demo():
    assert all(str(raw["capacity_on"]) <= "2026-11-28" for _, raw in SERVICES if "capacity" in raw)
    assert all("capacity_on" in raw for _, raw in SERVICES if "capacity" in raw)


def test_no_address_or_number_in_the_demo_is_real():
    for path in partners.FOLDER.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        hosts = re.findall(r"(?:https?://|@)([\w.-]+\w)", text)
        assert {host for host in hosts if not host.endswith(".example")} == set()
        assert all(number.startswith("+31 85 000") for number in re.findall(r"\+31[\d ]+", text))


def offers(**wanted):
    """The slugs of partners with a service for which each of these tests holds."""
    return {slug for slug, raw in SERVICES if all(test(raw.get(name)) for name, test in wanted.items())}


def is_(wanted):
    return lambda value: value == wanted


def named(word):
    return lambda name: word in name["en"].lower()


def test_what_newcomers_ask_for_is_there():
    free = is_("free")
    assert {"basisschool-de-lantaarnboot"} <= offers(name=named("newcomer class"), age_from=is_(6), capacity=bool)
    assert offers(name=named("newcomer class"), age_from=is_(12), age_to=is_(18), capacity=bool)
    assert offers(name=named("saturday surgery"), languages=lambda codes: "en" in codes)
    assert len(offers(name=named("walking group"), cost=free)) == 2
    assert offers(name=named("after-school care"), opening_hours=lambda hours: "SH Mo-Fr 08:00-18:30" in hours)
    assert offers(name=named("women's breakfast"), cost=free)
    assert offers(name=named("in the evening (a2)"))
    assert offers(summary=lambda text: "childcare" in text["en"], name=named("dutch"))
    assert offers(name=named("toddlers' playgroup"), age_to=is_(4))
    assert offers(name=named("football from 8 to 12"), age_to=is_(12))
    assert offers(name=named("legal walk-in hour"), cost=free)
    assert offers(name=named("language café"), cost=free)
