"""What something is about, for the counts: a topic of the guide with its phase, or a category of the directory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from cms.pages.models import StepPage, TopicPage
from cms.pages.page_versions import PageVersion, TranslationGroup, load_groups, parent_path
from directory.models import Partner


class Subject(NamedTuple):
    """`topic`: the translation key of a topic, or the slug of a category; empty where there is none."""

    phase: str = ""
    topic: str = ""


def page_subjects(keys: Iterable[UUID]) -> set[Subject]:
    """What public pages are about: of a step that is its topic. Two queries for the versions, and for those above."""
    groups = load_groups(Q(translation_key__in=list(keys)))
    shown = [version for group in groups if (version := group.shown_in("en"))]
    above = {parent_path(version.tree_path) for version in shown if issubclass(version.model, StepPage)}
    parents = _by_path(load_groups(Q(path__in=above))) if above else {}
    return {_subject(version, parents) for version in shown}


def partner_subjects(slugs: Iterable[str]) -> set[Subject]:
    """What partners are about: the first category of each. One query."""
    rows = Partner.objects.published().filter(slug__in=list(slugs)).order_by("pk", "categories__order")
    first: dict[int, str | None] = {}
    for pk, category in rows.values_list("pk", "categories__slug"):
        first.setdefault(pk, category)
    return {Subject(topic=category or "") for category in first.values()}


def _subject(version: PageVersion, parents: dict[str, TranslationGroup]) -> Subject:
    phase = version.phase or ""
    if issubclass(version.model, TopicPage):
        return Subject(phase, str(version.translation_key))
    topic = parents.get(parent_path(version.tree_path))
    return Subject(phase, str(topic.key) if topic else "")


def _by_path(groups: Iterable[TranslationGroup]) -> dict[str, TranslationGroup]:
    return {version.tree_path: group for group in groups for version in group.versions.values()}
