"""All figures as a CSV file: for the report of a quarter, and for the admin's table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from cms.insight.figures import municipality_names, topic_titles
from cms.insight.sources import CountRow
from config.rest.spreadsheets import row_as_text

# The same for everybody who reads it with a program.
HEADER = ("month", "source", "phase", "topic_id", "topic_en", "topic_nl", "municipality", "count")


def as_csv(rows: Iterable[CountRow]) -> bytes:
    """UTF-8, one line a cell."""
    rows, file = list(rows), io.StringIO()
    topics = {row.topic for row in rows if row.topic}
    english, dutch, towns = topic_titles(topics, "en"), topic_titles(topics, "nl"), municipality_names()
    writer = csv.writer(file)
    writer.writerow(HEADER)
    for row in rows:
        names = (english.get(row.topic or 0, ""), dutch.get(row.topic or 0, ""))
        town = towns.get(row.municipality, row.municipality)
        cells = (f"{row.month:%Y-%m}", row.source, row.phase, row.topic, *names, town, row.count)
        writer.writerow(row_as_text(cells))
    return file.getvalue().encode()
