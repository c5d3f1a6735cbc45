"""Public holidays: one policy."""

from datetime import date, datetime

import pytest

from directory.opening.public_holidays import is_public_holiday
from directory.public.hours import Hours, opening_at
from directory.public.hours_text import day_note
from directory.public.spans import ZONE

OFFICE = Hours("Mo-Su 09:00-17:00; PH off")
LIBERATION_DAY = date(2030, 5, 5)


@pytest.mark.parametrize(
    "day",
    ["2027-01-01", "2027-03-28", "2027-03-29", "2027-04-27", "2027-05-06", "2027-05-16", "2027-05-17", "2027-12-25",
     "2027-12-26"],
)  # fmt: skip
def test_the_holidays_of_the_country(day):
    assert is_public_holiday(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2027-03-26", "2027-05-05", "2027-12-24", "2027-12-31", "2030-05-05"])
def test_good_friday_and_5_may_are_ordinary_days(day):
    assert not is_public_holiday(date.fromisoformat(day))


def test_5_may_counts_once_in_five_years_where_a_setting_says_so(settings):
    noon = datetime(2030, 5, 5, 12, tzinfo=ZONE)
    assert (opening_at(OFFICE, noon).state, day_note(OFFICE, LIBERATION_DAY, "en")) == ("open", None)
    settings.LIBERATION_DAY_IS_A_HOLIDAY = True
    assert is_public_holiday(LIBERATION_DAY) and not is_public_holiday(date(2029, 5, 5))
    assert day_note(OFFICE, LIBERATION_DAY, "en") == "Public holiday"
