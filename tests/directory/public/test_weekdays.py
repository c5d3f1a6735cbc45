"""On which days a place can usually be walked into."""

import pytest

from directory.opening.places import HoursPlace
from directory.opening.school_holidays import REGIONS
from directory.public.weekdays import usually_open_on


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        ("", ()),
        ("24/7", ("mo", "tu", "we", "th", "fr", "sa", "su", "evening", "weekend")),
        ("Mo-Fr 09:00-17:00; PH off", ("mo", "tu", "we", "th", "fr")),
        ("Th 18:30-21:00", ("th", "evening")),
        ("Fr 22:00-02:00", ("fr", "evening")),
        ("Sa 10:00-19:00", ("sa", "weekend")),
        ("Apr-Sep Sa 10:00-17:00; We 10:00-12:00", ("we",)),
        ("Sa[1] 10:00-12:00", ()),
        ('Mo 09:00-17:00 "by appointment"', ()),
        ('Mo 09:00-17:00 "op afspraak"; Tu 09:00-17:00', ("tu",)),
    ],
)
def test_a_day_counts_that_is_open_in_nearly_every_week(hours: str, days: tuple[str, ...]) -> None:
    assert usually_open_on(hours) == days


def test_a_place_that_closes_in_school_holidays_is_open_each_week_all_the_same() -> None:
    club = "Mo-Fr 09:00-17:00; Sa 10:00-12:00; PH,SH off"
    for region in REGIONS:
        assert usually_open_on(club, HoursPlace(region)) == ("mo", "tu", "we", "th", "fr", "sa", "weekend")
    assert (
        usually_open_on("Mar-Oct We 10:00-12:00") == usually_open_on("SH Mo-Fr 10:00-12:00", HoursPlace("midden")) == ()
    )
