"""Concepts as CSV: the built-in list, and the form in which editors take theirs out and bring them in."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from io import StringIO
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from config.rest.spreadsheets import as_text
from search.thesaurus.concepts import Concept
from search.thesaurus.lookup import Thesaurus

CONCEPTS = Path(__file__).resolve().parent.parent / "data" / "concepts.csv"
COLUMNS = ("id", "en", "nl", "broader", "related", "explanation_en", "explanation_nl")
MAX_BYTES = 2_000_000

Row = tuple[int, Concept]
"""A concept and the line of the file on which it ends."""


class FileProblem(Exception):
    """A file that cannot be read as concepts. `line` 0: the file as a whole; `column` may be empty."""

    def __init__(self, line: int, column: str, message: str) -> None:
        super().__init__(message)
        self.line, self.column, self.message = line, column, message


def read_concepts(content: bytes) -> list[Row]:
    """The concepts of a CSV file with `COLUMNS`, between commas or semicolons; several terms or ids in one cell are
    separated by `|`. Raises FileProblem."""
    if len(content) > MAX_BYTES:
        raise FileProblem(0, "", _("The file is larger than %(size)s MB.") % {"size": MAX_BYTES // 1_000_000})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileProblem(0, "", _("The file is not UTF-8 text. Save it as “CSV UTF-8”.")) from error
    if "\0" in text:
        raise FileProblem(0, "", _("The file contains characters that are not text. Save it as “CSV UTF-8”."))
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        return list(_rows(reader))
    except csv.Error as error:
        message = _("The file is not readable as CSV: %(error)s") % {"error": error}
        raise FileProblem(reader.reader.line_num, "", message) from error


def _delimiter(text: str) -> str:
    """A Dutch spreadsheet writes semicolons."""
    first = text.partition("\n")[0]
    return ";" if ";" in first and "," not in first else ","


def _rows(reader: csv.DictReader[str]) -> Iterator[Row]:
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise FileProblem(0, ", ".join(missing), _("The first line must name these columns too, between commas."))
    for cells in reader:
        if None in cells or None in cells.values():
            raise FileProblem(reader.line_num, "", _("The line has more or fewer cells than the first line."))
        yield reader.line_num, _concept({name: _plain(cell) for name, cell in cells.items()})


def _plain(cell: str) -> str:
    """The cell without the apostrophe that `write_concepts` puts before what looks like a formula."""
    return cell[1:] if cell[:1] == "'" and as_text(cell[1:]) == cell else cell


def _concept(cells: dict[str, str]) -> Concept:
    return Concept(
        id=cells["id"].strip(),
        terms={"en": split(cells["en"], "|"), "nl": split(cells["nl"], "|")},
        related=split(cells["related"], "|"),
        broader=split(cells["broader"], "|"),
        explanation={"en": cells["explanation_en"].strip(), "nl": cells["explanation_nl"].strip()},
    )


def split(text: str, separator: str) -> tuple[str, ...]:
    """The parts of a text that are not blank, each once, without white space around them."""
    parts = (part.strip() for part in text.split(separator))
    return tuple(dict.fromkeys(part for part in parts if part))


def write_concepts(concepts: Iterable[Concept], file: TextIO) -> None:
    """Write concepts as `read_concepts` reads them."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for concept in concepts:
        lists = (concept.terms["en"], concept.terms["nl"], concept.broader, concept.related)
        texts = (concept.explanation.get("en", ""), concept.explanation.get("nl", ""))
        writer.writerow(as_text(cell) for cell in (concept.id, *("|".join(each) for each in lists), *texts))


def built_in_concepts() -> list[Concept]:
    """The concepts that come with this release. Raises FileProblem where the file is broken."""
    return [concept for _line, concept in read_concepts(CONCEPTS.read_bytes())]


@cache
def built_in_thesaurus() -> Thesaurus:
    """The thesaurus that comes with this release."""
    return Thesaurus(built_in_concepts())
