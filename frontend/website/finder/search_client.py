"""Asking the API, also when a reader's address names a filter that does not exist."""

from dataclasses import dataclass, replace
from typing import Any

from frontend.shared.api_client import ApiProblem, Visit
from frontend.website.finder.search_state import NEAR, SearchState, last_page


@dataclass(frozen=True)
class Found:
    """What was asked in the end, the API's answer to it, and the values that were left out of the question."""

    state: SearchState
    answer: dict[str, Any]
    left_out: tuple[str, ...] = ()


def find(visit: Visit, state: SearchState) -> Found:
    """Ask `/search/`. Filters that the API does not know are left out, and named. Raises ApiProblem otherwise."""
    try:
        return Found(state, visit.get("/search/", state.parameters()))
    except ApiProblem as problem:
        known, left_out = _known(state, problem.problem.get("errors") or [])
        if problem.status != 400 or known == state:
            raise
    return Found(known, visit.get("/search/", known.parameters()), left_out)


def is_past_the_end(found: Found) -> bool:
    """Whether there are results, but none on the page that was asked for, for it comes after the last."""
    total = found.answer["meta"]["total_count"]
    return not found.answer["items"] and found.state.page > last_page(total) and total > 0


def count(visit: Visit, state: SearchState) -> int:
    """How many there are."""
    return int(visit.get("/search/", state.parameters(limit=1))["meta"]["total_count"])


def _known(state: SearchState, errors: list[dict[str, Any]]) -> tuple[SearchState, tuple[str, ...]]:
    """The question without the values that the API refused: those not in its `allowed`, or all where it lists none. A
    place that it does not know stays, to be told beside its field."""
    chosen, left_out = dict(state.chosen), list[str]()
    for error in errors:
        name, allowed = str(error["name"]).partition(".")[0], error.get("allowed") or []
        state = replace(state, is_near_refused=True) if name == NEAR and state.near else state
        left_out += [value for value in chosen.get(name, ()) if value not in allowed]
        chosen[name] = tuple(value for value in chosen.get(name, ()) if value in allowed)
    kept = {name: values for name, values in chosen.items() if values}
    return replace(state, chosen=kept), tuple(dict.fromkeys(left_out))
