"""The judged queries over the demo: in good order, and about entries that are there."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from typing import Any

import pytest
from django.utils.text import slugify

from cms.demo.content import all_pages
from cms.demo.partners import SCHOOLS, entries
from cms.demo.terms import all_terms
from search.builders.site import SITE_PAGES

Query = dict[str, Any]

FOLDER = Path(__file__).parent / "relevance" / "demo"
HALVES = ("dev", "test")
TAGS = {
    *("need", "question", "abbreviation", "typo", "name", "letter", "place", "language", "day", "cross-lingual"),
    *("audience", "urgent", "centre", "none"),
}


def read_half(half: str) -> list[Query]:
    queries: list[Query] = json.loads((FOLDER / f"queries.{half}.json").read_text(encoding="utf-8"))["queries"]
    return queries


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    return [query for half in HALVES for query in read_half(half)]


def page_paths() -> Iterator[str]:
    """The English path of every page of the demo."""
    paths: dict[str | None, str] = {None: ""}
    for page in all_pages():
        paths[page.key] = f"{paths[page.parent]}{page.data['slug']['en'] if page.parent else '/en'}/"
        yield paths[page.key]


def school_slugs() -> set[str]:
    """The slugs that the register's schools get: the name, then name and town, then numbered, as `Partner` does it.

    The import itself would tell as well, but takes ten seconds.
    """
    slugs: set[str] = set()
    with SCHOOLS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            base = slugify(row["naam"])
            tries = chain((base, slugify(f"{base} {row['plaats']}")), (f"{base}-{number}" for number in count(2)))
            slugs.add(next(slug for slug in tries if slug not in slugs))
    return slugs


def test_every_query_has_an_id_a_language_one_or_two_tags_and_grades(queries: list[Query]) -> None:
    for query in queries:
        assert query.keys() == {"id", "lang", "q", "tags", "split", "judgments"}, query["id"]
        assert query["id"].startswith(f"{query['lang']}-"), query["id"]
        assert query["q"] == query["q"].strip() != "", query["id"]
        assert 1 <= len(query["tags"]) <= 2 and TAGS.issuperset(query["tags"]), query["id"]
        assert {1, 2}.issuperset(query["judgments"].values()), query["id"]


def test_ids_are_unique_and_each_language_has_a_hundred_queries_and_more(queries: list[Query]) -> None:
    assert max(Counter(query["id"] for query in queries).values()) == 1
    languages = Counter(query["lang"] for query in queries)
    assert languages.keys() == {"en", "nl"}
    assert min(languages.values()) >= 100


@pytest.mark.parametrize("half", HALVES)
def test_each_half_says_which_half_it_is(half: str) -> None:
    assert {query["split"] for query in read_half(half)} == {half}


def test_no_query_is_in_both_halves() -> None:
    dev, test = ({query["q"].casefold() for query in read_half(half)} for half in HALVES)
    assert not dev & test


def test_a_query_is_asked_once_in_a_language(queries: list[Query]) -> None:
    asked = Counter((query["lang"], query["q"].casefold()) for query in queries)
    assert [each for each, times in asked.items() if times > 1] == []


def test_both_halves_have_about_as_many_queries_of_every_tag() -> None:
    dev, test = (Counter((query["lang"], tag) for query in read_half(half) for tag in query["tags"]) for half in HALVES)
    assert {tag for _lang, tag in dev} == TAGS
    assert {each: (dev[each], test[each]) for each in dev | test if abs(dev[each] - test[each]) > 4} == {}


def test_only_queries_of_which_the_demo_has_nothing_are_without_an_answer(queries: list[Query]) -> None:
    for query in queries:
        assert (2 in query["judgments"].values()) is ("none" not in query["tags"]), query["id"]
        assert bool(query["judgments"]) is ("none" not in query["tags"]), query["id"]


def test_every_judged_entry_is_in_the_demo(queries: list[Query]) -> None:
    partners = school_slugs() | {entry["slug"] for entry in entries()}
    known = {f"page:{path}" for path in page_paths()} | {f"partner:{slug}" for slug in partners}
    known |= {f"site:{key}" for key in SITE_PAGES} | {f"term:{term['slug']}" for term in all_terms()}
    assert {entry for query in queries for entry in query["judgments"]} - known == set()


def test_every_topic_and_every_step_answers_some_query(queries: list[Query]) -> None:
    answers = {entry for query in queries for entry, grade in query["judgments"].items() if grade == 2}
    guides = {path for page, path in zip(all_pages(), page_paths(), strict=True) if page.kind in {"topic", "step"}}
    assert {f"page:{path}" for path in guides} - answers == set()


def test_every_category_answers_some_query(queries: list[Query]) -> None:
    answers = {entry for query in queries for entry, grade in query["judgments"].items() if grade == 2}
    answered = {
        category for entry in entries() if f"partner:{entry['slug']}" in answers for category in entry["categories"]
    }
    assert {category for entry in entries() for category in entry["categories"]} - answered == set()
