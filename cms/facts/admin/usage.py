"""Where facts are used: pages, slides and whatever else has noted it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.facts.models import FactUse


class Use(NamedTuple):
    """Something that names a fact: what it is, what it is called, where it is edited (None: not by this user)."""

    kind: str
    title: str
    edit_url: str | None


def uses_of(keys: Iterable[str], user: object) -> Mapping[str, list[Use]]:
    """Where each of these facts is used: a query, and one for each kind of thing."""
    rows = list(FactUse.objects.filter(key__in=list(keys)).order_by("content_type", "object_id"))
    by_kind: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        by_kind[row.content_type_id].add(row.object_id)
    finder = AdminURLFinder(user)
    found = {
        (kind, instance.pk): Use(_kind(instance), str(instance), finder.get_edit_url(instance))
        for kind, ids in by_kind.items()
        for instance in _model(kind)._default_manager.filter(pk__in=ids)
    }
    uses: dict[str, list[Use]] = defaultdict(list)
    for row in rows:
        if use := found.get((row.content_type_id, row.object_id)):
            uses[row.key].append(use)
    return uses


def _model(kind: int) -> Any:
    return ContentType.objects.get_for_id(kind).model_class()


def _kind(instance: object) -> str:
    """A page is called what its own type is called."""
    content_type = getattr(instance, "cached_content_type", None)
    model: Any = content_type.model_class() if content_type else type(instance)
    return str(capfirst(model._meta.verbose_name))
