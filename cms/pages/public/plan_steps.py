"""The steps that personal plans are made of, all at once: what is read of them does not depend on who asks.

`cms/plan` chooses among them. A guide has some hundred; they are read together and kept until something is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone

from cms.facts.public.fact_texts import FactTexts
from cms.fetching.link_states import link_states
from cms.pages.models import StepPage, TopicPage
from cms.pages.page_versions import SOURCE_LOCALE, PageVersion, TranslationGroup, load_groups, parent_path
from cms.pages.public.content import NOTHING, load_contents
from cms.pages.public.costs import costs_by_case
from cms.pages.public.expiry import Epoch, epoch
from cms.pages.public.plan_shapes import Paper, PlanStep, Timing
from cms.pages.public.references import References, Stored, StoredBody, list_items
from cms.pages.public.sources import serialize_check, source_urls
from cms.pages.situations import EVERYBODY, case_from
from config.rest.generation_cache import cached_for_generation

MAX_KEPT = 8

COLUMNS = (
    "pk", "plan_for", "plan_cases", "plan_after", "plan_undoes_id", "timing_anchor", "timing_from_days",
    "timing_to_days", "next_year_from", "next_year_to", "is_deadline", "plan_reason", "where", "not_where", "pack",
    "alternative_group", "conditions", "documents", "cost_items", "costs", "body",
)  # fmt: skip


class Row(NamedTuple):
    """The columns of a step, in their order."""

    pk: int
    plan_for: str
    plan_cases: Any
    plan_after: Any
    plan_undoes_id: int | None
    timing_anchor: str
    timing_from_days: int | None
    timing_to_days: int | None
    next_year_from: str
    next_year_to: str
    is_deadline: bool
    plan_reason: str
    where: str
    not_where: str
    pack: str
    alternative_group: str
    conditions: str
    documents: Any
    cost_items: Any
    costs: str
    body: Any


def plan_steps(locale: str, fallback: bool = True) -> tuple[PlanStep, ...]:
    """The public steps that are in plans, in the order of the guide, in a language or (with `fallback`) the other one.
    Some fifteen queries, however many; none where they are kept. Treat them as read-only."""
    now = timezone.now()
    return _plan_steps(locale, fallback, timezone.localdate(now), epoch(now))


@cached_for_generation(MAX_KEPT)
def _plan_steps(locale: str, fallback: bool, _today: date, _epoch: Epoch) -> tuple[PlanStep, ...]:
    groups = load_groups(Q(pk__in=StepPage.objects.exclude(plan_for="").values("pk")))
    shown = [(group, version) for group in groups if (version := group.shown_in(locale, fallback))]
    ids = {pk for group, version in shown for pk in (version.id, _source(group, version).id)}
    rows = {row[0]: Row(*row) for row in _rows(ids)}
    reader = _Reader(locale, fallback, shown, rows)
    steps = (reader.step(group, version) for group, version in shown if version.id in rows)
    return tuple(step for step in steps if step.plan_for)


def _source(group: TranslationGroup, version: PageVersion) -> PageVersion:
    """The version whose rules count: a translation has them too, but may not have been brought up to date yet."""
    return group.versions.get(SOURCE_LOCALE, version)


def _rows(ids: Iterable[int]) -> Iterable[tuple[Any, ...]]:
    return StepPage.objects.filter(pk__in=ids).order_by().values_list(*COLUMNS)


Shown = list[tuple[TranslationGroup, PageVersion]]


class _Reader:
    """What all steps of one language need: topics, facts, links, the keys of the pages that they name."""

    def __init__(self, locale: str, fallback: bool, shown: Shown, rows: Mapping[int, Row]) -> None:
        self._rows, self._locale = rows, locale
        self._topics = _topics(shown, locale, fallback)
        bodies = [row.body.raw_data for row in rows.values()] + [body for _card, body in self._topics.values()]
        self._contents = load_contents([(version, group) for group, version in shown])
        links = link_states({url for body in bodies for url in source_urls(body)})
        facts, today = FactTexts(), timezone.localdate()
        self._references = {
            language: References(facts=facts, locale=language, links=links, today=today)
            for language in {version.locale for _group, version in shown}
        }
        named = {pk for row in rows.values() for pk in list_items(row.plan_after.raw_data)}
        named |= {row.plan_undoes_id for row in rows.values() if row.plan_undoes_id}
        self._keys = dict(StepPage.objects.filter(pk__in=named).order_by().values_list("pk", "translation_key"))

    def step(self, group: TranslationGroup, version: PageVersion) -> PlanStep:
        """One step."""
        row, references = self._rows[version.id], self._references[version.locale]
        rules = self._rows.get(_source(group, version).id, row)
        topic, topic_body = self._topics.get(parent_path(version.tree_path), ({}, []))
        body, content = row.body.raw_data, self._contents.get(version.id, NOTHING)
        return PlanStep(
            key=group.key,
            card=self._card(version, content.summary, references),
            topic=topic,
            plan_for=rules.plan_for,
            cases=tuple(case_from(value) for value in list_items(rules.plan_cases.raw_data)),
            after=tuple(self._keys[pk] for pk in list_items(rules.plan_after.raw_data) if pk in self._keys),
            undoes=self._keys.get(rules.plan_undoes_id or 0),
            timing=_timing(rules),
            is_deadline=rules.is_deadline,
            pack=rules.pack,
            alternative_group=rules.alternative_group,
            **{name: references.text(getattr(row, name)) for name in ("where", "not_where", "conditions")},
            reason=references.text(row.plan_reason),
            papers=tuple(_papers(row.documents.raw_data, references)),
            costs=tuple(costs_by_case(row.cost_items.raw_data, references)),
            costs_note=references.text(row.costs),
            rule=_rule(body, references) or _rule(topic_body, references),
            partner_lists=_partner_lists(body) or _partner_lists(topic_body),
            municipalities=tuple(one.slug for one in content.municipalities),
        )

    def _card(self, version: PageVersion, summary: str, references: References) -> dict[str, Any]:
        return {
            "id": version.id,
            "type": "step",
            "title": version.title,
            "path": version.path,
            "api_url": f"/api/v1/pages/{version.id}/?locale={version.locale}",
            "summary": references.text(summary),
            "phase": version.phase,
            "locale": version.locale,
            "is_fallback": version.locale != self._locale,
        }


def _timing(rules: Row) -> Timing:
    fixed = (rules.next_year_from, rules.next_year_to)
    days = (rules.timing_from_days, rules.timing_to_days)
    return Timing(rules.timing_anchor, *days, fixed if all(fixed) else None)


def _topics(shown: Shown, locale: str, fallback: bool) -> dict[str, tuple[dict[str, Any], StoredBody]]:
    """The topic of each step by the tree path of its version in any language: how it is called, and its body."""
    paths = {parent_path(version.tree_path) for _group, version in shown}
    found: dict[str, tuple[dict[str, Any], StoredBody]] = {}
    groups = load_groups(Q(path__in=paths))
    chosen = {group.key: version for group in groups if (version := group.shown_in(locale, fallback))}
    rows = TopicPage.objects.filter(pk__in=[each.id for each in chosen.values()]).order_by()
    bodies = {pk: body.raw_data for pk, body in rows.values_list("pk", "body")}
    for group in groups:
        topic = chosen.get(group.key)
        if topic is None or topic.id not in bodies:
            continue
        card = {"title": topic.title, "path": topic.path, "locale": topic.locale, "key": str(group.key)}
        found |= {each.tree_path: (card, bodies[topic.id]) for each in group.versions.values()}
    return found


def _papers(stored: StoredBody, references: References) -> Iterable[Paper]:
    for value in list_items(stored):
        if isinstance(value, str):
            yield Paper(references.text(value), "other", "household", False, EVERYBODY)
        else:
            yield Paper(
                references.text(value["text"]),
                value.get("kind") or "other",
                value.get("per") or "person",
                bool(value.get("legalise")),
                case_from(value.get("who")),
            )


def _rule(body: StoredBody, references: References) -> dict[str, Any] | None:
    """The first official source of a body: what it proves, where, and when somebody read it."""
    for block in body:
        if block["type"] == "official_source" and (value := block["value"]).get("url"):
            return {
                "text": references.text(value.get("proves")) or None,
                "label": references.text(value.get("label")),
                "url": value["url"],
                "locale": references.locale,
                **serialize_check("official_source", value, references.links, references.today),
            }
    return None


def _partner_lists(body: StoredBody) -> tuple[Stored, ...]:
    return tuple(block["value"] for block in body if block["type"] == "partner_list")
