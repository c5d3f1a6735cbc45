"""Proof of play: told late, told twice, told wrongly."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from cms.screens.models import Play
from tests.cms.screens.players import player_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


def play(**fields):
    told = {
        "id": str(uuid4()), "item": "12", "title": "Your BSN", "featured": False, "language": "en",
        "release": "a" * 64, "started_at": "2026-11-24T10:05:00.000Z", "seconds": 12.5,
    }  # fmt: skip
    return {**told, **fields}


def tell(player, *plays):
    return player.post("/plays/", {"plays": list(plays)})


def test_a_play_is_kept_with_what_it_was_called_and_where():
    player = player_of(name="Beside the desk")
    assert tell(player, play(featured=True, language="nl")).json() == {"kept": 1}
    kept = Play.objects.get()
    assert (kept.screen_name, kept.device, kept.title) == ("Beside the desk", player.device, "Your BSN")
    assert (kept.is_featured, kept.language, kept.seconds) == (True, "nl", 12.5)
    assert kept.started_at == datetime(2026, 11, 24, 11, 5, tzinfo=ZoneInfo("Europe/Amsterdam"))
    player.device.screen.delete()
    kept.refresh_from_db()
    assert (kept.screen_name, kept.title) == ("Beside the desk", "Your BSN")


def test_told_twice_it_counts_once_and_the_first_word_stands():
    player, once = player_of(), play()
    assert tell(player, once, once).json() == {"kept": 1}
    assert tell(player, {**once, "title": "Something else"}, play()).json() == {"kept": 2}
    assert Play.objects.count() == 2
    assert Play.objects.get(pk=once["id"]).title == "Your BSN"


def test_two_hundred_at_once_in_as_many_queries_as_one_and_no_more(django_assert_max_num_queries):
    player = player_of()
    tell(player)
    # Who asks, their device, and one statement: SQLite takes it in two, in a savepoint.
    with django_assert_max_num_queries(5):
        assert tell(player, *(play() for _n in range(200))).json() == {"kept": 200}
    answer = tell(player, *(play() for _n in range(201)))
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["name"].startswith("plays")


def test_hours_and_weeks_without_the_network_are_told_afterwards():
    assert tell(player_of(), play(started_at=(NOW - timedelta(days=60)).isoformat())).json() == {"kept": 1}


@pytest.mark.parametrize(("field", "value"), [
    ("id", "5"), ("id", None), ("item", "welcome"), ("item", 10**30), ("item", []), ("title", "x" * 161),
    ("title", "\0"), ("featured", "perhaps"), ("language", "de"), ("release", "a"), ("seconds", -1),
    ("seconds", 1e300), ("seconds", "nan"), ("started_at", "yesterday"), ("started_at", "0001-01-01T00:00:00+14:00"),
    ("started_at", "9999-12-31T23:59:59-14:00"), ("started_at", "2020-01-01T00:00:00Z"),
    ("started_at", "2027-01-01T00:00:00Z"), ("started_at", 5),
])  # fmt: skip
def test_a_wrong_play_is_named_and_none_of_its_batch_is_kept(field, value):
    answer = tell(player_of(), play(), play(**{field: value}))
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["name"] == f"plays.1.{field}"
    assert answer.json()["errors"][0]["reason"]
    assert not Play.objects.exists()
