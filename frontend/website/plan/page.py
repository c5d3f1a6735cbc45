"""An answer of `/api/v1/plan/` as the templates want it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from frontend.website.plan.questions import ASKED

NEXT = 3
HOUSEHOLD = "household"

Step = dict[str, Any]


class Box(NamedTuple):
    """What is ticked: a step, by whom. `household`: it is done once, for all. `perhaps`: not sure of this person.
    `number`: what stands for the name on paper, where there is little room; 0 where the name is needed."""

    person: str
    label: str
    perhaps: bool = False
    number: int = 0


class Shown(NamedTuple):
    """A step in the plan. `number` is its place, which its address on the page is made of; `questions` would settle
    whether it belongs there."""

    step: Step
    number: int
    boxes: list[Box]
    first: list["Place"]
    questions: list["Place"]


class Place(NamedTuple):
    """A link within the page."""

    anchor: str
    title: str
    locale: str


class Stage(NamedTuple):
    """A part of the plan; `sure` and `perhaps` are groups, of which a reader does one where there are several."""

    stage: dict[str, Any]
    sure: list[list[Shown]]
    perhaps: list[list[Shown]]


def plan_context(found: dict[str, Any]) -> dict[str, Any]:
    """The stages, what comes next, what is to be gathered and what it costs."""
    names = {one["key"]: one["label"] for one in found["people"]}
    places = _places(found["stages"])
    stages = [_stage(one, places, names) for one in found["stages"] if one["steps"]]
    sure = [group for stage in stages for group in stage.sure]
    return {
        "stages": stages,
        "steps_total": len(sure),
        "perhaps_total": sum(len(stage.perhaps) for stage in stages),
        "next_steps": _next([shown for group in sure for shown in group[:1]]),
        "people": [Box(key, label) for key, label in names.items()],
        "papers": [_paper(paper, places, names) for paper in found["documents"]],
        "totals": _totals(found["totals"], names),
        "unanswered": [(name, ASKED[name]) for name in found["unanswered"] if name in ASKED],
    }


def _places(stages: list[dict[str, Any]]) -> dict[str, tuple[int, Step]]:
    """Each step by its key, with its place in the whole plan."""
    steps = [step for stage in stages for step in stage["steps"]]
    return {step["key"]: (number, step) for number, step in enumerate(steps, 1)}


def _stage(stage: dict[str, Any], places: dict[str, tuple[int, Step]], names: dict[str, str]) -> Stage:
    by_certainty = {
        certainty: _groups([step for step in stage["steps"] if step["certainty"] == certainty])
        for certainty in ("yes", "maybe")
    }
    sure, perhaps = (
        [[_shown(step, places, names) for step in group] for group in by_certainty[certainty]]
        for certainty in ("yes", "maybe")
    )
    return Stage(stage, sure, perhaps)


def _groups(steps: list[Step]) -> Iterator[list[Step]]:
    """One step, or those of which a reader does one."""
    for _key, group in groupby(steps, key=_choice):
        yield list(group)


def _choice(step: Step) -> str:
    """The same for alternatives that both fit; for any other step its own."""
    choice = step["alternatives"]
    return f"group {choice['group']}" if choice and choice["choose"] else step["key"]


def _shown(step: Step, places: dict[str, tuple[int, Step]], names: dict[str, str]) -> Shown:
    first = [_place(*places[key]) for key in step["after"] if key in places]
    people = [HOUSEHOLD] if step["per"] == HOUSEHOLD else step["for"]
    questions = [Place(f"q-{name}", str(ASKED[name]), "") for name in step["depends_on_answers"] if name in ASKED]
    return Shown(step, places[step["key"]][0], _boxes(people, names, step["maybe_for"]), first, questions)


def _place(number: int, step: Step) -> Place:
    return Place(f"step-{number}", step["page"]["title"], step["page"]["locale"])


def _paper(paper: dict[str, Any], places: dict[str, tuple[int, Step]], names: dict[str, str]) -> dict[str, Any]:
    """A document with the steps that need it, which say where to get it."""
    steps = [_place(*places[key]) for key in paper["for_steps"] if key in places]
    return {**paper, "boxes": _boxes(paper["people"], names), "steps": steps}


def _boxes(people: list[str], names: dict[str, str], perhaps: Sequence[str] = ()) -> list[Box]:
    """One for each person, and for the household."""
    known = {**names, HOUSEHOLD: _("For all of you") if len(names) > 1 else _("Done")}
    numbers = {key: number for number, key in enumerate(names, 1)} if len(names) > 1 else {}
    return [Box(key, label, key in perhaps, numbers.get(key, 0)) for key, label in known.items() if key in people]


def _next(steps: list[Shown]) -> list[Shown]:
    """What to do next: what is late, then in the order of the plan."""
    return sorted(steps, key=lambda shown: shown.step["due"]["state"] != "late")[:NEXT]


def _totals(totals: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """What all costs; each person's part, and that of the household, where somebody pays anything."""
    by_person = [
        (names[one["key"]], one["text"]) for one in totals["by_person"] if one["key"] in names and float(one["amount"])
    ]
    household = totals["household"]
    if household and float(household["amount"]):
        by_person.append((_("All of you together"), household["text"]))
    return {**totals, "parts": by_person if len(by_person) > 1 else [], "is_any": bool(by_person)}
