from typing import Any

import pytest
from django.utils import translation

from frontend.website.timing import timing_text


def timing(first: int | None, last: int | None, anchor: str = "arrival") -> dict[str, Any]:
    return {"anchor": anchor, "from_days": first, "to_days": last}


@pytest.mark.parametrize(
    "given, text",
    [
        (None, ""),
        (timing(None, None), ""),
        (timing(0, 5), "Within 5 days after you arrive"),
        (timing(0, 1), "Within 1 day after you arrive"),
        (timing(0, 0), "On the day you arrive"),
        (timing(14, 90), "From 2 weeks to 3 months after you arrive"),
        (timing(-60, -14), "From 2 months to 2 weeks before you arrive"),
        (timing(-30, 0, "departure"), "In the 30 days before you leave"),
        (timing(-60, 14, "departure"), "From 2 months before to 2 weeks after you leave"),
        (timing(30, None), "From 30 days after you arrive"),
        (timing(0, None, "departure"), "Once you have left"),
        (timing(-30, None), "From 30 days before you arrive"),
        (timing(None, -7), "Until 7 days before you arrive"),
        (timing(None, 0), "Before you arrive"),
        (timing(None, 8), "Within 8 days after you arrive"),
    ],
)
def test_the_timing_of_a_step_is_said_in_words(given, text):
    with translation.override("en"):
        assert timing_text(given) == text
