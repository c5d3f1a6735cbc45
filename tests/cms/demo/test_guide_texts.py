"""The texts of the guide: the same facts in both languages, links that say where they go, readable sentences."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest

from cms.demo.content import PageText, all_pages

Pair = tuple[str, str]

FACT = re.compile(r"\{fact:([a-z0-9-]+)\}")
BLOCK_TAG = re.compile(r"</?(?:p|ul|ol|li|h2|h3)>")
LINK = re.compile(r'<a href="([^"]+)">(.*?)</a>')
# A number of more than one digit, or a percentage. Small numbers are words in one language and digits in the other.
NUMBER = re.compile(r"\d{2,}(?:[.,]\d+)?|\d+(?=\s?%)")
# Times of the day differ by language, “4 to 6.30 pm” and “16 tot 18.30 uur”, and hours look like them in Dutch.
CLOCK = re.compile(r"(?:\d{1,2}(?:\.\d{2})? (?:to|tot|and|en|or|of) )?\d{1,2}(?:\.\d{2})?\s(?:am|pm|uur|hours?)\b")
SKIPPED = {"slug", "search_terms", "official_source"}
LONGEST_SENTENCE = 34
EMPTY_LINKS = {"click here", "here", "this page", "read more", "klik hier", "hier", "deze pagina", "lees meer"}

PAGES = list(all_pages())


def pairs(value: Any) -> Iterator[Pair]:
    """The English and Dutch text of everything below a value, slugs, search terms and source labels left out."""
    if isinstance(value, dict):
        if value.get("type") in SKIPPED:
            return
        if {"en", "nl"} <= value.keys():
            yield " ".join(str(value["en"]).split()), " ".join(str(value["nl"]).split())
        else:
            yield from chain.from_iterable(pairs(part) for name, part in value.items() if name not in SKIPPED)
    elif isinstance(value, list):
        yield from chain.from_iterable(pairs(part) for part in value)


def own_pairs(page: PageText) -> Iterator[Pair]:
    """The texts of a page without those of the steps below it."""
    return pairs({name: value for name, value in page.data.items() if name != "steps"})


def numbers(text: str) -> set[str]:
    """The numbers of a text, as both languages can be compared."""
    plain = CLOCK.sub(" ", re.sub(r"<[^>]+>", " ", FACT.sub(" ", text)))
    return {found.replace(",", ".") for found in NUMBER.findall(plain)}


def sentences(text: str) -> list[str]:
    """The sentences of a text. Items of a list, and what stands behind a colon, count by themselves."""
    plain = re.sub(r"<[^>]+>", "", re.sub(r"</(?:p|li|h2|h3)>", ". ", text))
    return re.split(r"(?<=[.?!:;])\s", plain)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_both_languages_say_the_same_numbers_and_amounts(page: PageText) -> None:
    for english, dutch in own_pairs(page):
        assert sorted(FACT.findall(english)) == sorted(FACT.findall(dutch)), english
        assert numbers(english) == numbers(dutch), english


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_both_languages_have_the_same_paragraphs_and_links(page: PageText) -> None:
    for english, dutch in own_pairs(page):
        assert BLOCK_TAG.findall(english) == BLOCK_TAG.findall(dutch), english
        assert Counter(href for href, _text in LINK.findall(english)) == Counter(
            href for href, _text in LINK.findall(dutch)
        ), english


def test_every_link_says_where_it_goes() -> None:
    texts = chain.from_iterable(chain.from_iterable(own_pairs(page)) for page in PAGES)
    assert not {text.lower() for entry in texts for _href, text in LINK.findall(entry)} & EMPTY_LINKS


def test_sentences_can_be_read_in_one_breath() -> None:
    texts = chain.from_iterable(chain.from_iterable(own_pairs(page)) for page in PAGES)
    long = [one for text in texts for one in sentences(text) if len(one.split()) > LONGEST_SENTENCE]
    assert not long


def test_search_terms_are_words() -> None:
    terms = chain.from_iterable(chain.from_iterable((page.data.get("search_terms") or {}).values()) for page in PAGES)
    assert all(isinstance(term, str) for term in terms)
