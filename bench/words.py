"""Synthetic words, names and texts in two languages, spread as unevenly as in real texts: a few words are everywhere,
most are rare (Zipf's law). Everything is made from fixed seeds, so two runs have the same words.

Some words are real, so that the thesaurus, stop words and stemmers have their work; most are made of syllables, and
Dutch ones partly of two real words in one.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCALES = ("en", "nl")
INVENTED = 12_000
AMONG_SUBJECTS = 1_500
SYLLABLES = {
    "en": ("ber", "cal", "den", "fer", "gan", "hol", "mer", "nor", "pel", "rin", "sta", "ton", "ver", "wil", "lan",
           "pre", "con", "dis", "tra", "lo", "mi", "ra", "se", "tu"),
    "nl": ("ber", "kal", "den", "fer", "gaan", "hol", "meer", "noor", "pel", "rij", "staa", "toon", "ver", "wil",
           "laan", "voor", "kom", "uit", "tra", "lo", "mi", "ra", "zee", "tui"),
}  # fmt: skip
ENDINGS = {
    "en": ("er", "ing", "ment", "tion", "al", "y", "ness", "s", "ed", "ic", "ate", "or"),
    "nl": ("er", "ing", "heid", "en", "elijk", "je", "schap", "s", "en", "isch", "t", "aar"),
}
FAMILIES = ("de", "van der", "van den", "van", "ter", "", "", "", "", "")
STREETS = ("straat", "weg", "laan", "gracht", "plein", "kade", "singel", "hof", "dreef", "pad", "steeg", "burgwal")


@dataclass(frozen=True)
class Vocabulary:
    """The words of a language, the most frequent first. `weights` add up from word to word."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    def sample(self, rng: random.Random, count: int) -> list[str]:
        return rng.choices(self.words, cum_weights=self.weights, k=count)


@cache
def vocabulary(locale: str) -> Vocabulary:
    """The words of every text first, then those of a subject among the first of the invented ones."""
    everywhere, subjects = real_words(locale)
    rng = random.Random(f"words {locale}")
    made = [_invented(rng, locale, subjects) for _ in range(INVENTED)]
    mixed = rng.sample([*subjects, *made[:AMONG_SUBJECTS]], len(subjects) + AMONG_SUBJECTS)
    words = tuple(dict.fromkeys([*everywhere, *mixed, *made]))
    return Vocabulary(words, tuple(accumulate(1 / (rank + 2.7) for rank in range(len(words)))))


@cache
def real_words(locale: str) -> tuple[list[str], list[str]]:
    """Words of every text, and those of a subject; an empty line parts them (`words-en.txt`, `words-nl.txt`)."""
    everywhere, subjects = (HERE / f"words-{locale}.txt").read_text(encoding="utf-8").split("\n\n")
    return everywhere.split(), subjects.split()


def _invented(rng: random.Random, locale: str, subjects: Sequence[str]) -> str:
    """In Dutch every third one is a compound of two words of a subject."""
    if locale == "nl" and rng.random() < 1 / 3:
        return "".join(rng.sample(subjects, 2))
    return "".join(rng.choices(SYLLABLES[locale], k=rng.randint(1, 3))) + rng.choice(ENDINGS[locale])


def prose(rng: random.Random, locale: str, sentences: int) -> str:
    """Sentences of eleven words."""
    words = vocabulary(locale).sample(rng, 11 * sentences)
    made = (" ".join(words[start : start + 11]) for start in range(0, len(words), 11))
    return " ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in made)


@cache
def _surnames() -> tuple[str, ...]:
    rng = random.Random("surnames")
    stems = (
        "".join(rng.choices(SYLLABLES["nl"], k=2)) + rng.choice(("", "s", "man", "stra", "ink")) for _ in range(5_000)
    )
    return tuple(f"{rng.choice(FAMILIES)} {stem.capitalize()}".strip() for stem in dict.fromkeys(stems))


@cache
def _streets() -> tuple[str, ...]:
    rng = random.Random("streets")
    stems = ("".join(rng.choices(SYLLABLES["nl"], k=rng.randint(1, 2))) for _ in range(3_000))
    return tuple(f"{stem.capitalize()}{rng.choice(STREETS)}" for stem in dict.fromkeys(stems))


def surname(rng: random.Random) -> str:
    return rng.choice(_surnames())


def street(rng: random.Random) -> str:
    return rng.choice(_streets())
