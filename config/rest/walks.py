"""Walking a list: every entry once, whatever happens to the others meanwhile; and what changed or was removed.

`order=stable` is an order by something that never changes. Its pages hang together by a cursor in `next`: the place
that was reached, the moment at which the walk began, and what it was asked for, signed. See docs/adr/0012.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _
from rest_framework import serializers, status
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from config.rest.pagination import MetaSerializer
from config.rest.problems import InvalidParameters
from config.rest.query import ListQuery

STABLE = "stable"
# A change is stamped when it is written and seen when its transaction commits. What takes longer than this is stamped
# again at the commit (`is_late`). Clocks of several hosts, and what is kept in memory, differ by less.
SAFETY_MARGIN = timedelta(minutes=5)
# What may differ between the pages of one walk.
OF_THE_PAGE = ("limit", "offset", "cursor")


class WalkQuery(ListQuery):
    """Adds `cursor`. Subclasses offer `order` with `stable` among its choices."""

    cursor = serializers.CharField(
        required=False,
        max_length=500,
        help_text="From `meta.next` of a walk (`order=stable`). Opaque; good for the same parameters only.",
    )


class Walk(NamedTuple):
    """Where a walk stands: `after` is the last place of the page before, None at the start; `as_of` is the moment to
    ask from next time."""

    after: Any
    as_of: datetime


class Removed(APIException):
    """410: the removals since then are not known any more."""

    status_code = status.HTTP_410_GONE

    def __init__(self) -> None:
        super().__init__()
        reason = _("must be within the last %(days)s days: what was removed before that is forgotten") % {
            "days": settings.REMOVED_KEPT_DAYS
        }
        detail = _("Walk the whole list anew, without updated_since, and drop what is not in it.")
        errors = [{"name": "updated_since", "reason": reason, "allowed": None}]
        self.extra = {"detail": f"updated_since: {reason}. {detail}", "errors": errors}


def walk_of(request: Request, query: dict[str, Any], now: datetime) -> Walk | None:
    """The walk that validated parameters ask for; None for a list with another order.

    Raises InvalidParameters for a cursor that is none, or was made for something else, and `Removed` where
    `updated_since` is older than the tombstones are.
    """
    if query["order"] != STABLE:
        if "cursor" in query:
            _refuse("cursor", _("needs order=stable: take the whole address from meta.next"))
        return None
    if query["offset"]:
        _refuse("offset", _("cannot be used with order=stable: follow meta.next"))
    if "updated_since" in query and query["updated_since"] < now - kept_for():
        raise Removed
    return _read(request, query) if "cursor" in query else Walk(None, as_of(now))


def as_of(now: datetime) -> datetime:
    """The moment from which to ask for changes after an answer that was made now."""
    return now - SAFETY_MARGIN


def is_late(stamped: datetime, now: datetime) -> bool:
    """Whether a change that was stamped then and is committed now may have been missed by those who asked between."""
    return now - stamped > SAFETY_MARGIN / 2


def kept_for() -> timedelta:
    """How long tombstones are kept."""
    return timedelta(days=settings.REMOVED_KEPT_DAYS)


def walked(
    request: Request, query: dict[str, Any], walk: Walk, shown: tuple[list[Any], list[Any]], last: Any
) -> dict[str, Any]:
    """The envelope of one page of a walk: `shown` is its items and its tombstones, `last` the place it ends at, None
    where nothing follows."""
    items, removed = shown
    return {
        "meta": {
            "total_count": None,
            "limit": query["limit"],
            "offset": None,
            "next": None if last is None else _next_address(request, query, walk._replace(after=last)),
            "previous": None,
            "as_of": serialize_moment(walk.as_of),
        },
        "items": items,
        "removed": removed,
    }


def not_walked(envelope: dict[str, Any]) -> dict[str, Any]:
    """The envelope of a list in another order, with the members that only a walk fills."""
    return {"meta": {**envelope["meta"], "as_of": None}, "items": envelope["items"], "removed": None}


def serialize_moment(moment: datetime) -> str:
    """A moment in UTC, which needs no escaping in an address; never later than it is."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read(request: Request, query: dict[str, Any]) -> Walk:
    try:
        after, moment, asked = signing.loads(query["cursor"], salt=_salt(request))
    except signing.BadSignature:
        _refuse("cursor", _("is no cursor of this list; leave it out to begin anew"))
    if asked != _fingerprint(query):
        _refuse("cursor", _("was made for other parameters; take the whole address from meta.next"))
    return Walk(after, datetime.fromtimestamp(moment, UTC))


def _next_address(request: Request, query: dict[str, Any], walk: Walk) -> str:
    asked = request.query_params.copy()
    state = (walk.after, int(walk.as_of.timestamp()), _fingerprint(query))
    asked["cursor"] = signing.dumps(state, salt=_salt(request))
    asked["locale"] = query["locale"]
    return f"{request.path}?{asked.urlencode()}"


def _fingerprint(query: dict[str, Any]) -> str:
    asked = {name: value for name, value in query.items() if name not in OF_THE_PAGE}
    written = json.dumps(asked, sort_keys=True, default=str)
    return hashlib.blake2b(written.encode(), digest_size=8).hexdigest()


def _salt(request: Request) -> str:
    return f"walk {request.path}"


def _refuse(name: str, reason: str) -> Any:
    raise InvalidParameters([{"name": name, "reason": reason, "allowed": None}])


class WalkMetaSerializer(MetaSerializer):
    """The `meta` of a list that can be walked. `null` where the other way of paging has a value."""

    total_count = serializers.IntegerField(min_value=0, allow_null=True, help_text="Null in a walk (`order=stable`).")
    offset = serializers.IntegerField(min_value=0, allow_null=True, help_text="Null in a walk.")
    as_of = serializers.DateTimeField(
        allow_null=True, help_text="In a walk: the `updated_since` to ask with next time. The same on all its pages."
    )
