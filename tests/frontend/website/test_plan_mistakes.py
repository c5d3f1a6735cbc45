"""What is wrong with an answer is told beside its field, and nothing is lost."""

import re
from typing import Any

import pytest

from tests.frontend.website import answers
from tests.frontend.website.plan_answers import FAMILY, QUERY

MISTAKES = [
    ("arrival_date=1900-01-01", "arrival_date", "Choose a day between 2000 and 2099"),
    ("arrival_date=2999-12-31", "arrival_date", "Choose a day between 2000 and 2099"),
    ("arrival_date=soon", "arrival_date", "We do not understand this date"),
    ("arrival_date=2027-02-30", "arrival_date", "We do not understand this date"),
    ("arrival_date=2027-02-01&departure_date=2027-01-01", "departure_date", "This is before you arrive"),
    (f"{FAMILY}&{'member=child:1&' * 40}", "household", "at most 12 people"),
    ("member=self:1&member=partner:1&member=partner:2", "household", "can be named once"),
    ("member=self:121", "age-0", "An age is a number from 0 to 120"),
    ("member=self&member=child:six", "age-1", "An age is a number from 0 to 120"),
    (f"arrival_date={'9' * 1_000_000}", "arrival_date", "We do not understand this date"),
    ("arrival_date=<script>alert(1)</script>", "arrival_date", "We do not understand this date"),
    ("arrival_date=%ff%fe%00", "arrival_date", "We do not understand this date"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "field", "words"), MISTAKES, ids=[f"{one[1]}: {one[0][:30]}" for one in MISTAKES])
def test_a_mistake_is_told_beside_its_field_and_the_rest_stays(api, browse, query: str, field: str, words: str) -> None:
    response = browse(f"/en/plan/?{query}&purpose=study")
    assert response.status_code == 400
    assert re.search(rf'id="m-{field}">[^\n]*{words}', response.text)
    assert f"m-{field}" in re.findall(r'aria-describedby="([^" ]+)', response.text)
    assert 'value="study" checked' in response.text
    assert "<script>alert" not in response.text
    assert response["Cache-Control"] == "private, no-store"
    assert "/plan/" not in api.paths()
    assert len(response.content) < 100_000


def test_what_was_typed_wrong_stands_in_a_field_that_shows_it(api, browse) -> None:
    html = browse("/en/plan/?arrival_date=31-13-2027&member=self:abc").text
    assert re.search(r'name="arrival_date" value="31-13-2027" type="text"', html)
    assert 'name="age" value="abc"' in html


@pytest.mark.parametrize(
    ("errors", "shown"),
    [
        ([{"name": "purpose", "reason": "…", "allowed": None}], 'id="m-purpose"'),
        ([{"name": "pets.0", "reason": "…", "allowed": None}], 'id="m-pets"'),
        ([{"name": "household.2.age", "reason": "too old", "allowed": None}], "too old"),
        ([{"name": "municipality", "reason": "no", "allowed": None}], "Choose one of these answers, or skip"),
        ([], "Not understood"),
    ],
)
def test_what_the_api_refuses_is_told_beside_the_field(api, browse, errors: Any, shown: str) -> None:
    api.answers["/plan/"] = (400, answers.problem(400, errors=errors, detail="Not understood"))
    response = browse(f"/en/plan/?{QUERY}")
    assert response.status_code == 400
    assert shown in response.text
