"""A register file of schools as checked rows: DUO's open education data, one establishment a line.

Pure: bytes in, rows and errors out. What the register says is kept as it says it; spelling that machines need
(postcode, telephone number, address of a website) is brought into one form.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import slugify
from django.utils.translation import gettext as _
from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, is_valid_number, parse

from directory.importers.school_types import SchoolType, school_type
from directory.validators import normal_postcode

COLUMNS = (
    "vestigingscode",
    "naam",
    "type",
    "denominatie",
    "straat",
    "huisnummer",
    "huisletter",
    "huisnummertoevoeging",
    "postcode",
    "plaats",
    "gemeente",
    "internetadres",
    "telefoon_2021",
    "lat",
    "lon",
)
LATITUDES, LONGITUDES = (50.7, 53.7), (3.2, 7.3)
MAX_BYTES = 20_000_000
is_url = URLValidator(schemes=["http", "https"])

Cells = dict[str, str]


class RowError(NamedTuple):
    """What is wrong on a line (0: the file as a whole), in which column, and what would be right."""

    line: int
    code: str
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One establishment. Texts may be empty; the telephone number is E.164, the municipality a slug."""

    line: int
    code: str
    name: str
    type: SchoolType
    denomination: str
    street_address: str
    postal_code: str
    address_locality: str
    municipality: str
    website: str
    phone: str
    latitude: float
    longitude: float


def read_rows(content: bytes, municipalities: Iterable[str]) -> tuple[list[SchoolRow], list[RowError]]:
    """All rows of a file and all that is wrong with it. `municipalities` are the slugs that are known."""
    known = sorted(municipalities)
    rows: list[SchoolRow] = []
    errors: list[RowError] = []
    try:
        for line, cells in _cells(content):
            found = _row(line, cells, known)
            rows += [found] if isinstance(found, SchoolRow) else []
            errors += [] if isinstance(found, SchoolRow) else found
    except _BrokenFileError as broken:
        errors.append(RowError(0, "", broken.column, broken.message))
    return rows, [*errors, *_repeated(rows)]


class _BrokenFileError(Exception):
    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column, self.message = column, message


def _cells(content: bytes) -> Iterator[tuple[int, dict[str | None, Any]]]:
    if len(content) > MAX_BYTES:
        raise _BrokenFileError("", _("The file is larger than %(size)s MB.") % {"size": MAX_BYTES // 1_000_000})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _BrokenFileError("", _("The file is not UTF-8 text. Save it as “CSV UTF-8”.")) from error
    reader = csv.DictReader(StringIO(text, newline=""), strict=True)
    try:
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or [])]
        if missing:
            raise _BrokenFileError(", ".join(missing), _("The first line must name these columns too, between commas."))
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise _BrokenFileError("", _("The file is not readable as CSV: %(error)s") % {"error": error}) from error


def _row(line: int, cells: dict[str | None, Any], municipalities: list[str]) -> SchoolRow | list[RowError]:
    code = str(cells.get("vestigingscode") or "").strip()
    if None in cells or None in cells.values():
        return [RowError(line, code, "", _("The line has more or fewer cells than the first line."))]
    texts = {str(name): str(value).strip() for name, value in cells.items()}
    values: dict[str, Any] = {}
    errors: list[RowError] = []
    for name, (column, read) in READERS.items():
        try:
            values[name] = read(texts)
        except ValueError as error:
            errors.append(RowError(line, code, column, str(error)))
        except ValidationError as error:
            errors.append(RowError(line, code, column, " ".join(error.messages)))
    if "municipality" in values and values["municipality"] not in municipalities:
        allowed = ", ".join(municipalities)
        message = _("“%(name)s” is not one of: %(allowed)s.") % {"name": texts["gemeente"], "allowed": allowed}
        errors.append(RowError(line, code, "gemeente", message))
    return errors or SchoolRow(line=line, **values)


def _repeated(rows: list[SchoolRow]) -> Iterator[RowError]:
    first: dict[str, int] = {}
    for row in rows:
        if row.code in first:
            message = _("This code stands on line %(line)s already.") % {"line": first[row.code]}
            yield RowError(row.line, row.code, "vestigingscode", message)
        first.setdefault(row.code, row.line)


def _required(column: str, longest: int) -> Callable[[Cells], str]:
    def read(cells: Cells) -> str:
        value = cells[column]
        if not value or len(value) > longest:
            raise ValueError(_("Must be a text of 1 to %(longest)s characters.") % {"longest": longest})
        return value

    return read


def _optional(column: str, longest: int) -> Callable[[Cells], str]:
    def read(cells: Cells) -> str:
        if len(cells[column]) > longest:
            raise ValueError(_("Must not be longer than %(longest)s characters.") % {"longest": longest})
        return cells[column]

    return read


def _code(cells: Cells) -> str:
    value = cells["vestigingscode"].upper()
    if len(value) != 6 or not value.isascii() or not value.isalnum():
        raise ValueError(_("A code of an establishment is six letters and digits, such as 18EH00."))
    return value


def _street_address(cells: Cells) -> str:
    number = cells["huisnummer"] + cells["huisletter"].upper()
    addition = cells["huisnummertoevoeging"]
    address = f"{cells['straat']} {number}-{addition}" if addition else f"{cells['straat']} {number}"
    if not cells["straat"] or not cells["huisnummer"].isdecimal() or len(address) > 120:
        raise ValueError(_("A street and a house number are needed, such as Christinastraat and 38."))
    return address


def _website(cells: Cells) -> str:
    """The register writes addresses without their scheme, and a blank for none."""
    value = cells["internetadres"]
    if not value:
        return ""
    address = value if value.lower().startswith(("http://", "https://")) else f"https://{value}"
    try:
        is_url(address)
    except (ValidationError, ValueError) as error:
        raise ValueError(_("Must be an address such as www.school.nl, or empty.")) from error
    return address


def _phone(cells: Cells) -> str:
    value = cells["telefoon_2021"]
    if not value:
        return ""
    try:
        number = parse(value, "NL")
    except NumberParseException:
        number = None
    if number is None or not is_valid_number(number):
        raise ValueError(_("Must be a telephone number such as 0715161718, or empty."))
    return format_number(number, PhoneNumberFormat.E164)


def _coordinate(column: str, bounds: tuple[float, float]) -> Callable[[Cells], float]:
    def read(cells: Cells) -> float:
        try:
            value = float(cells[column])
        except ValueError:
            value = math.nan
        if not bounds[0] <= value <= bounds[1]:
            low, high = bounds
            raise ValueError(_("Must be a number between %(low)s and %(high)s.") % {"low": low, "high": high})
        return value

    return read


READERS: dict[str, tuple[str, Callable[[Cells], Any]]] = {
    "code": ("vestigingscode", _code),
    "name": ("naam", _required("naam", 160)),
    "type": ("type", lambda cells: school_type(cells["type"])),
    "denomination": ("denominatie", _optional("denominatie", 60)),
    "street_address": ("straat", _street_address),
    "postal_code": ("postcode", lambda cells: normal_postcode(cells["postcode"])),
    "address_locality": ("plaats", _required("plaats", 80)),
    "municipality": ("gemeente", lambda cells: slugify(cells["gemeente"])),
    "website": ("internetadres", _website),
    "phone": ("telefoon_2021", _phone),
    "latitude": ("lat", _coordinate("lat", LATITUDES)),
    "longitude": ("lon", _coordinate("lon", LONGITUDES)),
}
