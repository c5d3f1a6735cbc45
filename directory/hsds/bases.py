"""What the views of lists and of single entries have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.timezone import localdate, make_aware
from rest_framework.request import Request
from rest_framework.response import Response

from config.rest.query import QuerySerializer
from config.rest.views import PublicAPIView, answer, earliest
from directory.hsds.pages import page, page_of_rows
from directory.hsds.parameters import PageQuery
from directory.hsds.records import Record, read_records

Query = dict[str, Any]
Items = Mapping[UUID, Callable[[], dict[str, Any]]]
"""What a partner gives to a list: by id, how to make the item."""


class HsdsView(PublicAPIView):
    """Base of all. The document of this API is the standard's own, so it is not part of ours."""

    schema = None

    def absolute(self, path: str) -> str:
        """A path with the host that was asked."""
        found: str = self.request.build_absolute_uri(path)
        return found

    def hold_for(self, records: Sequence[Record]) -> None:
        """No longer than today, and until the first of these entries ends: the days decide what is current."""
        self.expires_at = earliest(_midnight(), *(record.row.expire_at for record in records))


class PartnerListView(HsdsView):
    """A list of what partners have. Subclasses say which parameters, which rows, and how to make the items."""

    query_class: type[PageQuery]

    def rows(self, query: Query) -> list[QuerySet[Any, Any]]:
        """Querysets of `(partner, id)`, one after the other."""
        raise NotImplementedError

    def items(self, record: Record, query: Query) -> Items:
        """What a partner may give to the list."""
        raise NotImplementedError

    def get(self, request: Request) -> Response:
        """A page of the list."""
        query = self.query_class.read(request)
        total, rows = page_of_rows(self.rows(query), query)
        records = read_records({pk for pk, _id in rows}, query["locale"], timezone.now())
        self.hold_for(list(records.values()))
        items = {id_: make for record in records.values() for id_, make in self.items(record, query).items()}
        return answer(page([items[id_]() for _pk, id_ in rows if id_ in items], total, query))


class PartnerPartView(HsdsView):
    """One entry of a list in full."""

    query_class: type[QuerySerializer] = QuerySerializer

    def partner_of(self, id_: UUID) -> int | None:
        """The partner that an entry belongs to."""
        raise NotImplementedError

    def items(self, record: Record, query: Query) -> Items:
        """What a partner has of this sort, in full."""
        raise NotImplementedError

    def get(self, request: Request, id: str) -> Response:
        """The entry; 404 when there is none that is published."""
        query, wanted = self.query_class.read(request), id_of(id)
        pk = self.partner_of(wanted)
        records = read_records([pk] if pk else [], query["locale"], timezone.now())
        items = {id_: make for record in records.values() for id_, make in self.items(record, query).items()}
        if wanted not in items:
            raise Http404
        self.hold_for(list(records.values()))
        return answer(items[wanted]())


def id_of(text: str) -> UUID:
    """Http404 for what is no id at all."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _midnight() -> datetime:
    return make_aware(datetime.combine(localdate() + timedelta(days=1), time()))
