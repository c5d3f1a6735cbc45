"""How to write the register of facts, and where it is used. The demo and importers go through these; the admin's form
asks the same validators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet

from cms.facts.models import Fact, FactUse, FactValue
from cms.facts.validators import wrong_periods, wrong_value


@transaction.atomic
def save_fact(fact: Fact, values: Sequence[FactValue]) -> Fact:
    """Save a fact with all its values, validated as the admin validates them. Raises ValidationError."""
    fact.values = list(values)
    fact.full_clean()
    clean_values(fact.kind, values)
    fact.save()
    return fact


def clean_values(kind: str, values: Sequence[FactValue]) -> None:
    """Raise ValidationError for values of which one is wrong, or that do not follow each other."""
    for value in values:
        value.full_clean(exclude=["fact"])
        if mistakes := dict(wrong_value(kind, value)):
            raise ValidationError(mistakes)
    if between := list(wrong_periods(values)):
        raise ValidationError(between)


def note_uses(model: type[Model], pk: int, keys: Iterable[str]) -> None:
    """Note which facts the published version of something names: one query, and one for what is new or gone."""
    stored = _uses(model, pk)
    known, wanted = set(stored.values_list("key", flat=True)), set(keys)
    if gone := known - wanted:
        stored.filter(key__in=gone).delete()
    kind = ContentType.objects.get_for_model(model)
    new = [FactUse(key=key, content_type=kind, object_id=pk) for key in sorted(wanted - known)]
    FactUse.objects.bulk_create(new, ignore_conflicts=True)


def forget_uses(model: type[Model], pk: int) -> None:
    """Note that something is not there any more."""
    _uses(model, pk).delete()


def _uses(model: type[Model], pk: int) -> QuerySet[FactUse]:
    return FactUse.objects.filter(content_type=ContentType.objects.get_for_model(model), object_id=pk)
