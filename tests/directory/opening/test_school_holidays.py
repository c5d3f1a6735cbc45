"""School holidays: the data, and what hours make of them."""

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from directory.checks import check_school_holidays
from directory.opening.places import HoursPlace
from directory.opening.school_holidays import REGIONS, is_school_holiday, known_until, region_of
from directory.public.hours import hours_of, opening_at
from directory.public.hours_text import opening_label
from directory.public.spans import ZONE

DATA = Path("directory/opening/data")
AFTER_SCHOOL = "Mo-Fr 14:00-18:30; We 12:00-18:30; SH Mo-Fr 08:00-18:30; PH off"
MIDDEN, NOORD = HoursPlace("midden"), HoursPlace("noord")
LENGTHS = {"herfstvakantie": 9, "kerstvakantie": 16, "voorjaarsvakantie": 9, "meivakantie": 9, "zomervakantie": 44}


def rows(name):
    with (DATA / name).open() as lines:
        return list(csv.DictReader(lines))


def label(text, moment, place=MIDDEN):
    when = datetime.fromisoformat(moment).replace(tzinfo=ZONE)
    return opening_label(opening_at(hours_of(text, (), place=place), when), "en")


@pytest.mark.parametrize("row", rows("school_holidays.csv"), ids=lambda row: f"{row['school_year']} {row['holiday']}")
def test_a_holiday_lasts_from_a_saturday_to_a_sunday_as_long_as_every_year(row):
    for region in REGIONS:
        first, last = map(date.fromisoformat, row[region].split("/"))
        assert (first.weekday(), last.weekday(), (last - first).days + 1) == (5, 6, LENGTHS[row["holiday"]])


def test_each_school_year_has_its_five_holidays():
    years = {row["school_year"]: [] for row in rows("school_holidays.csv")}
    for row in rows("school_holidays.csv"):
        years[row["school_year"]].append(row["holiday"])
    assert all(sorted(holidays) == sorted(LENGTHS) for holidays in years.values())


@pytest.mark.parametrize(
    ("day", "regions"),
    [
        ("2026-10-12", {"noord"}), ("2026-10-19", {"midden", "zuid"}), ("2026-12-21", set(REGIONS)),
        ("2027-02-15", {"zuid"}), ("2027-03-01", set()), ("2027-07-12", {"noord"}), ("2028-07-10", {"midden"}),
    ],
)  # fmt: skip
def test_the_regions_have_their_own_weeks(day, regions):
    assert {each for each in REGIONS if is_school_holiday(date.fromisoformat(day), each)} == regions


def test_the_leiden_region_is_in_the_middle_and_haarlemmermeer_in_the_north():
    seeded = Path("cms/facts/migrations/data/municipalities.csv").read_text().splitlines()
    assert {region_of(row["cbs_code"]) for row in csv.DictReader(seeded)} == {"midden"}
    assert region_of("GM0394") == "noord"
    assert region_of("GM1955") is None, "Montferland lies in two regions"


def test_after_school_care_opens_early_in_the_holidays_alone():
    assert label(AFTER_SCHOOL, "2026-11-27 07:00") == "Closed, opens today 14:00"
    assert label(AFTER_SCHOOL, "2026-12-21 07:00") == "Closed, opens today 08:00"
    assert label(AFTER_SCHOOL, "2026-10-12 07:00") == "Closed, opens today 14:00"
    assert label(AFTER_SCHOOL, "2026-10-12 07:00", NOORD) == "Closed, opens today 08:00"


def test_a_club_that_closes_in_the_holidays_says_when_it_is_back():
    assert label("Th 18:30-23:30; SH off", "2026-12-24 19:00") == "Closed, opens Thursday 7 January 18:30"


def test_where_the_region_is_not_known_only_what_differs_between_regions_is_not_known():
    nowhere = HoursPlace()
    assert label("Mo-Fr 09:00-17:00; SH off", "2026-10-12 10:00", nowhere) == "Opening hours not known"
    assert label("Mo-Fr 09:00-17:00; SH off", "2026-12-21 10:00", nowhere).startswith("Closed")
    assert label("Mo-Fr 09:00-17:00; SH off", "2026-11-23 10:00", nowhere) == "Open now, until 17:00"
    assert label("Mo-Fr 09:00-17:00; SH Mo-Fr 09:00-17:00", "2026-10-12 10:00", nowhere) == "Open now, until 17:00"


def test_beyond_the_known_years_nothing_is_claimed():
    assert label("Mo-Fr 09:00-17:00; SH off", "2031-01-13 10:00") == "Opening hours not known"
    assert label("Mo-Fr 09:00-17:00", "2031-01-13 10:00") == "Open now, until 17:00"


def test_the_end_of_the_known_years_is_said_in_time(client, admin_user):
    said = f"School holidays are known until {known_until():%Y-%m-%d} only."
    with time_machine.travel(known_until() - timedelta(days=299)):
        assert [warning.msg for warning in check_school_holidays(None)] == [said]
        client.force_login(admin_user)
        assert "School holidays are known until" in client.get("/admin/").content.decode()
    with time_machine.travel(known_until() - timedelta(days=301)):
        assert check_school_holidays(None) == []
        client.force_login(admin_user)
        assert "School holidays are known until" not in client.get("/admin/").content.decode()
