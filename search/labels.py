"""What facets and their values are called, and which of them a text names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.pages.models import PAGE_TYPES, Audience, Phase
from config.rest.generation_cache import cached_for_generation
from directory.models import Capacity, Kind
from directory.models.schools import TEACHING_LANGUAGES, Curriculum, Level
from directory.public.reference_data import reference_data
from search.analysis import clean, stem, stems, tokenize
from search.analysis.stopwords import NEGATIONS
from search.documents import LOCALES, Locale
from search.engines.base import Named

FACET_LABELS = {
    "type": _("Type"),
    "kind": _("Kind of organisation"),
    "category": _("Category"),
    "municipality": _("Municipality"),
    "spoken_language": _("Language spoken"),
    "open_on": _("Open on"),
    "cost": _("Costs"),
    "age": _("Age"),
    "places": _("Places"),
    "level": _("School level"),
    "newcomer_class": _("Newcomers at school"),
    "instruction_language": _("Language of instruction"),
    "curriculum": _("Curriculum"),
    "phase": _("Phase"),
    "audience": _("For whom"),
}
RECOGNISED = ("municipality", "category", "spoken_language", "open_on", "cost", "newcomer_class", "age")
# In these languages everybody can be helped: they are only meant where the text speaks of speaking.
OF_THE_SITE = frozenset(LOCALES)
# What one may filter by instead.
OFFERED = frozenset({"municipality", "category", "spoken_language", "open_on", "cost", "newcomer_class", "age"})
# What the days are called in a text.
DAYS: Mapping[str, dict[Locale, str]] = {
    "mo": {"en": "Monday", "nl": "Maandag"},
    "tu": {"en": "Tuesday", "nl": "Dinsdag"},
    "we": {"en": "Wednesday", "nl": "Woensdag"},
    "th": {"en": "Thursday", "nl": "Donderdag"},
    "fr": {"en": "Friday", "nl": "Vrijdag"},
    "sa": {"en": "Saturday", "nl": "Zaterdag"},
    "su": {"en": "Sunday", "nl": "Zondag"},
    "evening": {"en": "Evening", "nl": "Avond"},
    "weekend": {"en": "Weekend", "nl": "Weekend"},
}
# Facet, value, and what people call it in a text, in any language.
CALLED = (
    ("cost", "free", ("free", "free of charge", "gratis", "kosteloos")),
    (
        "newcomer_class",
        "true",
        (
            "newcomer class",
            "newcomers class",
            "nieuwkomersklas",
            "schakelklas",
            "internationale schakelklas",
            "taalklas",
        ),
    ),
)
# An age of somebody who goes to school or has a sitter: other numbers before "years" are mostly no ages.
CHILDREN = frozenset(map(str, range(19)))
YEARS = frozenset({"year", "years", "yr", "yrs", "jaar"})
OLD = frozenset({"yo", "old", "jarig", "jarige", "jarigen", "oud"})
AGED = (
    *(("aged",), ("age",), ("leeftijd",)),
    *((child, "van") for child in ("kind", "zoon", "dochter")),
    *((child, "is") for child in ("child", "kid", "son", "daughter", "kind", "zoon", "dochter")),
)
# What may stand between a negation and the language.
HOW_WELL = frozenset({
    *("any", "much", "good", "well", "enough", "yet", "know", "understand"),
    *("nog", "goed", "veel", "genoeg", "ken", "kent", "begrijpt"),
})  # fmt: skip
SPEAKERS = frozenset({"i", "he", "she", "we", "they", "ik", "hij", "ze", "zij", "wij"})
SPEAKING = ("speak", "spoken", "spreek", "sprek", "gesproken")


class Label(NamedTuple):
    """A value of a facet, and the stems of what it is called in a language."""

    facet: str
    value: str
    stems: tuple[str, ...]


@dataclass(frozen=True)
class Labels:
    """The labels of the moment, in both languages where they come from the database."""

    stored: Mapping[str, Mapping[str, dict[Locale, str]]]

    @cached_property
    def by_first_stem(self) -> Mapping[tuple[Locale, str], list[Label]]:
        """What can be recognised, by the language and the first stem of its label."""
        found: dict[tuple[Locale, str], list[Label]] = defaultdict(list)
        for facet in RECOGNISED:
            for value, names in self.stored.get(facet, {}).items():
                for locale, label in names.items():
                    if run := tuple(stems(label, locale)):
                        found[locale, run[0]].append(Label(facet, value, run))
        for locale, name in _called():
            found[locale, name.stems[0]].append(name)
        return found

    def named_in(self, text: str) -> tuple[Named, ...]:
        """The facets and values whose label stands in a text, in either language; each once, as it is first named."""
        tokens = [token.text for token in tokenize(clean(text))]
        speaking = any(token.startswith(SPEAKING) for token in tokens)
        found: dict[tuple[str, str], Named] = {}
        for locale in LOCALES:
            run = [stem(_language_spoken(token), locale) for token in tokens]
            for start, word in enumerate(run):
                for label in self.by_first_stem.get((locale, word), ()):
                    end = start + len(label.stems)
                    if tuple(run[start:end]) == label.stems and _is_meant(label, tokens, start, end, speaking=speaking):
                        named = Named(label.facet, label.value, tuple(tokens[start:end]))
                        found.setdefault((label.facet, label.value), named)
        found.update((("age", named.value), named) for named in ages_in(tokens))
        return tuple(sorted(found.values(), key=lambda named: (RECOGNISED.index(named.facet), named.value)))

    def of(self, facet: str, value: str, locale: Locale) -> str:
        """What a value is called in a language; the value itself where nothing is known of it."""
        if facet == "age" and value.isdecimal():
            return ngettext("%(age)s year old", "%(age)s years old", int(value)) % {"age": value}
        stored = self.stored.get(facet, {}).get(value)
        return stored[locale] if stored else capfirst(str(OF_THE_PROGRAM.get(facet, {}).get(value, value)))


def _called() -> Iterator[tuple[Locale, Label]]:
    for facet, value, names in CALLED:
        for locale in LOCALES:
            yield from ((locale, Label(facet, value, tuple(stems(name, locale)))) for name in names)


def ages_in(tokens: Sequence[str]) -> list[Named]:
    """The ages of children that a text names: `9-year-old`, `12 jaar oud`, `kind van 9`, `aged 9`. No number by itself
    is one, nor is one of years: `5 years in the Netherlands`."""
    return [named for place, token in enumerate(tokens) if token in CHILDREN and (named := _age_at(tokens, place))]


def _age_at(tokens: Sequence[str], place: int) -> Named | None:
    end = place + 1
    while end < len(tokens) and tokens[end] in YEARS | OLD:
        end += 1
    is_old = not OLD.isdisjoint(tokens[place + 1 : end])
    is_age = is_old or any(tuple(tokens[max(0, place - len(run)) : place]) == run for run in AGED)
    return Named("age", tokens[place], tuple(tokens[place:end])) if is_age else None


def _language_spoken(word: str) -> str:
    """The language of a Dutch word for who or what is of it: `Franstalige` is `Frans`, `Turkse` is `Turks`."""
    return word.removesuffix("e").removesuffix("talig") if word.endswith(("talig", "talige", "se")) else word


def _is_meant(label: Label, tokens: Sequence[str], start: int, end: int, *, speaking: bool) -> bool:
    """Whether the label that stands from `start` to `end` is asked for: no language that somebody does not speak."""
    if label.facet != "spoken_language":
        return True
    return not _is_denied(tokens, start, end) and (speaking or label.value not in OF_THE_SITE)


def _is_denied(tokens: Sequence[str], start: int, end: int) -> bool:
    """`no Dutch`, `does not speak any Dutch`, `Nederlands spreekt hij niet`."""
    before = start - 1
    while before >= 0 and _is_of_speaking(tokens[before]):
        before -= 1
    after = end
    while after < len(tokens) and (_is_of_speaking(tokens[after]) or tokens[after] in SPEAKERS):
        after += 1
    return (before >= 0 and tokens[before] in NEGATIONS) or (after < len(tokens) and tokens[after] == "niet")


def _is_of_speaking(token: str) -> bool:
    return token.startswith(SPEAKING) or token in HOW_WELL


# Lazy texts: they are in the active language when they are read.
OF_THE_PROGRAM: Mapping[str, Mapping[str, object]] = {
    "type": {
        "partner": _("partner"),
        "site": _("page of the website"),
        "term": _("word or letter"),
        "event": _("event"),
        **{name: model._meta.verbose_name for name, model in PAGE_TYPES.items()},
    },
    "kind": {value: Kind(value).label for value in Kind.values},
    "phase": {value: Phase(value).label for value in Phase.values},
    "cost": {"free": _("Free")},
    "places": {"available": Capacity.PLACES.label},
    "level": dict(Level.choices),
    "curriculum": dict(Curriculum.choices),
    "instruction_language": dict(TEACHING_LANGUAGES),
    "newcomer_class": {"true": Curriculum.NEWCOMERS.label},
}


@cached_for_generation()
def load_labels() -> Labels:
    """The directory's words as they are kept, and the audiences: one query."""
    known = reference_data()
    audiences = Audience.objects.order_by("slug").values_list("slug", "label_en", "label_nl")
    return Labels({
        "category": {each.slug: {"en": each.en, "nl": each.nl} for each in known.categories.values()},
        "municipality": {each.slug: {"en": each.name, "nl": each.name} for each in known.municipalities.values()},
        "spoken_language": {code: {"en": en, "nl": nl} for code, (en, nl) in known.languages.items()},
        "open_on": DAYS,
        "audience": {slug: {"en": en, "nl": nl} for slug, en, nl in audiences},
    })  # fmt: skip
