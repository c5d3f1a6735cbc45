"""The endpoints of the taxonomy: short lists that are kept in memory."""

from __future__ import annotations

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from config.rest.query import QuerySerializer
from config.rest.views import answer
from directory.hsds.bases import HsdsView, Query, id_of
from directory.hsds.pages import page_of_list
from directory.hsds.parameters import SearchQuery, TermListQuery
from directory.hsds.taxonomies import TAXONOMY_ID, serialize_taxonomy, serialize_term, terms
from directory.models import Category


class TaxonomyListView(HsdsView):
    """Taxonomies: there is one."""

    def get(self, request: Request) -> Response:
        """The page with the one taxonomy."""
        query = SearchQuery.read(request)
        taxonomy = serialize_taxonomy()
        return answer(page_of_list([taxonomy] if _matches(query, taxonomy["name"]) else [], query))


class TaxonomyView(HsdsView):
    """The taxonomy of the directory's categories."""

    def get(self, request: Request, id: str) -> Response:
        """The taxonomy."""
        QuerySerializer.read(request)
        if id_of(id) != TAXONOMY_ID:
            raise Http404
        return answer(serialize_taxonomy())


class TermListView(HsdsView):
    """Terms: the directory's categories."""

    def get(self, request: Request) -> Response:
        """A page of terms."""
        query = TermListQuery.read(request)
        found = [serialize_term(term, query["locale"]) for term in terms() if _is_wanted(term, query)]
        return answer(page_of_list(found, query))


class TermView(HsdsView):
    """One category."""

    def get(self, request: Request, id: str) -> Response:
        """The term."""
        query, wanted = QuerySerializer.read(request), id_of(id)
        found = next((term for term in terms() if term.uuid == wanted), None)
        if found is None:
            raise Http404
        return answer(serialize_term(found, query["locale"]))


def _is_wanted(term: Category, query: Query) -> bool:
    parent = term.parent.uuid if term.parent else None
    return (
        query.get("taxonomy_id", TAXONOMY_ID) == TAXONOMY_ID
        and ("parent_id" not in query or query["parent_id"] == parent)
        and not (query["top_only"] and parent)
        and _matches(query, f"{term.label_en} {term.label_nl}")
    )


def _matches(query: Query, text: str) -> bool:
    return all(word.casefold() in text.casefold() for word in query.get("search", "").split())
