"""Concepts of the thesaurus."""

import factory
from factory.django import DjangoModelFactory

from search.models import Concept


class ConceptFactory(DjangoModelFactory):
    """An editor's concept with one term in each language; terms and ids stand one on a line."""

    class Meta:
        model = Concept

    slug = factory.Sequence(lambda n: f"concept-{n}")
    terms_en = factory.Sequence(lambda n: f"word{n}")
    terms_nl = factory.Sequence(lambda n: f"woord{n}")
