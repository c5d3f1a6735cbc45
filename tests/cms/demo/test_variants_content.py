"""The demo's municipal variants as written: for every municipality, fictional, with no real source beside them."""

import re
from collections import defaultdict
from urllib.parse import urlsplit

from cms.demo.content import CONTENT, all_pages, read
from cms.demo.variants import fields_of
from cms.pages.models import MunicipalVariant

PARTS = [part for path in sorted((CONTENT / "variants").glob("*.yaml")) for part in read(path)]
PAGES = {page.key: page for page in all_pages()}


def test_each_is_of_a_page_of_the_guide_and_there_for_all_thirteen_municipalities():
    towns = defaultdict(set)
    for part in PARTS:
        towns[part["page"]] |= part["municipalities"].keys()
    assert towns.keys() <= PAGES.keys()
    assert {page: len(slugs) for page, slugs in towns.items() if len(slugs) != 13} == {}


def test_each_is_as_an_editor_could_have_written_it():
    for part in PARTS:
        for raw in part["municipalities"].values():
            MunicipalVariant(**fields_of(raw)).clean_fields(exclude=["page", "municipality", "translation_key"])


def test_no_address_or_number_in_them_is_real():
    for part in PARTS:
        text = str(part["municipalities"])
        assert all(urlsplit(url).hostname.endswith(".example") for url in re.findall(r"https?://[^'\"]+", text))
        assert all(re.fullmatch(r"\+3185000\d{4}", number) for number in re.findall(r"\+\d+", text)), part["page"]


def test_a_page_that_differs_by_municipality_names_no_municipality_as_its_source():
    for part in PARTS:
        sources = [block["url"] for block in PAGES[part["page"]].data["body"] if block["type"] == "official_source"]
        assert not [url for url in sources if "gemeente." in url], part["page"]


def test_the_way_to_school_from_12_is_told_in_every_municipality():
    for part in PARTS:
        if part["page"] in {"settling-in/schools/older-children-intake", "settling-in/teenagers"}:
            for raw in part["municipalities"].values():
                assert "ISK" in raw["where"]["en"] and "leerplicht" in raw["note"]["nl"] and raw["phone"]
