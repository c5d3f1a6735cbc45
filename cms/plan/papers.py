"""Which documents a plan asks for, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from cms.pages.blocks.paper import KINDS
from cms.pages.public.plan_shapes import Paper
from cms.pages.situations import NationalityGroup
from cms.plan.answers import Answers, Person
from cms.plan.applicability import verdict_on
from cms.plan.choosing import ChosenStep

HOUSEHOLD = "household"
NO_KIND = "other"
LABELS = {kind: label for kind, label in KINDS if kind != NO_KIND}


def serialize_papers(chosen: ChosenStep, answers: Answers) -> list[dict[str, Any]]:
    """A step's documents: `{"text", "kind", "locale", "for", "legalise"}`; `for` names people, or `household`."""
    found = []
    for paper in chosen.step.papers:
        holders = holders_of(paper, chosen, answers)
        if holders:
            found.append(
                {
                    "text": paper.text,
                    "kind": paper.kind,
                    "locale": chosen.step.card["locale"],
                    "for": [HOUSEHOLD] if paper.per == HOUSEHOLD else [one.key for one in holders],
                    "legalise": legalising(holders) if paper.needs_legalising else None,
                }
            )
    return found


def holders_of(paper: Paper, chosen: ChosenStep, answers: Answers) -> list[Person]:
    """Those of a step's people who need it, as far as is known."""
    wanted = {"adult": True, "child": False}.get(paper.per)
    cases = () if paper.case.is_open else (paper.case,)
    return [
        one
        for one in chosen.people
        if (wanted is None or one.is_adult is wanted) and verdict_on(cases, one, answers).holds is not False
    ]


def legalising(holders: Iterable[Person]) -> str:
    """What a certificate from abroad needs before a Dutch municipality accepts it. Sources: Regulation (EU) 2016/1191;
    the Hague Apostille Convention; the languages are those that municipalities usually read."""
    groups = {one.nationality_group for one in holders}
    inside = _("From an EU country: no apostille; ask for the multilingual form with it.")
    outside = _(
        "From another country: with an apostille or legalisation, and a sworn translation unless it is in Dutch, "
        "English, French or German."
    )
    if groups == {NationalityGroup.EU.value}:
        return inside
    if groups <= {NationalityGroup.NO_MVV.value, NationalityGroup.MVV.value}:
        return outside
    return f"{inside} {outside}"


def all_papers(steps: Iterable[tuple[str, list[dict[str, Any]]]]) -> list[dict[str, Any]]:
    """The documents to gather for all steps (by key), one line a kind, in the active language: `{"kind", "text",
    "people", "for_steps", "legalise"}`. What is of no kind is for its step alone, and not among them."""
    found: dict[str, dict[str, Any]] = {}
    for key, papers in steps:
        for paper in (each for each in papers if each["kind"] in LABELS):
            empty: dict[str, Any] = {"people": [], "for_steps": [], "legalise": None}
            line = found.setdefault(paper["kind"], {"kind": paper["kind"], "text": str(LABELS[paper["kind"]]), **empty})
            line["people"] += [one for one in paper["for"] if one not in line["people"]]
            line["for_steps"].append(key)
            line["legalise"] = line["legalise"] or paper["legalise"]
    for line in found.values():
        # Somebody's own copy does for the household.
        if set(line["people"]) - {HOUSEHOLD}:
            line["people"] = [one for one in line["people"] if one != HOUSEHOLD]
    return list(found.values())
