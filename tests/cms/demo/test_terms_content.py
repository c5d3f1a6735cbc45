"""The demo's terms and letters as they are written: whole, in both languages, and each to be told from the others."""

import re
from collections import Counter, defaultdict
from itertools import chain
from urllib.parse import urlsplit

from cms.demo.content import CONTENT, all_pages, read
from cms.facts.tokens import keys_in

TERMS = [term for path in sorted((CONTENT / "terms").glob("*.yaml")) for term in read(path)]
LETTERS = [term for term in TERMS if term["kind"] == "letter"]
DEV_LINES = read(CONTENT.parents[2] / "tests/cms/demo/letters_dev.yaml")
LANGUAGES = {"en", "nl"}
# Offices whose number is in the register, as `ask` names them.
NUMBERS = {
    r"BelastingTelefoon(?! Auto| for| voor| Buitenland)": "phone-tax",
    r"\bDUO\b": "phone-duo",
    r"\bIND\b": "phone-ind",
    r"\bUWV\b": "phone-uwv",
    r"\bRDW\b": "phone-rdw",
    "Juridisch Loket": "phone-legal-aid",
}
# Letters that newcomers ask about first. Most others have no page yet that somebody has read.
ASKED_FIRST = {
    "cjib-aanmaning",
    "definitieve-berekening-toeslag",
    "inburgeringsplicht-brief",
    "toeslag-terugbetalen",
    "verkeersboete",
    "verlenging-verblijfsvergunning",
    "voorlopige-aanslag",
}
# The room of the fields in the database.
LONGEST = {"meaning": 800, "what_to_do": 1200, "act_by": 400, "ask": 400}


def twice(values):
    return [value for value, count in Counter(values).items() if count > 1]


def guide_sources():
    """The blocks of official sources on all pages."""
    blocks = chain.from_iterable(page.data.get("body") or () for page in all_pages())
    return [block for block in blocks if block["type"] == "official_source"]


def register_sources():
    """The sources of the register, each with the day on which its page was read."""
    register = read(CONTENT / "facts.yaml")
    days = {fact["source"]: fact.get("checked_on", register["checked_on"]) for fact in register["facts"]}
    return [{**register["sources"][name], "checked_on": day} for name, day in days.items()]


def folded(text):
    return " ".join(text.casefold().split())


def test_there_are_enough_of_them():
    assert len(TERMS) >= 250
    assert len(LETTERS) >= 120


def test_each_has_an_address_of_its_own():
    assert not twice(term["slug"] for term in TERMS)


def test_no_two_of_a_kind_have_the_same_dutch_name():
    assert not twice((term["kind"], folded(term["nl"])) for term in TERMS)


def test_a_subject_line_stands_with_one_letter():
    assert not twice(folded(line) for letter in LETTERS for line in letter["letter"]["subject_lines"])


def test_texts_are_in_both_languages_and_fit():
    for term in TERMS:
        assert term["en"] and term["nl"] and term["also_en"] and term["also_nl"], term["slug"]
        assert {"meaning", "what_to_do"} <= term.keys(), term["slug"]
        for name in LONGEST.keys() & term.keys():
            assert term[name].keys() == LANGUAGES, term["slug"]
            assert all(0 < len(text) <= LONGEST[name] for text in term[name].values()), term["slug"]


def test_names_and_lines_are_short_and_not_said_twice():
    for term in TERMS:
        lines = [*term["also_nl"], *term["also_en"], *term.get("letter", {}).get("subject_lines", ())]
        assert max(map(len, [term["nl"], term["en"], *lines])) <= 120, term["slug"]
        assert not twice(map(folded, term["also_nl"])) + twice(map(folded, term["also_en"])), term["slug"]


def test_their_pages_are_in_the_guide():
    assert {term["page"] for term in TERMS if "page" in term} <= {page.key for page in all_pages()}


def test_a_source_names_a_page_and_no_home_page():
    for source in (term["source"] for term in TERMS if "source" in term):
        address = urlsplit(source["url"])
        assert address.scheme == "https"
        assert address.path.strip("/") not in {"", "en", "nl"}, source["url"]
        assert source["label"].keys() == LANGUAGES


def test_most_lead_to_a_page_of_the_guide():
    assert sum("page" in term for term in TERMS) >= 300


def test_a_source_was_checked_when_the_guide_or_the_register_read_that_page_and_else_never():
    read_on = defaultdict(set)
    for source in chain(guide_sources(), register_sources()):
        read_on[source["url"]].add(source["checked_on"])
    for source in (term["source"] for term in TERMS if "source" in term):
        days = read_on[source["url"]]
        assert source.get("checked_on") in days if days else "checked_on" not in source, source["url"]


def test_a_letter_says_who_writes_it_how_it_begins_and_whom_to_ask():
    for letter in LETTERS:
        assert 4 <= len(letter["letter"]["subject_lines"]) <= 10, letter["slug"]
        assert letter["letter"]["sender"] and letter["ask"], letter["slug"]


def test_the_letters_asked_about_first_have_a_dated_source_and_say_what_happens_to_who_does_nothing():
    letters = {letter["slug"]: letter for letter in LETTERS}
    for slug in ASKED_FIRST:
        texts = letters[slug]["meaning"]["en"] + letters[slug]["what_to_do"]["en"]
        assert letters[slug]["source"]["checked_on"], slug
        assert "If you do nothing" in texts or "If you do not pay" in texts, slug


def test_whom_to_ask_comes_with_the_number_where_the_register_has_it():
    for text in chain.from_iterable((term.get("ask") or {}).values() for term in TERMS):
        assert not [key for office, key in NUMBERS.items() if re.search(office, text) and f"{{fact:{key}}}" not in text]


def test_both_languages_name_the_same_amounts():
    for term in TERMS:
        for name in LONGEST.keys() & term.keys():
            english, dutch = (keys_in(term[name][language]) for language in ("en", "nl"))
            assert english == dutch, (term["slug"], name)


def test_the_lines_for_measuring_are_not_the_ones_that_are_known():
    known = {folded(line) for letter in LETTERS for line in letter["letter"]["subject_lines"]}
    slugs = {term["slug"] for term in TERMS}
    assert len(DEV_LINES) >= 80
    for entry in DEV_LINES:
        assert folded(entry["line"]) not in known
        assert entry["slugs"] and set(entry["slugs"]) <= slugs
