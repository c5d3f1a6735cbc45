"""The synthetic directory: the same each time, with words as uneven as people's, and no word in every entry."""

import random
from collections import Counter
from itertools import islice

import pytest

from bench.directory import partners
from bench.documents import ALL_TOWNS, documents, world
from bench.questions import questions
from bench.scale import Paused
from bench.words import LOCALES, prose, real_words, vocabulary
from search.analysis import words
from tests.search.plain_engine import PlainEngine


@pytest.mark.parametrize("locale", LOCALES)
def test_a_vocabulary_has_thousands_of_words_real_ones_among_them(locale: str) -> None:
    known = vocabulary(locale).words
    assert len(known) == len(set(known)) > 5_000
    everywhere, subjects = real_words(locale)
    assert set(everywhere) | set(subjects) <= set(known)


@pytest.mark.parametrize("locale", LOCALES)
def test_few_words_are_frequent_and_most_are_rare(locale: str) -> None:
    counts = Counter(words(prose(random.Random(1), locale, 500)))
    most = counts.most_common()
    assert most[0][1] > 10 * most[100][1]
    assert sum(1 for _, times in most if times == 1) > len(most) / 3


def test_two_runs_make_the_same_entries_and_no_name_is_everywhere() -> None:
    first, second = (list(documents(60)) for _ in range(2))
    assert first == second
    assert len({document.id for document in first}) == 60
    titles = [set(words(document.texts["en"].title)) for document in first]
    assert not set.intersection(*titles)


def test_partners_have_names_and_slugs_of_their_own() -> None:
    made = list(partners(random.Random(2), 200))
    assert len({fields["slug"] for fields in made}) == 200
    assert len({fields["name"] for fields in made}) > 150


def test_towns_are_those_of_the_region_and_of_a_country() -> None:
    towns = world().towns
    assert towns[0].slug == "leiden"
    assert len({town.slug for town in towns}) == ALL_TOWNS


def test_each_kind_of_question_can_be_asked_and_some_find_something() -> None:
    engine = PlainEngine(lambda: islice(documents(40), 40))
    for kind, asks in questions().items():
        answers = [ask(engine) for ask in islice(asks, 3)]
        assert len(answers) == 3, kind
    assert any(ask(engine).total for ask in questions()["word"][:12])  # type: ignore[attr-defined] # a search answers so


def test_the_making_of_documents_is_no_time_of_the_engine() -> None:
    ticks = iter(range(100))
    paused = Paused(lambda: float(next(ticks)))
    assert list(paused.documents(iter("abc"))) == ["a", "b", "c"]
    assert paused.spent == 4
