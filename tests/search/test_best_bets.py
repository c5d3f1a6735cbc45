"""Best bets: an entry that an editor has pinned comes first for a text, once, and only where the public may see it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from wagtail.models import PageViewRestriction

from config.rest.generation import current_generation
from directory.models import Partner
from search.index import drain, rebuild
from search.models import BestBet
from search.phrases import phrase_key
from tests.factories.directory import PartnerFactory
from tests.factories.insight import BestBetFactory
from tests.remembered import Remembered
from tests.search.content import make_home, make_phase, make_topic, translate

pytestmark = pytest.mark.django_db
SEARCH = "/api/v1/search/"
TODAY = datetime(2026, 11, 28, 12, tzinfo=UTC)


def make_content() -> SimpleNamespace:
    """Three partners that a text finds, one that it does not, and a page in two languages."""
    topic = make_topic(make_phase(make_home()), "Household waste", summary="When is waste collected?")
    translate(topic, "Huisvuil", summary="Wanneer wordt het afval opgehaald?")
    made = {name: PartnerFactory(name=f"Chess {name}", summary_en="Chess.") for name in ("alpha", "beta", "gamma")}
    other = PartnerFactory(name="Bridge", kind="association", summary_en="Cards.", spoken_languages=["en"])
    return SimpleNamespace(**made, topic=topic, other=other)


@pytest.fixture(scope="session")
def content_rows(remembered: Callable[..., Remembered]) -> Remembered:
    return remembered(make_content)


@pytest.fixture
def content(index_dir: Any, db: None, content_rows: Remembered) -> dict[str, Any]:
    """What `make_content` makes; all indexed."""
    made = vars(content_rows.write())
    rebuild()
    return made


def get(client: Client, **params: Any) -> dict[str, Any]:
    answer = client.get(SEARCH, {"locale": "en", "type": "partner", **params})
    assert answer.status_code == 200, answer.content
    data: dict[str, Any] = answer.json()
    return data


def titles(data: dict[str, Any]) -> list[str]:
    return [item["title"] for item in data["items"]]


@pytest.mark.parametrize(
    ("typed", "phrase", "locale", "same"),
    [
        ("Registering at the town hall", "register town hall", "en", True),
        ("  REGISTER   town-hall ", "register town hall", "en", True),
        ("town hall register", "register town hall", "en", False),
        ("register town hall leiden", "register town hall", "en", False),
        ("inschrijven bij de gemeente", "Inschrijven gemeente", "nl", True),
        ("cafés", "cafe", "en", True),
        ("who is it", "who are they", "en", False),
        ("30% ruling", "30 % ruling", "en", True),
    ],
)
def test_endings_capitals_and_small_words_make_no_difference_the_order_does(typed, phrase, locale, same) -> None:
    assert (phrase_key(typed, locale) == phrase_key(phrase, locale)) is same


def test_a_text_without_a_word_has_no_key() -> None:
    assert phrase_key("?!", "en") == ()


def test_the_pinned_entry_comes_first_is_marked_and_counted(client: Client, content: dict[str, Any]) -> None:
    before = get(client, q="chess")
    BestBetFactory(phrases="draughts\nchess", partner=content["other"])
    data = get(client, q="Chess")
    assert titles(data) == ["Bridge", *titles(before)]
    assert data["meta"]["total_count"] == before["meta"]["total_count"] + 1
    assert [item["pinned"] for item in data["items"]] == [True, False, False, False]
    assert data["items"][0]["matched_by"] == "pinned"
    assert titles(get(client, q="draughts"))[0] == "Bridge"


def test_an_entry_that_the_text_finds_anyway_moves_up_and_counts_once(client: Client, content: dict[str, Any]) -> None:
    before = get(client, q="chess")
    last = before["items"][-1]
    BestBetFactory(phrases="chess", partner_id=last["id"])
    data = get(client, q="chess")
    assert titles(data) == [last["title"], *titles(before)[:-1]]
    assert data["meta"]["total_count"] == before["meta"]["total_count"]
    assert data["items"][0]["snippet"] == last["snippet"]
    assert data["facets"] == before["facets"]


@pytest.mark.parametrize("pinned", ["alpha", "beta", "gamma", "other"])
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_page_by_page_every_hit_comes_once(client: Client, content: dict[str, Any], pinned: str, limit: int) -> None:
    before = titles(get(client, q="chess"))
    BestBetFactory(phrases="chess", partner=content[pinned])
    total = get(client, q="chess")["meta"]["total_count"]
    pages = [titles(get(client, q="chess", limit=limit, offset=offset)) for offset in range(0, total + limit, limit)]
    name = content[pinned].name
    assert [title for page in pages for title in page] == [name, *(title for title in before if title != name)]
    assert len(pages[0]) == limit


@pytest.mark.parametrize("pinned", ["other", "beta"])
def test_counts_of_facets_are_those_of_the_hits_one_would_get(
    client: Client, content: dict[str, Any], pinned: str
) -> None:
    BestBetFactory(phrases="chess", partner=content[pinned])
    for chosen in ({}, {"kind": "association"}, {"kind": "school"}, {"spoken_language": "en"}):
        facets = {facet["name"]: facet["values"] for facet in get(client, q="chess", **chosen)["facets"]}
        for value in facets.get("kind", []):
            total = get(client, q="chess", **{**chosen, "kind": value["value"]})["meta"]["total_count"]
            assert value["count"] == total, (chosen, value)


@pytest.mark.parametrize(
    "params",
    [{"kind": "school"}, {"order": "name"}, {"order": "-updated"}, {"q": "chess club"}, {"locale": "nl"},
     {"near": "52.2,4.41", "radius_km": "0.1"}],
)  # fmt: skip
def test_it_is_not_on_top_of_another_text_language_or_order_nor_past_a_filter(
    client: Client, content: dict[str, Any], params: dict[str, str]
) -> None:
    asked = {"q": "chess", **params}
    before = get(client, **asked)
    BestBetFactory(phrases="chess", partner=content["other"])
    after = get(client, **asked)
    assert titles(after) == titles(before)
    assert after["meta"]["total_count"] == before["meta"]["total_count"]


def test_a_filter_of_the_clock_holds_for_it_too(client: Client, content: dict[str, Any]) -> None:
    BestBetFactory(phrases="chess", partner=content["other"])
    Partner.objects.filter(pk=content["alpha"].pk).update(assured_on="2026-01-01", assured_by="editor")
    assert titles(get(client, q="chess", assurance="confirmed")) == ["Chess alpha"]
    assert titles(get(client, q="chess", assurance="unconfirmed"))[0] == "Bridge"


def test_a_page_is_pinned_in_the_readers_language(client: Client, content: dict[str, Any]) -> None:
    BestBetFactory(phrases="chess", page=content["topic"].page_ptr)
    BestBetFactory(phrases="schaken", locale="nl", page=content["topic"].page_ptr)
    assert titles(get(client, q="chess", type="page")) == ["Household waste"]
    dutch = get(client, q="schaken", type="page", locale="nl")["items"][0]
    assert (dutch["title"], dutch["is_fallback"], dutch["pinned"]) == ("Huisvuil", False, True)


def test_a_page_without_a_translation_is_pinned_in_the_other_language(client: Client, content: dict[str, Any]) -> None:
    content["topic"].get_translations().first().specific.delete()
    drain()
    BestBetFactory(phrases="schaken", locale="nl", page=content["topic"].page_ptr)
    item = get(client, q="schaken", type="page", locale="nl")["items"][0]
    assert (item["title"], item["locale"], item["is_fallback"]) == ("Household waste", "en", True)
    assert titles(get(client, q="schaken", type="page", locale="nl", fallback="false")) == []


def test_what_is_not_public_is_not_pinned(client: Client, content: dict[str, Any]) -> None:
    BestBetFactory(phrases="chess", partner=content["other"])
    BestBetFactory(phrases="draughts", page=content["topic"].page_ptr)
    content["other"].unpublish()
    PageViewRestriction.objects.create(page=content["topic"].page_ptr, restriction_type="login")
    drain()
    data = get(client, q="chess")
    assert "Bridge" not in titles(data)
    assert data["meta"]["total_count"] == 3
    assert get(client, q="draughts", type="page")["items"] == []


def test_it_ends_after_its_last_day_and_no_answer_is_kept_past_that(client: Client, content: dict[str, Any]) -> None:
    BestBetFactory(phrases="chess", partner=content["other"], until=date(2026, 11, 28))
    with time_machine.travel(datetime(2026, 11, 28, 22, 59, 30, tzinfo=UTC), tick=False):
        answer = client.get(SEARCH, {"q": "chess", "locale": "en"})
        assert "Bridge" in titles(answer.json())
        assert "s-maxage=30" in answer.headers["Cache-Control"]
    with time_machine.travel(datetime(2026, 11, 28, 23, 0, tzinfo=UTC), tick=False):  # midnight in the Netherlands
        answer = client.get(SEARCH, {"q": "chess", "locale": "en"})
        assert "Bridge" not in titles(answer.json())
        assert "s-maxage=60" in answer.headers["Cache-Control"]


def test_saving_and_deleting_one_makes_kept_answers_stale_at_once(
    content: dict[str, Any], django_capture_on_commit_callbacks: Any
) -> None:
    for write in (lambda: BestBetFactory(partner=content["other"]), lambda: BestBet.objects.get().delete()):
        connection.run_on_commit = []  # as after a commit
        before = current_generation()
        with django_capture_on_commit_callbacks(execute=True):
            write()
        assert current_generation() != before


def test_a_search_without_a_best_bet_asks_the_database_nothing_more(
    between_publications: Callable[[], object],
    client: Client,
    content: dict[str, Any],
    django_assert_num_queries: Any,
) -> None:
    BestBetFactory(phrases="chess", partner=content["other"])
    between_publications()
    for text in ("chess", "waste", "bridge"):
        get(client, q=text)
    with django_assert_num_queries(0):
        assert titles(get(client, q="chess"))[0] == "Bridge"
        get(client, q="bridge")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"phrases": "?!"}, "phrases"),
        ({"phrases": "a" * 201}, "phrases"),
        ({"phrases": "\n".join(f"line {n}" for n in range(31))}, "phrases"),
        ({"phrases": ""}, "phrases"),
        ({"locale": "de"}, "locale"),
        ({"partner": None}, "page"),
        ({"phrases": "something\nThe chess"}, "phrases"),
    ],
)
def test_a_mistake_is_named_beside_its_field(content: dict[str, Any], changes: dict[str, Any], field: str) -> None:
    BestBetFactory(phrases="chess", partner=content["alpha"])
    bet = BestBetFactory.build(**{"phrases": "draughts", "partner": content["other"], **changes})
    with pytest.raises(ValidationError) as refused:
        bet.full_clean()
    assert field in refused.value.message_dict


def test_a_question_may_be_answered_anew_once_its_best_bet_has_ended(content: dict[str, Any]) -> None:
    with time_machine.travel(TODAY, tick=False):
        BestBetFactory(phrases="chess", partner=content["alpha"], until=date(2026, 11, 27))
        BestBetFactory.build(phrases="chess", partner=content["other"]).full_clean()


def test_lines_are_trimmed_and_kept_once(content: dict[str, Any]) -> None:
    bet = BestBetFactory.build(phrases=" chess  club \n\nchess club\n draughts", partner=content["other"])
    bet.full_clean()
    assert bet.phrases == "chess club\ndraughts"
