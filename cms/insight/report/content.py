"""The article about a quarter in the active language, as the raw values of its fields.

Both languages have the same blocks with the same ids and the same order of rows, so that the Dutch text is the
translation of the English one, piece by piece.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator, slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.insight.figures import by_topic, municipality_names, source_labels, sums
from cms.insight.hiding import FEWEST
from cms.insight.months import Quarter, months_between
from cms.insight.searches import InVainText
from cms.insight.sources import CountRow
from cms.pages.models import Theme

NAMESPACE = UUID("0d0a4c0c-58bb-4b8b-9a53-5d0e4a4ce1a5")
IN_CHART, IN_TABLE, TEXTS = 8, 12, 10
LABEL, CELL, TITLE = 60, 200, 120
Raw = dict[str, Any]


class Figures(NamedTuple):
    """What the report is made of; the file that holds all of it."""

    quarter: Quarter
    rows: Sequence[CountRow]
    texts: Sequence[InVainText]
    document_id: int


def article_fields(found: Figures) -> Raw:
    """Title, address, summary and body."""
    title = _("What newcomers asked: %(year)s, quarter %(number)s") % found.quarter._asdict()
    return {
        "title": title,
        "slug": slugify(title),
        "summary": _("What was looked for most, what was not found, and in which municipality; with the figures."),
        "body": json.dumps(_body(found)),
    }


def fixed_fields() -> Raw:
    """What is the same in both languages."""
    return {"category": "knowledge", "theme": Theme.FIGURES, "published_on": timezone.localdate()}


def _body(found: Figures) -> list[Raw]:
    blocks = [
        ("intro", "rich_text", _intro(found)),
        ("topics", "chart", _chart(found, "topics", _("Topics that were looked for most"), _topics(found))),
        ("topics-table", "table", _topics_table(found)),
        ("not-found", "rich_text", _not_found(found)),
        ("texts", "table", _texts_table(found)),
        ("by-town", "rich_text", _by_town(found)),
        ("towns", "chart", _chart(found, "towns", _("Looked for by municipality"), _towns(found))),
        ("meaning", "callout", _meaning()),
        ("file", "document", {"document": found.document_id, "title": _("All figures of this quarter (CSV)")}),
    ]
    return [{"type": kind, "value": value, "id": _id(found, name)} for name, kind, value in blocks if value]


def _intro(found: Figures) -> str:
    totals, labels = sums(found.rows, lambda row: row.source), source_labels()
    if not totals:
        return format_html("<p>{}</p>", _("In this quarter too little was counted to show anything."))
    said = _("At least %(total)s times in this quarter newcomers did not find what they needed, or asked for it.")
    parts = format_html_join("", "<li>{}: {}</li>", ((labels[source], count) for source, count in totals.items()))
    return format_html("<p>{}</p><ul>{}</ul>", said % {"total": sum(totals.values())}, parts)


def _topics(found: Figures) -> list[tuple[str, int]]:
    return [(row.title, row.total) for row in _topic_rows(found) if row.topic]


def _towns(found: Figures) -> list[tuple[str, int]]:
    """Of what is known to be about a place."""
    names, counts = municipality_names(), sums(found.rows, lambda row: row.municipality)
    return [(names.get(town, ""), count) for town, count in counts.items() if town]


def _topic_rows(found: Figures) -> Any:
    months = months_between(found.quarter.first, found.quarter.last)
    return by_topic(found.rows, months, get_language() or "en")


def _chart(found: Figures, name: str, title: str, bars: Sequence[tuple[str, int]]) -> Raw | None:
    """A chart of the largest; nothing for fewer than two, which are no comparison."""
    shown = bars[:IN_CHART]
    if len(shown) < 2:
        return None
    rows = [{"label": Truncator(label).chars(LABEL), "value": float(count)} for label, count in shown]
    return {
        "title": title,
        "unit": _("times"),
        "rows": _items(found, f"{name}/rows", rows),
        "source": _("Counted by this website and at our desk"),
        "source_url": "",
        "as_of": str(timezone.localdate()),
        "is_example": False,
    }


def _topics_table(found: Figures) -> Raw | None:
    labels = source_labels()
    used = [code for code in labels if any(row.source == code for row in found.rows)]
    rows = [
        [Truncator(row.title).chars(CELL), *(_number(row.by_source.get(code, 0)) for code in used)]
        for row in _topic_rows(found)[:IN_TABLE]
    ]
    header = [_("Topic"), *(labels[code] for code in used)]
    return _table(found, "topics-table", _("How often, by topic"), header, rows)


def _not_found(found: Figures) -> str:
    title = _("What was searched for and not found")
    if not found.texts:
        said = _("No text was searched for in vain often enough to be shown.")
    else:
        said = _("These are texts that people typed into the search of this website, and that led to nothing.")
    return format_html("<h2>{}</h2><p>{}</p>", title, said)


def _by_town(found: Figures) -> str:
    said = _("Only what is known to be about one place: a partner, an event, or a reader who named a municipality.")
    return format_html("<h2>{}</h2><p>{}</p>", _("By municipality"), said) if _towns(found) else ""


def _texts_table(found: Figures) -> Raw | None:
    languages = {"en": _("English"), "nl": _("Dutch")}
    rows = [[row.text, languages[row.locale], str(row.count)] for row in found.texts[:TEXTS]]
    header = [_("What was typed"), _("Language of the reader"), _("Times")]
    return _table(found, "texts", _("Searches without a result"), header, rows)


def _meaning() -> Raw:
    text = [
        _("We count how often, and never who. A number says how often something happened, not how many people it was."),
        _(
            "What happened fewer than %(fewest)s times in a month, for one topic and one municipality, is left out: of "
            "totals too. So every number here means “at least”, and no hidden number can be worked out from another."
        )
        % {"fewest": FEWEST},
        _("A dash can mean nothing at all, or too little to show."),
    ]
    return {
        "tone": "info",
        "title": _("What these numbers mean"),
        "text": format_html_join("", "<p>{}</p>", ((line,) for line in text)),
    }


def _table(found: Figures, name: str, caption: str, header: list[str], rows: list[list[str]]) -> Raw | None:
    if not rows:
        return None
    cells = [{"cells": _items(found, f"{name}/{number}", row)} for number, row in enumerate(rows)]
    return {
        "caption": caption,
        "header": _items(found, f"{name}/header", header),
        "rows": _items(found, f"{name}/rows", cells),
    }


def _number(count: int) -> str:
    return str(count) if count else "\N{EN DASH}"


def _items(found: Figures, place: str, values: Iterable[Any]) -> list[Raw]:
    """A list block as it is stored."""
    return [
        {"type": "item", "value": value, "id": _id(found, f"{place}/{number}")} for number, value in enumerate(values)
    ]


def _id(found: Figures, place: str) -> str:
    return str(uuid5(NAMESPACE, f"{found.quarter}/{place}"))
