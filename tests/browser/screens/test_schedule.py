"""The player's pure functions, held to the same golden vectors and the same opening hours as the server's."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.pages.models import CentreSettings
from cms.screens.manifest.desk import serialize_desk
from directory.public.hours import hours_of, opening_at
from tests.directory.hours_strategies import exceptions, instants, stored, texts

GOLDEN = json.loads((Path(__file__).parents[2] / "cms" / "screens" / "schedule_vectors.json").read_text())
ZONE = ZoneInfo("Europe/Amsterdam")
CALL = """async ([module, name, calls]) => {
  const functions = await import(`/static/player/${module}.js`);
  return calls.map((given) => functions[name](...given));
}"""

pytestmark = pytest.mark.django_db


def milliseconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp() * 1000) if moment else None


@pytest.fixture
def call(live_server, wall):
    """Call a function of a module of the player many times."""
    wall.goto(f"{live_server.url}/screens/")
    return lambda module, name, calls: wall.evaluate(CALL, [module, name, calls])


def moments(vectors):
    return [vector["instant"] and datetime.fromisoformat(vector["instant"]) for vector in vectors]


def test_what_holds_at_an_instant_is_what_the_server_says(call):
    instants = moments(GOLDEN["vectors"])
    answers = call("schedule", "active", [[GOLDEN["manifest"], milliseconds(instant)] for instant in instants])
    assert [[slide["id"] for slide in slides] for slides in answers] == [
        vector["active"] for vector in GOLDEN["vectors"]
    ]


def test_which_notices_hold_is_what_the_server_says(call):
    vectors = GOLDEN["notices"]["vectors"]
    calls = [[GOLDEN["notices"], milliseconds(instant)] for instant in moments(vectors)]
    answers = call("schedule", "currentNotices", calls)
    assert [[notice["id"] for notice in notices] for notices in answers] == [vector["current"] for vector in vectors]


def test_when_a_rule_is_on_is_what_the_server_says(call):
    asked = [(vector["why"], vector["rule"], each) for vector in GOLDEN["rules"] for each in vector["instants"]]
    calls = [
        [rule, milliseconds(datetime.fromisoformat(each["instant"])), "Europe/Amsterdam"] for _why, rule, each in asked
    ]
    wrong = [
        (why, each)
        for (why, _rule, each), answer in zip(asked, call("schedule", "isOn", calls), strict=True)
        if answer != each["on"]
    ]
    assert wrong == []


def test_what_a_round_is_made_of_is_what_the_server_says(call):
    vectors = GOLDEN["loops"]
    calls = [
        [vector["manifest"], milliseconds(instant), vector["round"]]
        for vector, instant in zip(vectors, moments(vectors), strict=True)
    ]
    for vector, answer in zip(vectors, call("schedule", "loop", calls), strict=True):
        assert answer == vector["expected"], vector["why"]


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe"])
def test_the_clock_on_the_wall_is_read_as_python_reads_it_all_year(call, zone):
    """Each half hour around both changes of the clock, and on other days; a time that is left out, and one that comes
    twice."""
    days = [
        datetime(2026, month, day)
        for month, day in ((3, 8), (3, 29), (4, 5), (7, 1), (10, 4), (10, 25), (11, 1), (12, 31))
    ]
    walls = [day + timedelta(minutes=30 * half) for day in days for half in range(60)]
    answers = call("zones", "momentOf", [[zone, f"{wall:%Y-%m-%dT%H:%M}"] for wall in walls])
    assert answers == [milliseconds(wall.replace(tzinfo=ZoneInfo(zone))) for wall in walls]


def test_the_loop_goes_on_where_it_was_when_slides_come_and_go(call):
    calls = [[[{"id": pk} for pk in vector["ids"]], vector["last"]] for vector in GOLDEN["following"]]
    assert call("schedule", "following", calls) == [vector["next"] for vector in GOLDEN["following"]]


@pytest.mark.parametrize("start", [datetime(2026, 3, 27, tzinfo=ZONE), datetime(2026, 10, 23, tzinfo=ZONE)])
def test_the_desk_is_open_when_the_server_says_so_on_both_days_when_the_clock_changes(call, start):
    text = "Mo-Fr 10:00-12:30,13:00-17:00; Sa 19:00-26:00; Su 02:30-04:00"
    desk = serialize_desk(CentreSettings(opening_hours=text), start)
    instants = [(start + timedelta(minutes=7 * number)) for number in range(1, 1200)]
    instants = [moment.astimezone(ZONE) for moment in instants]
    answers = call("opening", "openingAt", [[desk, milliseconds(moment), "Europe/Amsterdam"] for moment in instants])
    for moment, answer in zip(instants, answers, strict=True):
        wanted = opening_at(hours_of(text, ()), moment)
        assert answer["state"] == wanted.state, moment
        assert answer.get("until") == milliseconds(wanted.until), moment
        assert answer.get("next") == milliseconds(wanted.next), moment


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(texts.filter(bool), exceptions, instants), min_size=60, max_size=60))
def test_a_screen_says_of_any_hours_what_the_server_says(call, cases):
    desks = [
        serialize_desk(CentreSettings(opening_hours=text, opening_exceptions=json.dumps(stored(odd_days))), instant)
        for text, odd_days, instant in cases
    ]
    given_ = [[desk, milliseconds(case[2]), "Europe/Amsterdam"] for desk, case in zip(desks, cases, strict=True)]
    for (text, odd_days, instant), answer in zip(cases, call("opening", "openingAt", given_), strict=True):
        wanted = opening_at(hours_of(text, stored(odd_days)), instant)
        said = {"temporarily_closed": "closed"}.get(wanted.state, wanted.state)
        # A screen knows five weeks.
        opens = wanted.next if wanted.next and wanted.next.date() < wanted.today + timedelta(days=35) else None
        assert answer["state"] == said, (text, odd_days, instant)
        assert answer.get("until") == milliseconds(wanted.until), (text, odd_days, instant)
        assert answer.get("next") == milliseconds(opens), (text, odd_days, instant)


UNSURE = 'Tu 10:00-12:00 unknown; We 10:00-12:00 "by appointment"; Th 10:00-12:00'


@pytest.mark.parametrize(
    ("day", "state", "english", "dutch"),
    [
        (24, "unknown", "Hours not known: call first", "Tijden niet bekend: bel eerst"),
        (25, "by_appointment", "By appointment", "Op afspraak"),
        (26, "open", "Open until 12:00", "Open tot 12.00 uur"),
    ],
)
def test_what_the_desk_is_besides_open_and_closed_is_said_in_words(call, day, state, english, dutch):
    moment = datetime(2026, 11, day, 11, tzinfo=ZONE)
    assert opening_at(hours_of(UNSURE, ()), moment).state == state
    desk = serialize_desk(CentreSettings(opening_hours=UNSURE), moment)
    (opening,) = call("opening", "openingAt", [[desk, milliseconds(moment), "Europe/Amsterdam"]])
    given = [[opening, milliseconds(moment), "Europe/Amsterdam", locale] for locale in ("en", "nl")]
    assert opening["state"] == state
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in call("bar", "deskText", given)] == [english, dutch]


def test_past_the_hours_it_knows_the_player_says_nothing(call):
    start = datetime(2026, 11, 24, tzinfo=ZONE)
    desk = serialize_desk(CentreSettings(opening_hours="24/7"), start)
    last, after = start + timedelta(days=34, hours=23), start + timedelta(days=35)
    answers = call("opening", "openingAt", [[desk, milliseconds(last)], [desk, milliseconds(after)], [None, 0]])
    assert [answer and answer["state"] for answer in answers] == ["open", None, None]


TABLE = """async ([desk, instant, locale]) => {
  const { hoursTable } = await import("/static/player/hours.js");
  const rows = hoursTable(desk, instant, "Europe/Amsterdam", locale).rows;
  return [...rows].map((row) => row.cells[1].textContent.replaceAll("\u2013", "-"));
}"""


@pytest.mark.parametrize(
    ("locale", "rows"),
    [
        ("en", ["10:00-12:00, not known: call first", "10:00-12:00, by appointment; 13:00-17:00",
                "10:00-12:00, 13:00-17:00", "By appointment", "Closed"]),
        ("nl", ["10.00-12.00, niet bekend: bel eerst", "10.00-12.00, op afspraak; 13.00-17.00",
                "10.00-12.00, 13.00-17.00", "Op afspraak", "Gesloten"]),
    ],
)  # fmt: skip
def test_the_table_says_what_the_website_says(wall, call, locale, rows):
    text = UNSURE.replace('appointment"', 'appointment", We 13:00-17:00') + ',13:00-17:00; Fr "by appointment"'
    start = datetime(2026, 11, 24, 9, tzinfo=ZONE)
    desk = serialize_desk(CentreSettings(opening_hours=text), start)
    assert wall.evaluate(TABLE, [desk, milliseconds(start), locale])[:5] == rows
