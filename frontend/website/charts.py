"""Figures as bars: where each begins and ends, for a drawing whose letters keep their size at any width."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import number_format

ROW, BAR, TEXT_LINE = 46, 14, 16


def bars(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """`{"height", "bar", "rows": [{"label", "value", "text_y", "bar_y", "width"}]}`, in pixels; `value` is as people
    write it, `width` is in per cent, and the largest figure is as wide as the drawing."""
    largest = max((row["value"] for row in rows), default=0) or 1
    return {
        "height": ROW * len(rows),
        "bar": BAR,
        "rows": [
            {
                "label": row["label"],
                "value": figure(row["value"]),
                "text_y": ROW * number + TEXT_LINE,
                "bar_y": ROW * number + TEXT_LINE + 6,
                "width": f"{100 * row['value'] / largest:.1f}%",
            }
            for number, row in enumerate(rows)
        ],
    }


def figure(value: float) -> str:
    """1204 as 1,204 or 1.204, 2.5 as 2.5 or 2,5: with decimals only where there are any."""
    decimals = 0 if value == int(value) else 1
    return number_format(value, decimals, use_l10n=True, force_grouping=True)
