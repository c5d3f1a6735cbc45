"""What a step of the guide says about its cost: a figure, or where the reader finds one."""

import csv
import re

from django.utils.text import slugify

from cms.demo import partners
from cms.demo.content import CONTENT, all_pages, read

PAGES = list(all_pages())
WITH_VARIANTS = {part["page"] for path in (CONTENT / "variants").glob("*.yaml") for part in read(path)}
SAYS = re.compile(r"\d|\{fact:|\b(free|nothing|covered|covers)\b", re.IGNORECASE)
POINTS = re.compile(r"\b(see|ask|website|shows?|compare|tells?|choose|what you buy)\b", re.IGNORECASE)


def has_a_figure_or_a_pointer(page):
    text = page.data["costs"]["en"]
    sources = any(block["type"] == "official_source" for block in page.data["body"])
    return bool(page.data.get("cost_items") or SAYS.search(text) or POINTS.search(text) or sources)


def test_a_cost_in_words_has_a_figure_or_says_where_to_find_one():
    steps = [page for page in PAGES if page.kind == "step" and page.data.get("costs")]
    assert [page.key for page in steps if not has_a_figure_or_a_pointer(page)] == []


def test_who_is_told_to_choose_a_municipality_for_the_price_can():
    told = [page.key for page in PAGES if "choose your municipality" in str(page.data.get("costs")).lower()]
    assert told
    assert set(told) <= WITH_VARIANTS


def test_chosen_partners_of_a_list_are_in_the_directory():
    schools = csv.DictReader(partners.SCHOOLS.read_text(encoding="utf-8").splitlines())
    known = {entry["slug"] for entry in partners.entries()} | {slugify(row["naam"]) for row in schools}
    lists = [block for page in PAGES for block in page.data.get("body") or [] if block["type"] == "partner_list"]
    assert {slug for block in lists for slug in block.get("partners", ())} <= known
