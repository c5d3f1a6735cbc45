"""The player's pure functions, held to the same golden vectors and the same opening hours as the server's."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cms.pages.models import CentreSettings
from cms.screens.manifest.desk import serialize_desk
from directory.public.hours import hours_of, opening_at

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


def test_what_holds_at_an_instant_is_what_the_server_says(call):
    instants = [vector["instant"] and datetime.fromisoformat(vector["instant"]) for vector in GOLDEN["vectors"]]
    answers = call("schedule", "active", [[GOLDEN["manifest"], milliseconds(instant)] for instant in instants])
    assert [[slide["id"] for slide in slides] for slides in answers] == [
        vector["active"] for vector in GOLDEN["vectors"]
    ]


def test_the_loop_goes_on_where_it_was_when_slides_come_and_go(call):
    calls = [[[{"id": pk} for pk in vector["ids"]], vector["last"]] for vector in GOLDEN["following"]]
    assert call("schedule", "following", calls) == [vector["next"] for vector in GOLDEN["following"]]


@pytest.mark.parametrize("start", [datetime(2026, 3, 27, tzinfo=ZONE), datetime(2026, 10, 23, tzinfo=ZONE)])
def test_the_desk_is_open_when_the_server_says_so_on_both_days_when_the_clock_changes(call, start):
    text = "Mo-Fr 10:00-12:30,13:00-17:00; Sa 19:00-26:00; Su 02:30-04:00"
    desk = serialize_desk(CentreSettings(opening_hours=text), start)
    instants = [(start + timedelta(minutes=7 * number)) for number in range(1, 1200)]
    instants = [moment.astimezone(ZONE) for moment in instants]
    answers = call("opening", "openingAt", [[desk, milliseconds(moment)] for moment in instants])
    for moment, answer in zip(instants, answers, strict=True):
        wanted = opening_at(hours_of(text, ()), moment)
        assert answer["state"] == wanted.state, moment
        assert answer.get("until") == milliseconds(wanted.until), moment
        assert answer.get("next") == milliseconds(wanted.next), moment


def test_past_the_hours_it_knows_the_player_says_nothing(call):
    start = datetime(2026, 11, 24, tzinfo=ZONE)
    desk = serialize_desk(CentreSettings(opening_hours="24/7"), start)
    last, after = start + timedelta(days=34, hours=23), start + timedelta(days=35)
    answers = call("opening", "openingAt", [[desk, milliseconds(last)], [desk, milliseconds(after)], [None, 0]])
    assert [answer and answer["state"] for answer in answers] == ["open", None, None]
