"""Which facts the texts of a model name, and whether the register has them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.db.models import CharField, Model, TextField
from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from cms.facts.models import Fact
from cms.facts.tokens import keys_in, mistyped_in


def texts_of(instance: Model) -> Iterator[tuple[str, str]]:
    """The texts of a row by field; a stream as the JSON that holds its texts."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, StreamField):
            yield field.name, json.dumps(list(getattr(instance, field.attname).raw_data), default=str)
        elif isinstance(field, CharField | TextField):
            yield field.name, str(getattr(instance, field.attname) or "")


def keys_of(instance: Model) -> set[str]:
    """The keys that a row's texts name, known or not."""
    return {key for _field, text in texts_of(instance) for key in keys_in(text)}


def wrong_names(instance: Model) -> dict[str, str]:
    """What is wrong by field: a key that the register does not have, a token that is not written as one. One query,
    none where no text names a fact."""
    texts = [(field, text) for field, text in texts_of(instance) if "fact" in text]
    named = {key for _field, text in texts for key in keys_in(text)}
    known = set(Fact.objects.filter(key__in=named).values_list("key", flat=True)) if named else set()
    return {field: message for field, text in texts if (message := _wrong(text, known))}


def _wrong(text: str, known: set[str]) -> str:
    if mistyped := mistyped_in(text):
        return _("Write {fact:key}, in small letters and without spaces, instead of “%s”.") % mistyped[0]
    if unknown := sorted(keys_in(text) - known):
        return _("There is no amount or term “%s”. Its key stands in the list of amounts and terms.") % unknown[0]
    return ""
