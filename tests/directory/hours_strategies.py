"""Opening hours of all kinds for property tests."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from directory.opening.places import HoursPlace
from directory.public.hours import OpeningException

times = st.tuples(st.integers(0, 23), st.integers(0, 59))
ranges = st.builds(lambda a, b: f"{a[0]:02}:{a[1]:02}-{b[0]:02}:{b[1]:02}", times, times)
week = st.sampled_from(
    ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "Mo-Fr", "Sa-Su", "Mo-Su", "PH", "SH", "SH Mo-Fr", "Dec", "Mar-Oct Sa"]
)
kinds = st.sampled_from(["", "", " unknown", ' "by appointment"'])
rules = st.lists(st.builds("{} {}{}".format, week, ranges, kinds), min_size=1, max_size=4)
endings = st.sampled_from(["", "", "", "; PH off", "; SH off", " || unknown", ' || "by appointment"', ", sunset-23:00"])
whole = st.sampled_from(["", "24/7", '"by appointment"', "unknown", "off"])
texts = st.one_of(whole, st.builds("{}{}".format, rules.map("; ".join), endings))
exceptions = st.lists(
    st.builds(
        lambda start, length, hours: OpeningException(start, start + timedelta(days=length), hours),
        st.dates(date(2026, 1, 1), date(2027, 12, 1)), st.integers(0, 20), st.one_of(st.just("off"), ranges),
    ),
    max_size=3,
).map(tuple)  # fmt: skip
instants = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
places = st.sampled_from([HoursPlace(), HoursPlace("midden", 52.16, 4.49), HoursPlace("noord", 52.37, 4.9)])


def exceptions_of(odd_days):
    return [{"date_from": each.first.isoformat(), "date_to": each.last.isoformat()} for each in odd_days]


def stored(odd_days):
    """Exceptions as an editor's form stores them."""
    notes = {"note_en": "", "note_nl": ""}
    return [
        {"type": "exception", "value": {**dates, **notes, "hours": each.hours}}
        for each, dates in zip(odd_days, exceptions_of(odd_days), strict=True)
    ]
