"""What a reader of the agenda asks for, read from the address and written back into addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.dateparse import parse_date

PAGE_SIZE = 40
MAX_PAGE = 1_000
REPEATED = ("municipality", "spoken_language", "audience")


@dataclass(frozen=True, slots=True)
class AgendaState:
    """`when`: a period of the API; or `day`: one day; `month` is what the calendar shows. Empty: not asked for."""

    when: str = ""
    day: str = ""
    month: str = ""
    free: str = ""
    municipality: tuple[str, ...] = ()
    spoken_language: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> AgendaState:
        """What the address asks for. What it says that is not understood is left to the API to refuse, but for a day or
        a month that is none: those are left out."""
        day = parse_day(query.get("day", ""))
        month = query.get("month", "")
        page = query.get("page", "1")
        return cls(
            when="" if day else query.get("when", ""),
            day=day.isoformat() if day else "",
            month=month if parse_day(f"{month}-01") else "",
            free=query.get("free", ""),
            page=min(int(page), MAX_PAGE) if page.isascii() and page.isdigit() and int(page[:5]) else 1,
            **{name: tuple(filter(None, query.getlist(name)[:10])) for name in REPEATED},
        )

    @property
    def filters(self) -> dict[str, Any]:
        """The API's parameters that hold for list, calendar and feed alike."""
        found = {name: list(values) for name in REPEATED if (values := getattr(self, name))}
        return {**found, "free": self.free} if self.free else found

    @property
    def period(self) -> dict[str, str]:
        """The API's parameters for when."""
        if self.day:
            return {"from": self.day, "to": self.day}
        return {"when": self.when} if self.when else {}

    @property
    def is_plain(self) -> bool:
        """Whether nothing is asked for at all."""
        return self == AgendaState()

    def query(self) -> str:
        """The query of this state's address, without the question mark."""
        plain: Mapping[str, Any] = {"when": self.when, "day": self.day, "month": self.month, "free": self.free}
        lists = {name: getattr(self, name) for name in REPEATED}
        page = {"page": self.page} if self.page > 1 else {}
        return urlencode({**{key: value for key, value in plain.items() if value}, **lists, **page}, doseq=True)

    def address(self, path: str, **changes: Any) -> str:
        """The address of a changed state: from its first page, unless a page is named."""
        query = replace(self, **{"page": 1, **changes}).query()
        return f"{path}?{query}" if query else path


def parse_day(text: str) -> date | None:
    """A day between 2000 and 2099; None for anything else."""
    try:
        day = parse_date(text) if len(text) == 10 else None
    except ValueError:
        return None
    return day if day and 2000 <= day.year < 2100 else None
