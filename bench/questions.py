"""What is asked of an engine by kind of search: words that are everywhere, common and rare, in both languages."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace

from bench.directory import FIRST, HOURS, SECOND
from bench.documents import world
from bench.words import real_words, street, surname, vocabulary
from cms.facts.geography import Point
from search.api.parameters import SHOWN_FACETS
from search.documents import LOCALES, Locale
from search.engines.base import SearchEngine, SearchQuery
from search.labels import Labels

Ask = Callable[[SearchEngine], object]

EACH = 24
CENTRES = (Point(52.1601, 4.4970), Point(52.0907, 5.1214), Point(51.4416, 5.4697))
LONG = (
    ("en", "how do I register with a family doctor in Leiden when my children are ill"),
    ("en", "which primary school has place for a child that does not speak Dutch yet"),
    ("en", "what does a lawyer cost for a contract with my employer"),
    ("en", "where can I exchange my driving licence for a Dutch one"),
    ("en", "is there a choir or music club for adults near the university"),
    ("nl", "hoe schrijf ik mij in bij een huisarts of tandarts in Leiden"),
    ("nl", "welke basisschool heeft plaats voor kinderen die nog geen Nederlands spreken"),
    ("nl", "wat kost een advocaat voor een arbeidscontract met mijn werkgever"),
    ("nl", "waar kan ik mijn rijbewijs omwisselen voor een Nederlands rijbewijs"),
    ("nl", "cursus Nederlands voor ouders in de avond of in het weekend"),
)


def questions() -> dict[str, list[Ask]]:
    """Kind → what is asked, each once."""
    rng = random.Random("questions")
    labels = Labels(world().labels)
    words = [_query(labels, locale, word) for locale, word in _words(rng)]
    some = words[:: len(words) // EACH or 1]
    open_now = tuple(sorted(rng.sample(HOURS, len(HOURS) // 3)))
    return {
        "word": _asks(words),
        "words": _asks(_query(labels, *asked) for asked in _pairs(rng)),
        "long": _asks(_query(labels, *asked) for asked in LONG),
        "typo": _asks(_query(labels, locale, _mistyped(rng, word)) for locale, word in _words(rng) if len(word) > 3),
        "filtered": _asks(replace(each, filters={"municipality": ("leiden",), "kind": ("school",)}) for each in some),
        "near": _asks(
            replace(each, near=rng.choice(CENTRES), radius_km=rng.choice((1.0, 3.0, 5.0, 10.0, 25.0))) for each in some
        ),
        "distance": _asks(replace(each, near=rng.choice(CENTRES), sort="distance") for each in some),
        "category": _asks(
            replace(_query(labels, "en", ""), filters={"category": (slug,)}) for slug in world().categories[:EACH]
        ),
        "open now": _asks(replace(each, filters={"hours_key": open_now}) for each in some),
        "suggest": [_suggest(locale, beginning) for locale, beginning in _beginnings(rng)],
    }


def _asks(queries: Iterable[SearchQuery]) -> list[Ask]:
    return [_ask(query) for query in queries]


def _ask(query: SearchQuery) -> Ask:
    return lambda engine: engine.search(query)


def _suggest(locale: Locale, beginning: str) -> Ask:
    return lambda engine: engine.suggest(beginning, locale)


def _query(labels: Labels, locale: Locale, text: str) -> SearchQuery:
    """As the API asks."""
    return SearchQuery(
        text=text, locale=locale, named=labels.named_in(text), facets=SHOWN_FACETS, sort="relevance" if text else "name"
    )


def _words(rng: random.Random) -> list[tuple[Locale, str]]:
    """Words of a subject, one that is everywhere, and invented ones from common to rare."""
    found: list[tuple[Locale, str]] = []
    for locale in LOCALES:
        everywhere, subjects = real_words(locale)
        known = vocabulary(locale).words
        ranks = (120, 250, 500, 1_000, 2_000, 4_000, len(known) - 1)
        found += [
            (locale, word) for word in (everywhere[-1], *rng.sample(subjects, 10), *(known[rank] for rank in ranks))
        ]
    return found


def _pairs(rng: random.Random) -> list[tuple[Locale, str]]:
    pairs: list[tuple[Locale, str]] = []
    for locale in LOCALES:
        _everywhere, subjects = real_words(locale)
        pairs += [(locale, " ".join(rng.sample(subjects, 2))) for _ in range(EACH // 4)]
        pairs += [(locale, f"{rng.choice(subjects)} {rng.choice(world().towns[:20]).name}") for _ in range(EACH // 4)]
    return pairs + [("en", f"{rng.choice(FIRST)} {rng.choice(SECOND)}") for _ in range(EACH // 4)]


def _mistyped(rng: random.Random, word: str) -> str:
    """One letter left out, doubled or swapped with the next; never the first."""
    place = rng.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return rng.choice((before + after, before + letter + letter + after, before + after[0] + letter + after[1:]))


def _beginnings(rng: random.Random) -> list[tuple[Locale, str]]:
    """What is typed on the way to a word, a name and a street, from the first letter on."""
    aims = ["dentist", "registration", "huisartsenpraktijk", "amber lane dentists", surname(rng), street(rng)]
    return [(rng.choice(LOCALES), aim[:size]) for aim in aims for size in range(1, min(len(aim), 9))]
