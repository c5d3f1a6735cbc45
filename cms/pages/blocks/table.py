"""A small table of plain texts."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class RowBlock(blocks.StructBlock):
    """One row."""

    cells = blocks.ListBlock(blocks.CharBlock(required=False, max_length=200), min_num=1, label=_("Cells"))

    class Meta:
        label = _("Row")


class SimpleTableBlock(blocks.StructBlock):
    """Caption, heading row, rows; every row has as many cells as there are headings."""

    caption = blocks.CharBlock(label=_("Caption"), max_length=160)
    header = blocks.ListBlock(blocks.CharBlock(max_length=80), min_num=1, max_num=6, label=_("Headings"))
    rows = blocks.ListBlock(RowBlock(), min_num=1, label=_("Rows"))

    class Meta:
        icon = "table"
        label = _("Table")

    def clean(self, value: Any) -> Any:
        """Refuse rows that do not match the headings."""
        cleaned = super().clean(value)
        columns = len(cleaned["header"])
        wrong = [number for number, row in enumerate(cleaned["rows"], 1) if len(row["cells"]) != columns]
        if wrong:
            message = _("There are %(columns)s headings, so each row needs %(columns)s cells. Look at row %(row)s.")
            error = ValidationError(message, params={"columns": columns, "row": wrong[0]})
            in_rows = blocks.ListBlockValidationError(non_block_errors=[error])
            raise blocks.StructBlockValidationError(block_errors={"rows": in_rows})
        return cleaned
