"""The table of households: what they answer, and what somebody at the desk would give them."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from cms.demo.content import read
from tests.cms.plan.households.guide import NAMES, TABLE

WHOLE = "household"
Raw = dict[str, Any]
Due = tuple[str, str] | None


class Found(NamedTuple):
    """A plan, by the keys of steps. `sure` and `perhaps`: of whom a step is; `whole`: those done once for all."""

    sure: dict[str, set[str]]
    perhaps: dict[str, set[str]]
    whole: set[str]
    dates: dict[str, Due]
    chosen: set[str]
    documents: dict[str, set[str]]
    fees: str


def households() -> list[Raw]:
    """The households of the table."""
    return list(read(TABLE)["households"])


def body(household: Raw) -> Raw:
    """Its answers as the API takes them."""
    answers = dict(household["answers"])
    people = [str(one).split() for one in answers.pop("people", ())]
    answers |= {name: str(answers[name]) for name in ("arrival_date", "departure_date") if name in answers}
    return {**answers, **({"household": [_member(*one) for one in people]} if people else {})}


def _member(role: str, age: str | None = None, group: str | None = None) -> Raw:
    return {"role": role, "age": None if age is None else int(age), "nationality_group": group}


def found_in(plan: Raw) -> Found:
    """What a plan of the API says."""
    steps = {NAMES[step["key"]]: step for stage in plan["stages"] for step in stage["steps"]}
    sure, perhaps = {}, {}
    for key, step in steps.items():
        unsure = set(step["maybe_for"]) if step["certainty"] == "yes" else set(step["for"])
        sure[key], perhaps[key] = set(step["for"]) - unsure, unsure
    kinds: dict[str, set[str]] = {}
    for line in plan["documents"]:
        for person in line["people"]:
            kinds.setdefault(person, set()).add(line["kind"])
    return Found(
        sure=sure,
        perhaps=perhaps,
        whole={key for key, step in steps.items() if step["per"] == WHOLE},
        dates={key: _due(step["due"]) for key, step in steps.items()},
        chosen={key for key, step in steps.items() if step["alternatives"]},
        documents=kinds,
        fees=plan["totals"]["amount"],
    )


def _due(due: Raw) -> Due:
    return (due["from"], due["to"]) if due["from"] else None


def differences(household: Raw, found: Found, groups: dict[str, list[str]]) -> Iterator[str]:
    """What is missing in a plan, and what came too much, in words."""
    people = list(_people(household))
    for word, having in (("yes", found.sure), ("maybe", found.perhaps)):
        for who, names in household.get(word, {}).items():
            for key in _keys(names, groups):
                yield from _missing(word, key, people if who == "everyone" else [who], having, found)
    yield from _too_much(household, found, groups)
    yield from _other(household, found)


def _too_much(household: Raw, found: Found, groups: dict[str, list[str]]) -> Iterator[str]:
    whose = {key: found.sure[key] | found.perhaps[key] for key in found.sure}
    for key in _keys(household.get("no", ()), groups):
        if key in whose:
            yield f"too much: {key}, of {sorted(whose[key])}"
    for who, names in household.get("not_for", {}).items():
        yield from (f"too much for {who}: {key}" for key in _keys(names, groups) if who in whose.get(key, ()))


def _missing(word: str, key: str, whose: list[str], having: dict[str, set[str]], found: Found) -> Iterator[str]:
    for who in whose:
        if who == WHOLE:
            # What is done once is everybody's: it is sure, or it is not.
            if key not in found.whole or not having.get(key):
                yield f"missing once for the household ({word}): {key}"
        elif key in found.whole or who not in having.get(key, set()):
            yield f"missing for {who} ({word}): {key}"


def _other(household: Raw, found: Found) -> Iterator[str]:
    for key, wanted in household.get("dates", {}).items():
        due = None if wanted == "unknown" else tuple(wanted.split(".."))
        if found.dates.get(key, "not there") != due:
            yield f"dates of {key}: {found.dates.get(key)}, not {wanted}"
    for key in household.get("choose", ()):
        if key not in found.chosen:
            yield f"not to choose: {key}"
    for who, kinds in household.get("documents", {}).items():
        for kind in set(kinds) - found.documents.get(who, set()):
            yield f"document missing for {who}: {kind}"
    if found.fees != f"{household['fees']:.2f}":
        yield f"fees: {found.fees}, not {household['fees']}"


def _people(household: Raw) -> Iterator[str]:
    counts: dict[str, int] = {}
    for one in household["answers"].get("people", ["self"]):
        role = str(one).split()[0]
        counts[role] = counts.get(role, 0) + 1
        yield f"{role}-{counts[role]}" if role in {"child", "other"} else role


def _keys(names: Iterable[str], groups: dict[str, list[str]]) -> Iterator[str]:
    """The keys of steps that names stand for: a key itself, a group, or `permit.0`: the first of a group."""
    for name in names:
        if "/" in name:
            yield name
            continue
        group, _dot, place = name.partition(".")
        yield from groups[group] if not place else [groups[group][int(place)]]
