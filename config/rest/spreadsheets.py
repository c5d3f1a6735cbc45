"""Cells of CSV files, which a spreadsheet takes for text and never for a formula."""

import re
from collections.abc import Iterable

# OWASP, "CSV injection"; the wide signs are the same to a Japanese Excel.
BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - the wide ones are meant
# A number with a sign, and a telephone number: nothing that could be called or looked up.
NUMBER = re.compile(r"[+-][\d ]*\d([.,]\d+)?")


def as_text(cell: str) -> str:
    """The cell with an apostrophe before it, where a spreadsheet could take it for a formula."""
    return f"'{cell}" if cell.startswith(BEGINS_FORMULA) and not NUMBER.fullmatch(cell) else cell


def row_as_text(cells: Iterable[object]) -> list[str]:
    """Every cell of a row; None is an empty one."""
    return ["" if cell is None else as_text(str(cell)) for cell in cells]
