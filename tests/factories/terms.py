"""Terms of the glossary."""

import factory
from factory.django import DjangoModelFactory

from cms.facts.models import Term


class TermFactory(DjangoModelFactory):
    """A word with its meaning in both languages."""

    class Meta:
        model = Term

    slug = factory.Sequence(lambda n: f"term-{n}")
    term_nl = factory.Sequence(lambda n: f"Woordje {n}")
    term_en = factory.Sequence(lambda n: f"Little word {n}")
    meaning_en = "It is a word."
    meaning_nl = "Het is een woord."


class LetterFactory(TermFactory):
    """A letter of the tax office."""

    kind = "letter"
    sender = "Belastingdienst"
