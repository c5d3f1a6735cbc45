"""What the API made of a text: what it corrected, looked for as well, left out, recognised and explains."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, zip_longest
from typing import Any

from django.utils.translation import gettext as _

from frontend.website.finder.filters import address
from frontend.website.finder.search_state import AGE, SearchState

MOST_SYNONYMS = 4
MUNICIPALITY = "municipality"


def understood(answer: dict[str, Any], state: SearchState, path: str) -> dict[str, Any]:
    """For the templates: texts to show, addresses to ask otherwise, and how many hits have no word of the text."""
    query = answer["query"]
    return {
        "corrected": query["corrected"],
        "instead_href": address(path, replace(state, literal=True, page=1)),
        "as_usual_href": address(path, replace(state, literal=False, page=1)) if state.literal else None,
        "did_you_mean": _other_text(query["did_you_mean"], state, path),
        "also_searched": also_searched(query),
        "dropped": query["dropped"],
        "recognised": _recognised(query["recognised"], answer["facets"], state, path),
        "explanations": query["explanations"],
        "agenda": _agenda(query.get("agenda")),
        "close_in_meaning": sum(hit["matched_by"] == "semantic" for hit in answer["items"]),
    }


def named_municipality(answer: dict[str, Any], state: SearchState) -> str:
    """The one municipality (its slug) that the reader has chosen or named, empty for none or several: pages of the
    guide are then shown as they are there."""
    chosen = {*state.chosen.get(MUNICIPALITY, ())}
    named = {one["value"] for one in answer["query"]["recognised"] if one["facet"] == MUNICIPALITY}
    found = chosen or named
    return found.pop() if len(found) == 1 else ""


def also_searched(query: dict[str, Any]) -> list[str]:
    """The first words that were looked for beside those typed: of each typed word in turn, at most four."""
    typed = f" {query['corrected'] or query['text']} ".casefold()
    terms = chain.from_iterable(zip_longest(*(synonym["to"] for synonym in query["synonyms"])))
    told = dict.fromkeys(term for term in terms if term and f" {term} ".casefold() not in typed)
    return list(told)[:MOST_SYNONYMS]


def _other_text(text: str | None, state: SearchState, path: str) -> dict[str, str] | None:
    return {"text": text, "href": address(path, replace(state, text=text, literal=False, page=1))} if text else None


def _agenda(found: dict[str, str] | None) -> dict[str, str] | None:
    """The link to the agenda for the period that the text names."""
    if not found:
        return None
    labels = {"today": _("Today"), "weekend": _("This weekend"), "week": _("This week")}
    return {"href": found["path"], "label": labels.get(found["when"], _("The coming thirty days"))}


def _recognised(
    found: Iterable[dict[str, str]], facets: Iterable[dict[str, Any]], state: SearchState, path: str
) -> list[dict[str, str]]:
    """The filters of this page that the text names, each with the address where it takes the place of its words."""
    labels = {AGE: _("Age")} | {facet["name"]: facet["label"] for facet in facets}
    return [
        {
            "facet_label": labels.get(one["facet"], ""),
            "label": one["label"],
            "href": address(path, _instead(state, one)),
        }
        for one in found
        if one["facet"] in state.facets
    ]


def _instead(state: SearchState, one: dict[str, str]) -> SearchState:
    values = (*state.chosen.get(one["facet"], ()), one["value"])
    return replace(state, text=one["text_without"], chosen={**state.chosen, one["facet"]: values}, page=1)
